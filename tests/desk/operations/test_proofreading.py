"""What a person makes of findings: changed, left as they are, no more of a rule."""

import pytest
from django.core.cache import cache

from siqin.core.models import AuditEntry
from siqin.core.workflow import WrongState
from siqin.desk.enums import FindingVerdict, State
from siqin.desk.models import FindingDecision, MutedRule
from siqin.desk.operations import lists, proofreading
from siqin.desk.operations.drafting import Shown, Words, edit
from siqin.desk.operations.photos import add_photo
from siqin.desk.operations.versions import StaleVersion
from siqin.desk.queries.proofreading import WORTH_KEEPING, proof_of
from tests.desk.places import PLACES, at_level
from tests.pictures import picture
from tests.world import NOW, at, draft, signed

TITLE = "委员发言搞件九篇"
BODY = (
    "<p>形成调研报告1份、<strong>搞</strong>件9篇。</p><p>政协采购购车辆。截止去年，搞件已报。</p>"
)
FAULTY = ["搞件", "搞件", "截止", "搞件"]


def faulty(world, manuscript=None, *, body=BODY, title=TITLE, actor=None):
    """The piece with these words, and its proof."""
    manuscript = manuscript or draft(world)
    words = Words(title=title, body_html=body)
    actor = actor or world.lin
    edit(manuscript=manuscript, base=manuscript.version, words=words, actor=actor, now=NOW)
    return manuscript, proof_of(manuscript, manuscript.version)


def quotes(proof):
    return [one.quote for one in proof.open]


def again(manuscript):
    return proof_of(manuscript, manuscript.version)


def accept(manuscript, proof, chosen, actor, **more):
    return proofreading.accept(
        manuscript=manuscript, base=proof.version, chosen=chosen, actor=actor, now=at(1), **more
    )


def test_findings_of_title_and_body_stand_in_their_order(world):
    _, proof = faulty(world)

    assert quotes(proof) == FAULTY
    assert [(one.part, one.number) for one in proof.open] == [
        ("title", 1), ("body", 2), ("body", 3), ("body", 4),
    ]  # fmt: skip
    assert [(one.before, one.after) for one in proof.open][1:3] == [
        ("研报告1份、", "9篇。"), ("采购购车辆。", "去年，搞件已"),
    ]  # fmt: skip
    assert proof.counts == {"error": 3, "warning": 1}


def test_captions_are_proofread_and_mended_where_they_stand(world):
    manuscript = draft(world)
    photos = [add_photo(data=picture(n, n), name="x.jpg", actor=world.lin, now=NOW) for n in (9, 8)]
    shown = tuple(
        Shown(photo, words, "林秀云")
        for photo, words in zip(photos, ("看搞件", "搞件摆在桌上"), strict=True)
    )
    edit(
        manuscript=manuscript, base=manuscript.version, actor=world.lin, now=NOW,
        words=Words("题", "<p>文</p>", photos=shown),
    )  # fmt: skip
    proof = again(manuscript)

    made = accept(manuscript, proof, proof.open[1:], world.lin).version

    assert [(one.part, one.quote) for one in proof.open] == [
        ("caption1", "搞件"), ("caption2", "搞件"),
    ]  # fmt: skip
    said = [(one.photo, one.caption, one.credit) for one in made.photos.all()]
    assert said == [(photos[0], "看搞件", "林秀云"), (photos[1], "稿件摆在桌上", "林秀云")]
    assert quotes(again(manuscript)) == ["搞件"]


def test_several_accepted_together_make_one_version_and_keep_the_form(world):
    manuscript, proof = faulty(world)

    made = accept(manuscript, proof, proof.open, world.lin, note="校对")

    version = made.version
    assert (version.number, version.note, manuscript.version) == (3, "校对", version)
    assert version.title == "委员发言稿件九篇"
    assert version.body_html == (
        "<p>形成调研报告1份、<strong>稿件</strong>9篇。</p>"
        "<p>政协采购购车辆。截至去年，稿件已报。</p>"
    )
    assert quotes(again(manuscript)) == []
    decided = FindingDecision.objects.filter(verdict=FindingVerdict.ACCEPTED)
    assert [(one.quote, one.by, one.at) for one in decided] == [
        (quote, world.lin, at(1)) for quote in FAULTY
    ]
    told = AuditEntry.objects.filter(verb="desk.finding_accepted").first()
    assert told.detail == {"manuscript": manuscript.pk, "version": 3, "rule": "PR50",
                           "quote": "搞件", "instead": "稿件"}  # fmt: skip


def test_one_alone_leaves_the_others(world):
    manuscript, proof = faulty(world)

    accept(manuscript, proof, [proof.open[2]], world.lin)

    assert quotes(again(manuscript)) == ["搞件", "搞件", "搞件"]
    assert manuscript.version.title == TITLE


def test_the_title_alone_leaves_the_body_as_it_is(world):
    manuscript, proof = faulty(world)

    accept(manuscript, proof, proof.open[:1], world.lin)

    assert (manuscript.title, manuscript.version.body_html) == ("委员发言稿件九篇", BODY)


def test_of_two_that_overlap_the_first_is_made(world):
    manuscript, proof = faulty(world)
    made = accept(manuscript, proof, [proof.open[1], proof.open[1]], world.lin)

    assert len(made.found) == 1
    assert manuscript.version.body_text.startswith("形成调研报告1份、稿件9篇。")


def test_a_title_that_would_grow_too_long_stays(world):
    title = "长" * 198 + "搞件"
    lists.add(
        kind="banned", values={"word": "搞件", "instead": "宣传稿件"}, actor=world.he, now=NOW
    )
    _, proof = faulty(world, title=title)

    words = proofreading.rewritten(proof.version, [one for one in proof.open if one.rule == "PR94"])

    assert words.title == title


def test_what_only_a_person_knows_cannot_be_accepted(world):
    manuscript, proof = faulty(world, body="<p>某年201*年开会。</p>", title="题")
    assert [one.fixable for one in proof.open] == [False]

    with pytest.raises(proofreading.NothingToChange):
        accept(manuscript, proof, proof.open, world.lin)


def test_what_stands_across_a_break_is_shown_and_left_to_a_person(world):
    _, proof = faulty(world, body="<p>一<br>，二。</p>", title="题")

    assert [one.fixable for one in proof.open if one.quote.startswith("\n")] in ([], [False])


def test_somebody_was_first(world):
    manuscript, proof = faulty(world)
    faulty(world, manuscript, title="新题")

    with pytest.raises(StaleVersion) as stale:
        accept(manuscript, proof, proof.open, world.lin)
    assert stale.value.newest.title == "新题"
    assert not FindingDecision.objects.exists()


@pytest.mark.parametrize("place", ["level 1", "declined", "withdrawn"])
def test_whoever_may_not_change_the_piece_may_not_accept(world, place):
    manuscript = PLACES[place](world)
    chosen = faulty(world)[1].open
    proof = again(manuscript)

    with pytest.raises(WrongState):
        accept(manuscript, proof, chosen[1:2], world.he)


def test_a_signed_piece_is_not_taken_back_by_one_press(world):
    manuscript = signed(world)
    chosen = faulty(world)[1].open

    with pytest.raises(WrongState):
        accept(manuscript, again(manuscript), chosen, world.he)
    assert manuscript.state == State.APPROVED


def test_a_reviewers_change_is_a_version_that_his_approval_covers(world):
    manuscript, _ = faulty(world, at_level(world, 2), actor=world.he)

    accept(manuscript, again(manuscript), again(manuscript).open, world.he)

    assert (manuscript.state, manuscript.level, manuscript.version.number) == ("IN_REVIEW", 2, 3)
    assert world.lin.notifications.filter(subject__contains="改").exists()


def test_what_was_dismissed_outlasts_edits_elsewhere_and_lapses_with_the_words(world):
    manuscript, proof = faulty(world)
    for _ in range(2):
        proofreading.dismiss(manuscript=manuscript, found=proof.open[1], actor=world.lin, now=NOW)

    left = again(manuscript)
    assert (len(left.open), [one.decision.by for one in left.stays]) == (3, [world.lin])
    assert AuditEntry.objects.filter(verb="desk.finding_dismissed").count() == 1

    faulty(world, manuscript, body=f"<p>新的一段。</p>{BODY}")
    assert len(again(manuscript).stays) == 1
    faulty(world, manuscript, body=BODY.replace("、<strong>搞</strong>件9篇", "、消息9篇"))
    assert (len(again(manuscript).open), again(manuscript).stays) == (3, [])


def test_what_was_dismissed_outlasts_the_fix_beside_it(world):
    body = "<p>截止去年，搞件已报。</p>"
    manuscript, proof = faulty(world, title="题", body=body)
    proofreading.dismiss(manuscript=manuscript, found=proof.open[1], actor=world.lin, now=NOW)

    accept(manuscript, proof, proof.open[:1], world.lin)

    assert manuscript.version.body_text == "截至去年，搞件已报。"
    assert (quotes(again(manuscript)), len(again(manuscript).stays)) == ([], 1)


def test_a_dismissal_may_be_taken_back(world):
    manuscript, proof = faulty(world)
    proofreading.dismiss(manuscript=manuscript, found=proof.open[0], actor=world.lin, now=NOW)
    (stays,) = again(manuscript).stays

    proofreading.take_back(decision=stays.decision, actor=world.he, now=at(1))

    assert quotes(again(manuscript)) == FAULTY
    entry = AuditEntry.objects.get(verb="desk.finding_taken_up")
    assert (entry.actor, entry.detail["quote"]) == (world.he, "搞件")


def test_a_rule_is_waived_for_one_piece(world):
    manuscript, _ = faulty(world)
    other, _ = faulty(world)

    proofreading.dismiss_rule(manuscript=manuscript, rule="PR50", actor=world.lin, now=NOW)

    assert quotes(again(manuscript)) == ["截止"]
    assert [one.rule for one in again(manuscript).waived] == ["PR50"]
    assert len(again(other).open) == 4


def test_a_rule_is_muted_for_the_office_until_it_is_wanted_again(world):
    manuscript, _ = faulty(world)
    for _ in range(2):
        proofreading.mute(rule="PR50", actor=world.he, now=NOW)
    assert quotes(again(manuscript)) == ["截止"]

    proofreading.unmute(muted=MutedRule.objects.get(), actor=world.su, now=at(1))

    assert len(again(manuscript).open) == 4
    verbs = AuditEntry.objects.filter(target_kind="desk.mutedrule").values_list("verb", "actor")
    assert list(verbs) == [("desk.rule_muted", world.he.pk), ("desk.rule_unmuted", world.su.pk)]


def test_the_offices_lists_are_gone_by(world):
    body = "<p>月牙村的弱势群体由县政协副主席杨正国看望。县政协主席杨正过参加。</p>"
    lists.add(kind="banned", values={"word": "弱势群体", "instead": "困难群众"},
              actor=world.he, now=NOW)  # fmt: skip
    lists.add(kind="leaders", values={"name": "杨正国", "post": "县政协主席"},
              actor=world.he, now=NOW)  # fmt: skip

    _, proof = faulty(world, body=body, title="题")

    found = [(one.rule, one.quote, one.finding.suggestion) for one in proof.open]
    assert found == [
        ("PR94", "弱势群体", "困难群众"),
        ("PR92", "副主席", "主席"),
        ("PR93", "杨正过", "杨正国"),
    ]


def test_a_long_text_is_read_once_and_again_when_the_lists_change(world, monkeypatch):
    cache.clear()
    manuscript, proof = faulty(
        world, body=f"<p>{'委员发言。' * (WORTH_KEEPING // 5)}搞件九篇。</p>"
    )
    called = []
    monkeypatch.setattr("siqin.desk.queries.proofreading.check",
                        lambda text, **_: called.append(len(text)) or [])  # fmt: skip

    assert quotes(again(manuscript)) == quotes(proof)[1:]
    lists.add(kind="lexicon", values={"word": "互助点"}, actor=world.he, now=NOW)
    again(manuscript)

    title, text = len(TITLE), len(manuscript.version.body_text)
    assert called == [title, title, text]
