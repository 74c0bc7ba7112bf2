"""One exact version to one outlet: what forbids it, what is asked first, what is kept."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from siqin.adoptions.enums import Doubt, PitchProblem
from siqin.adoptions.models import Pitch
from siqin.adoptions.operations import answering, judging, pitching
from siqin.core import files
from siqin.core.audit import story_of
from siqin.core.models import Letter
from siqin.core.reliances import reliances_on
from siqin.desk.enums import Importance, Secrecy
from siqin.desk.operations import drafting, undoing
from siqin.desk.operations.photos import add_photo
from siqin.desk.operations.versions import Shown
from siqin.desk.queries.undoing import own_decision
from siqin.outlets.operations import retire
from tests.adoptions.made import recorded, verified
from tests.adoptions.pitches import pitched
from tests.outlets.made import outlet
from tests.pictures import picture
from tests.world import NOW, at, draft, signed, submitted


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def told(person):
    sent = person.notifications.filter(kind__startswith="adoptions.pitch")
    return list(sent.order_by("pk").values_list("kind", flat=True))


def doubts(world, *args, **said):
    """What one is asked about, and that nothing was done meanwhile."""
    before = Pitch.objects.count()
    with pytest.raises(pitching.StillDoubtful) as asked:
        pitched(world, *args, **said)
    assert Pitch.objects.count() == before
    return [(one.doubt, one.about) for one in asked.value.doubts]


def problem(world, *args, **said):
    with pytest.raises(pitching.CannotBePitched) as refused:
        pitched(world, *args, **said)
    assert not Pitch.objects.exists()
    return refused.value.problem


def test_a_pitch_keeps_the_version_the_paper_and_when_to_ask_again(world):
    piece = signed(world)
    made = pitched(world, outlet(world, lead_time="3wd"), piece, column="要闻", to_name="周敏")

    assert (made.manuscript, made.version, made.state) == (piece, piece.version, "WAITING")
    assert made.follow_up_at.date() == date(2026, 11, 26)
    assert made.letter is None
    assert story_of(made).get().detail == {
        "outlet": "州政协报", "version": 1, "means": "WEB", "despite": [],
    }  # fmt: skip
    assert told(world.lin) == ["adoptions.pitched"]
    assert made.file.name == f"{piece.title}.docx"


def test_an_outlet_that_does_not_say_is_asked_after_ten_working_days(world):
    assert pitched(world).follow_up_at.date() == date(2026, 12, 7)


def lines_of(pitch):
    word = Document(BytesIO(files.content(pitch.file)))
    return [one.text.strip() for one in word.paragraphs if one.text.strip()]


def test_the_paper_is_in_the_outlets_own_form(world):
    piece = signed(world)
    whole = lines_of(pitched(world, outlet(world), piece))
    plain = outlet(
        world, name="省报", shows_unit=False, shows_contact=False, shows_count=False,
        shows_photos=False,
    )  # fmt: skip
    bare = lines_of(pitched(world, plain, piece))

    assert (whole[0], whole[1]) == (piece.title, piece.version.byline)
    assert whole[-3:] == [
        f"单位：{world.office.name}",
        f"联系人：何静，{world.he.mobile}",
        f"字数：{piece.version.characters}字",
    ]
    assert bare == whole[:-3]


def test_the_photos_follow_where_the_outlet_wants_them(world):
    photo = add_photo(data=picture(800, 400), name="现场.jpg", actor=world.lin, now=NOW)
    piece = signed(world, photos=(Shown(photo, "委员在互助点", "林秀云"),))
    without = outlet(world, name="省报", shows_photos=False)

    shown, hidden = (lines_of(pitched(world, one, piece)) for one in (outlet(world), without))

    assert [one for one in shown if one not in hidden] == [
        "照片：1幅，附在后面", "委员在互助点（林秀云 摄）",
    ]  # fmt: skip


def test_a_mail_waits_in_the_outbox_with_the_paper(world, settings):
    settings.EMAIL_HOST = "mail.office.example"
    world.he.user.email = "he@office.example"
    made = pitched(
        world, means="MAIL", address="wen@paper.example", subject="一稿", words="请审阅。"
    )

    letter = Letter.objects.get()
    assert (letter.to, letter.reply_to, letter.subject) == (
        "wen@paper.example", "he@office.example", "一稿",
    )  # fmt: skip
    assert (made.letter, letter.file, letter.mail_state) == (letter, made.file, "WAITING")


def test_what_fails_leaves_neither_pitch_nor_mail(world, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.office.example"
    monkeypatch.setattr("siqin.adoptions.operations.pitching.send", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        pitched(world, means="MAIL", address="wen@paper.example", subject="一稿", words="请。")
    assert not Letter.objects.exists()
    assert not Pitch.objects.exists()


def test_what_may_not_go_out_at_all(world):
    paper = outlet(world)
    important = submitted(world, importance=Importance.IMPORTANT)
    internal = signed(world, secrecy=Secrecy.INTERNAL)
    gone = draft(world)
    drafting.withdraw(manuscript=gone, reason="", actor=world.lin, now=at(1))
    retired = outlet(world, name="旧报")
    retire(outlet=retired, actor=world.he, now=at(1))
    retired.refresh_from_db()

    assert problem(world, paper, important) == PitchProblem.UNSIGNED
    assert problem(world, paper, internal) == PitchProblem.INTERNAL
    assert problem(world, paper, gone) == PitchProblem.GIVEN_UP
    assert problem(world, retired) == PitchProblem.RETIRED
    assert problem(world, paper, means="MAIL", address="wen@paper.example") == PitchProblem.NO_MAIL


def test_an_important_piece_goes_out_as_it_was_signed(world):
    piece = signed(world, importance=Importance.IMPORTANT)

    assert pitched(world, piece=piece).version == piece.approved_version


def test_a_version_that_is_not_signed_is_asked_about(world):
    piece = submitted(world)

    assert doubts(world, piece=piece) == [(Doubt.NOT_SIGNED, "")]
    made = pitched(world, outlet(world, name="省报"), piece, despite={"NOT_SIGNED:"})
    assert story_of(made).get().detail["despite"] == ["NOT_SIGNED:"]


def test_one_piece_at_two_outlets_is_asked_about_where_one_wants_it_alone(world):
    piece = signed(world)
    first, open_ = outlet(world, name="甲报"), outlet(world, name="乙报")
    alone = outlet(world, name="丙报", exclusive=True)
    pitched(world, first, piece)

    assert doubts(world, first, piece) == [(Doubt.HERE_ALREADY, "甲报")]
    assert doubts(world, alone, piece) == [(Doubt.WANTED_ALONE, "甲报")]
    assert doubts(world, open_, piece, exclusive=True) == [(Doubt.WANTED_ALONE, "甲报")]
    pitched(world, alone, piece, despite={"WANTED_ALONE:甲报"})
    assert doubts(world, open_, piece) == [(Doubt.PROMISED, "丙报")]


def test_what_was_printed_elsewhere_is_said_to_who_wants_it_alone(world):
    piece = signed(world)
    verified(world, outlet(world, name="甲报"), piece)

    alone = outlet(world, name="丙报", exclusive=True)
    assert doubts(world, alone, piece) == [(Doubt.PRINTED, "甲报")]
    assert pitched(world, outlet(world, name="乙报"), piece)


def test_an_outlet_that_printed_it_is_told_of_verified_or_not(world):
    paper, piece = outlet(world), signed(world)
    adoption = recorded(world, paper, piece)

    assert doubts(world, paper, piece) == [(Doubt.PRINTED_HERE, paper.name)]
    judging.remove(adoption=adoption, reason="登错了", actor=world.he, now=NOW)
    assert pitched(world, paper, piece)


def test_an_embargo_that_was_agreed_holds_for_the_next(world):
    piece = signed(world)
    pitched(world, outlet(world, name="甲报"), piece, embargo_until=date(2026, 12, 1))
    asked = [(Doubt.EMBARGO, "2026-12-01")]

    assert doubts(world, outlet(world, name="乙报"), piece) == asked
    early = {"embargo_until": date(2026, 11, 30)}
    assert doubts(world, outlet(world, name="丙报"), piece, **early) == asked
    assert pitched(world, outlet(world, name="丁报"), piece, embargo_until=date(2026, 12, 1))
    assert pitched(world, outlet(world, name="戊报"), piece, now=at(24 * 8))


def test_a_pitched_version_is_relied_upon_until_it_is_taken_back(world):
    piece = signed(world)
    made = pitched(world, piece=piece, now=at(5))
    assert [one.label for one in reliances_on(piece.version)] == ["州政协报"]

    deed = own_decision(world.tang, piece)
    with pytest.raises(undoing.ReliedUpon):
        undoing.undo(manuscript=piece, deed=deed.pk, actor=world.tang, now=at(4.2))
    answering.withdraw(pitch=made, words="", actor=world.he, now=at(6))
    assert reliances_on(piece.version) == []
