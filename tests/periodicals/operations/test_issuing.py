import pytest

from siqin.core.models import Notification
from siqin.core.workflow import WrongState
from siqin.desk.operations import drafting, editing
from siqin.periodicals.enums import Check, State
from siqin.periodicals.operations import composing, issuing
from siqin.periodicals.queries import asked, checklist
from tests.factories.periodicals import issue, periodical, placed
from tests.world import NOW, at, pass_on, signed


def sign(world, one, *, accepted=(), revision=None, actor=None):
    one.refresh_from_db()
    issuing.issue_it(
        issue=one,
        revision=one.revision if revision is None else revision,
        accepted=accepted,
        actor=actor or world.song,
        now=at(12),
    )


def rework(world, piece):
    """The author changes the signed piece, and it is signed again."""
    editing.edit(
        manuscript=piece,
        base=piece.version,
        words=drafting.Words.plain(piece.title, "又改了。"),
        actor=world.lin,
        now=at(11),
    )
    for actor in (world.gao, world.he, world.tang):
        pass_on(piece, actor, now=at(11))


def checks(findings):
    return [one.check for one in findings]


def test_the_signer_is_who_signs_and_the_authors_are_told(world):
    made = issue(world)
    placed(world, made, title="甲")

    sign(world, made, actor=world.tang)

    assert (made.state, made.signer, made.issued_on) == (State.ISSUED, world.tang, NOW.date())
    [told] = world.lin.notifications.filter(kind="periodicals.issued")
    assert told.subject == "已刊出：《云岭政协》2026年第1期"
    assert "要闻\u3000甲（林秀云）" in told.body
    assert told.url == made.get_absolute_url()


def send_up(world, one):
    one.refresh_from_db()
    issuing.send_up(issue=one, revision=one.revision, actor=world.he, now=at(11))


def test_those_who_may_sign_are_asked_to(world):
    made = issue(world)
    placed(world, made, title="甲")

    send_up(world, made)

    assert made.state == State.AWAITING
    told = Notification.objects.filter(kind="periodicals.sent_up")
    assert {one.recipient for one in told} == {world.tang, world.song, world.zheng}
    assert {one.subject for one in told} == {"请签发：《云岭政协》2026年第1期"}
    sign(world, made, actor=world.zheng)
    assert (made.state, made.signer) == (State.ISSUED, world.zheng)


def test_a_change_takes_the_issue_back_from_the_signers(world):
    made = issue(world)
    placed(world, made, title="甲")
    send_up(world, made)

    placed(world, made, title="乙")

    made.refresh_from_db()
    assert made.state == State.COMPOSING
    send_up(world, made)
    assert made.state == State.AWAITING


def test_an_empty_issue_is_not_sent_up(world):
    made = issue(world)

    with pytest.raises(issuing.NotReady):
        send_up(world, made)

    assert not Notification.objects.filter(kind="periodicals.sent_up").exists()


def test_an_empty_issue_is_not_signed(world):
    made = issue(world)

    with pytest.raises(issuing.NotReady) as refused:
        sign(world, made)

    assert checks(refused.value.findings) == [Check.EMPTY]
    made.refresh_from_db()
    assert made.state == State.COMPOSING


def test_a_piece_changed_after_placing_stops_the_issue(world):
    made, piece = issue(world), signed(world)
    placed(world, made, piece=piece)
    editing.edit(
        manuscript=piece,
        base=piece.version,
        words=drafting.Words.plain(piece.title, "改了。"),
        actor=world.lin,
        now=at(11),
    )

    with pytest.raises(issuing.NotReady) as refused:
        sign(world, made)

    assert checks(refused.value.findings) == [Check.UNSIGNED]


def test_a_piece_signed_again_is_placed_anew_before_the_issue_goes_out(world):
    made, piece = issue(world), signed(world)
    placement = placed(world, made, piece=piece)
    rework(world, piece)

    with pytest.raises(issuing.NotReady) as refused:
        sign(world, made)
    assert checks(refused.value.findings) == [Check.NEWER]

    composing.place_anew(
        placement=placement, version=piece.approved_version, actor=world.he, now=at(12)
    )
    sign(world, made)
    assert made.placements.get().version == piece.approved_version


def test_nobody_signs_a_revision_that_he_did_not_see(world):
    made = issue(world)
    placed(world, made, title="甲")
    made.refresh_from_db()
    seen = made.revision
    placed(world, made, title="乙")

    with pytest.raises(WrongState):
        sign(world, made, revision=seen)

    made.refresh_from_db()
    assert made.state == State.COMPOSING
    assert not world.lin.notifications.filter(kind="periodicals.issued").exists()


def test_the_second_signer_is_too_late(world):
    made = issue(world)
    placed(world, made)
    sign(world, made, actor=world.tang)

    with pytest.raises(WrongState):
        sign(world, made, actor=world.song)

    assert made.signer == world.tang


def test_warnings_are_signed_over_only_when_said_yes_to(world):
    made = issue(world, number=3)
    placed(world, made)

    with pytest.raises(issuing.Unconfirmed):
        sign(world, made)
    sign(world, made, accepted=[one.key for one in asked(checklist(made))])

    assert made.state == State.ISSUED


def test_a_notice_that_fails_leaves_nothing_behind(world, monkeypatch):
    made = issue(world)
    placed(world, made)

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(issuing, "send", broken)
    with pytest.raises(RuntimeError):
        sign(world, made)

    made.refresh_from_db()
    assert (made.state, made.signer, made.issued_on) == (State.COMPOSING, None, None)


def test_a_series_with_a_permit_names_no_press(world):
    ours = periodical(world, kind="PERMITTED", permit="云K000号", name="云岭政协资料")
    made = issue(world, ours)
    placed(world, made, title="本刊评论员", body="记者从会上获悉，调研组形成了根本报告。")

    warned = [(one.check, one.detail) for one in asked(checklist(made))]

    assert warned == [(Check.PRESS_WORD, "本刊"), (Check.PRESS_WORD, "记者")]
