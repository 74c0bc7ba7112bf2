"""What became of a pitch."""

import pytest

from siqin.adoptions.models import Pitch
from siqin.adoptions.operations import answering, correcting, following, judging
from siqin.core import outbox, reminders
from siqin.core.audit import story_of
from siqin.core.models import Letter, Reminder
from siqin.core.reliances import reliances_on
from siqin.core.workflow import WrongState
from siqin.people.enums import Role
from siqin.people.operations import staffing
from tests.adoptions.made import printed, recorded
from tests.adoptions.pitches import fresh, pitched
from tests.outlets.made import outlet
from tests.world import at, signed

LATER = at(24 * 15)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def verbs(pitch):
    return [one.verb.removeprefix("adoptions.") for one in story_of(pitch)]


def kinds(person):
    return list(person.notifications.order_by("pk").values_list("kind", flat=True))[-1:]


def answer(world, operation, pitch, words="", now=LATER):
    operation(pitch=pitch, words=words, actor=world.he, now=now)


@pytest.mark.parametrize(
    ("operation", "state", "verb", "told"),
    [
        (answering.decline, "DECLINED", "pitch_declined", "adoptions.pitch_declined"),
        (answering.give_up, "SILENT", "pitch_given_up", "adoptions.pitched"),
        (answering.withdraw, "WITHDRAWN", "pitch_withdrawn", "adoptions.pitch_withdrawn"),
    ],
)
def test_an_answer_is_kept_and_who_must_know_is_told(world, operation, state, verb, told):
    made = pitched(world)

    answer(world, operation, made, "版面已满")

    made = fresh(made)
    assert (made.state, made.answer, made.answered_at) == (state, "版面已满", LATER)
    assert verbs(made) == ["pitched", verb]
    assert kinds(world.lin) == [told]
    with pytest.raises(WrongState):
        answer(world, answering.give_up, made)


def test_an_answer_by_mistake_is_taken_back(world):
    made = pitched(world)
    answer(world, answering.decline, made, "不用")

    answer(world, answering.reopen, made)

    made = fresh(made)
    assert (made.state, made.answer, made.answered_at) == ("WAITING", "", None)


def test_what_the_outlet_prints_is_the_answer(world):
    paper, piece = outlet(world), signed(world)
    made = pitched(world, paper, piece)
    elsewhere = pitched(world, outlet(world, name="省报"), piece)
    back = pitched(world, outlet(world, name="市报"), piece)
    answer(world, answering.withdraw, back)

    adoption = recorded(world, paper, piece)

    assert (fresh(made).state, fresh(made).adoption) == ("ADOPTED", adoption)
    assert (fresh(elsewhere).state, fresh(back).state) == ("WAITING", "WITHDRAWN")
    assert sorted(one.label for one in reliances_on(piece.version)) == ["州政协报", "省报"]


def test_a_removal_and_a_correction_are_followed(world):
    paper, other, piece = outlet(world), outlet(world, name="省报"), signed(world)
    here, there = pitched(world, paper, piece), pitched(world, other, piece)
    adoption = recorded(world, paper, piece)
    words = {"actor": world.he, "now": LATER}

    def states():
        return [fresh(one).state for one in (here, there)]

    assert states() == ["ADOPTED", "WAITING"]
    judging.remove(adoption=adoption, reason="认错了", **words)
    assert states() == ["WAITING", "WAITING"]
    judging.restore(adoption=adoption, **words)
    assert states() == ["ADOPTED", "WAITING"]
    made_from = [(piece, "WHOLE")]
    for said in ({}, {"page": "3版"}):
        moved = printed(other, **said)
        correcting.correct(adoption=adoption, printed=moved, made_from=made_from, **words)
        assert states() == ["WAITING", "ADOPTED"]
    assert sorted(verbs(here)) == ["pitch_adopted"] * 2 + ["pitch_reopened"] * 2 + ["pitched"]


def test_whoever_records_it_too_finds_the_answer_there(world):
    paper, piece = outlet(world), signed(world)
    recorded(world, paper, piece)
    made = pitched(world, paper, piece, despite=[f"PRINTED_HERE:{paper.name}"])

    recorded(world, paper, piece)

    assert fresh(made).state == "ADOPTED"


def test_a_mail_that_did_not_leave_is_sent_again(world, settings):
    settings.EMAIL_HOST = "mail.office.example"
    by_hand = pitched(world)
    sent = pitched(
        world, outlet(world, name="省报"), means="MAIL", address="wen@paper.example",
        subject="一稿", words="请审阅。",
    )  # fmt: skip
    words = {"actor": world.he, "now": LATER}
    for pitch in (by_hand, sent):
        assert answering.send_again(pitch=pitch, **words) is False
    Letter.objects.update(mail_state="FAILED", mail_attempts=outbox.ATTEMPTS)

    assert answering.send_again(pitch=sent, **words) is True
    assert verbs(sent) == ["pitched", "pitch_sent_again"]
    assert Letter.objects.get().mail_state == "WAITING"


def remind(now):
    return reminders.remind_due(now=now)


def unanswered(person):
    sent = person.notifications.filter(kind__contains="unanswered")
    return [(one.kind.removeprefix("adoptions."), one.url) for one in sent.order_by("pk")]


@pytest.fixture
def due_only_here(monkeypatch):
    """The other apps' tables have nothing to say here."""
    monkeypatch.setattr(reminders, "_TABLES", [(following.RULES, following.tell)])


@pytest.mark.usefixtures("due_only_here")
def test_whoever_pitched_is_reminded_once_after_the_outlets_time(world):
    made = pitched(world, outlet(world, lead_time="3wd"))

    assert remind(at(24 * 3)) == 0
    assert [remind(at(24 * 4)), remind(at(24 * 4 + 1))] == [1, 0]

    assert unanswered(world.he) == [("pitch_unanswered", made.get_absolute_url())]
    assert Reminder.objects.get().target_id == made.pk
    assert world.he.notifications.latest("pk").body.endswith("可以去问一问。")


@pytest.mark.usefixtures("due_only_here")
def test_several_together_are_one_notice_and_what_was_answered_is_none(world):
    paper = outlet(world, lead_time="3wd")
    for title in "甲乙":
        pitched(world, paper, signed(world, title=title))
    answered = pitched(world, paper, signed(world, title="丙"))
    answer(world, answering.decline, answered)

    remind(at(24 * 4))

    assert unanswered(world.he) == [("pitches_unanswered", "/adoptions/pitches/?queue=late")]


@pytest.mark.usefixtures("due_only_here")
def test_what_moved_on_since_it_was_found_is_told_nobody(world, monkeypatch):
    made = pitched(world, outlet(world, lead_time="3wd"))
    Pitch.objects.filter(pk=made.pk).delete()

    assert following._look(made.pk, made.follow_up_at, at(24 * 4)) is None


@pytest.mark.usefixtures("due_only_here")
def test_of_somebody_who_left_the_desk_the_editors_are_reminded(world):
    pitched(world, outlet(world, lead_time="3wd"))
    holding = world.he.holdings.get(role=Role.EDITOR)
    staffing.end_role(holding=holding, actor=world.tang, now=at(24))

    remind(at(24 * 4))

    assert (unanswered(world.he), len(unanswered(world.su))) == ([], 1)
