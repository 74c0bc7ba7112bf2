"""Pitching from the pages: picking, the form, what is asked, the page of one and the list."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.operations import answering
from siqin.core import outbox
from siqin.core.models import Letter
from siqin.core.scope import office_scope
from siqin.desk.enums import Importance
from tests.adoptions.made import recorded
from tests.adoptions.pitches import fresh, pitched
from tests.outlets.made import column, contact, outlet, outlet_of_others, rows_of
from tests.world import at, draft, signed, submitted

NEW = reverse("adoptions:pitch_piece")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def mail(settings):
    settings.EMAIL_HOST = "mail.office.example"


def said(piece, paper, **more):
    return {
        "manuscript": piece.pk, "outlet": paper.pk, "version": piece.version.pk, "means": "WEB",
        "form_token": "a", **more,
    }  # fmt: skip


def test_first_the_piece_then_the_outlet_then_the_form(world, sign_in):
    piece, paper = signed(world), outlet(world)
    client = sign_in(world.he)

    picking = client.get(NEW, {"outlet": paper.pk, "pick": "1"})
    outlets = client.get(NEW, {"manuscript": piece.pk})
    form = client.get(NEW, {"manuscript": piece.pk, "outlet": paper.pk})

    assert (list(picking.context["found"]), picking.context["carried"]) == (
        [piece], [("outlet", str(paper.pk))],
    )  # fmt: skip
    assert [one.outlet for one in outlets.context["outlets"]] == [paper]
    assert form.context["form"].initial["version"] == piece.version.pk


def test_what_the_author_wished_for_and_what_was_pitched_is_said(world, sign_in):
    papers = [outlet(world, name=name) for name in ("甲报", "乙报")]
    piece = signed(world, wishes=[papers[1]])
    made = pitched(world, papers[0], piece)

    page = sign_in(world.he).get(NEW, {"manuscript": piece.pk})

    choices = [(one.outlet, one.wished, one.pitch) for one in page.context["outlets"]]
    assert choices == [(papers[1], True, None), (papers[0], False, made)]


def test_a_pitch_is_made_once_however_often_the_form_is_sent(world, sign_in):
    piece, paper = signed(world), outlet(world)
    news = column(world, paper, page="3版")
    editor = contact(world, paper, name="周敏", column=news, phone="0871-1")
    client = sign_in(world.he)

    for _ in range(2):
        more = {"column": "要闻", "contact": editor.pk, "note": "网上投的"}
        answer = client.post(NEW, said(piece, paper, **more))

    made = Pitch.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.column, made.to_name, made.note) == ("要闻", "周敏", "网上投的")


@pytest.mark.usefixtures("mail")
def test_a_mail_is_written_for_the_editor_and_goes_to_the_contact(world, sign_in):
    piece, paper = signed(world), outlet(world)
    editor = contact(world, paper, name="周敏", email="zhou@paper.example")
    client = sign_in(world.he)
    proposed = client.get(NEW, {"manuscript": piece.pk, "outlet": paper.pk}).context["form"]
    words = {name: proposed.initial[name] for name in ("means", "subject", "words")}

    client.post(NEW, said(piece, paper, contact=editor.pk, **words))

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (
        "zhou@paper.example", f"【消息】{piece.title}（云岭县政协办公室）",
    )  # fmt: skip
    assert f"《{piece.title}》，{piece.version.characters}字" in letter.body
    assert letter.body.endswith(f"电话：{world.he.mobile}")


@pytest.mark.usefixtures("mail")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"subject": "一稿", "words": "请。"}, "address"),
        ({"address": "a@b.cn", "words": "请。"}, "subject"),
        ({"address": "a@b.cn", "subject": "一稿"}, "words"),
        ({"address": "周敏"}, "address"),
        ({"means": "WEB", "embargo_until": "2026-01-01"}, "embargo_until"),
        ({"means": "WEB", "version": "0"}, "version"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(world, sign_in, more, field):
    piece, paper = signed(world), outlet(world)

    answer = sign_in(world.he).post(NEW, said(piece, paper, **{"means": "MAIL", **more}))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Pitch.objects.exists()


def test_without_a_mail_server_no_mail_is_offered(world, sign_in):
    form = sign_in(world.he).get(NEW, said(signed(world), outlet(world))).context["form"]

    assert "MAIL" not in dict(form.fields["means"].choices)


def test_one_is_asked_first_and_what_was_typed_stays(world, sign_in):
    piece, paper = submitted(world), outlet(world)
    client = sign_in(world.he)

    asked = client.post(NEW, said(piece, paper, note="说过了"))
    assert (asked.status_code, Pitch.objects.count()) == (422, 0)
    assert [one.words for one in asked.context["doubts"]] == ["这一版没有签发。"]
    form = asked.context["form"]
    again = said(piece, paper, note=form["note"].value(), despite=form["despite"].value())
    client.post(NEW, again)

    assert Pitch.objects.get().note == "说过了"


def test_a_piece_that_may_not_go_out_says_why_before_and_after(world, sign_in):
    piece, paper = submitted(world, importance=Importance.IMPORTANT), outlet(world)
    client = sign_in(world.he)

    page = client.get(NEW, said(piece, paper))
    answer = client.post(NEW, said(piece, paper))

    assert page.context["problem"].value == "UNSIGNED"
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "重要稿件没有签发的一版不能对外投。签发以后再投签发的那一版。"
    ]


def test_others_may_not_pitch_and_strangers_find_nothing(world, sign_in):
    made = pitched(world)
    with office_scope(world.other_office):
        theirs = outlet_of_others(world)
    decline = reverse("adoptions:decline_pitch", args=[made.pk])

    client = sign_in(world.lin)
    assert client.get(NEW).status_code == 403
    assert client.get(made.get_absolute_url()).status_code == 200
    assert client.post(decline).status_code == 403
    assert sign_in(world.wu).get(made.get_absolute_url()).status_code == 404
    page = sign_in(world.he).get(NEW, {"manuscript": made.manuscript_id, "outlet": theirs.pk})
    assert [one.outlet for one in page.context["outlets"]] == [made.outlet]


def test_the_paper_is_fetched_by_those_who_see_the_pitch(world, sign_in):
    made = pitched(world)
    address = made.file.get_absolute_url()

    data = b"".join(sign_in(world.lin).get(address).streaming_content)
    assert Document(BytesIO(data)).paragraphs[0].text == made.version.title
    assert sign_in(world.wu).get(address).status_code == 404


@pytest.mark.parametrize(
    ("verb", "state"),
    [("decline", "DECLINED"), ("give_up", "SILENT"), ("withdraw", "WITHDRAWN")],
)
def test_what_became_of_it_is_put_down_and_late_comers_see_it(world, sign_in, verb, state):
    made = pitched(world)
    client = sign_in(world.he)
    address = reverse(f"adoptions:{verb}_pitch", args=[made.pk])

    first = client.post(address, {"words": "版面已满"}, follow=True)
    second = client.post(address, {"words": "又来"}, follow=True)

    assert (fresh(made).state, fresh(made).answer) == (state, "版面已满")
    assert "《州政协报》" in str(next(iter(first.context["messages"])))
    label = fresh(made).get_state_display()
    assert f"刚才已经改为“{label}”" in str(next(iter(second.context["messages"])))
    wrong = client.post(address, {"words": "长" * 301})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["words"])


def test_adopted_leads_to_the_record_with_outlet_and_piece(world, sign_in):
    made = pitched(world, column="要闻")
    client = sign_in(world.he)
    page = client.get(made.get_absolute_url())
    assert page.context["verbs"] == ["adopt", "decline", "give_up", "withdraw"]
    query = {"manuscript": made.manuscript_id, "outlet": made.outlet_id, "page": "要闻"}

    form = client.get(reverse("adoptions:record"), query).context["form"]
    assert (form["outlet"].value(), form["page"].value()) == (str(made.outlet_id), "要闻")
    recorded(world, made.outlet, made.manuscript)

    page = client.get(made.get_absolute_url())
    assert page.context["pitch"].adoption == Adoption.objects.get()
    assert page.context["verbs"] == []


@pytest.mark.usefixtures("mail")
def test_a_mail_that_did_not_leave_is_seen_and_sent_again(world, sign_in):
    made = pitched(world, means="MAIL", address="a@b.cn", subject="一稿", words="请审阅。\n谢谢。")
    client = sign_in(world.he)
    again = reverse("adoptions:send_pitch_again", args=[made.pk])
    assert "不用再发" in client.post(again, follow=True).content.decode()
    Letter.objects.update(
        mail_state="FAILED", mail_attempts=outbox.ATTEMPTS, mail_error="no such mailbox"
    )

    page = client.get(made.get_absolute_url())
    assert "no such mailbox" in page.content.decode()
    assert page.context["may_send_again"]
    assert "再发一次" in client.post(again, follow=True).content.decode()
    assert Letter.objects.get().mail_state == "WAITING"


def test_the_panels_show_pitches_and_where_to_make_one(world, sign_in):
    made = pitched(world)
    client = sign_in(world.he)

    piece = client.get(made.manuscript.get_absolute_url()).content.decode()
    paper = client.get(made.outlet.get_absolute_url()).content.decode()

    assert f'{NEW}?manuscript={made.manuscript_id}"' in piece
    assert made.get_absolute_url() in piece
    assert made.get_absolute_url() in paper
    assert "往这家投稿" in paper


LIST = reverse("adoptions:pitches")


def titles(response):
    return sorted(one.version.title for one, _ in response.context["rows"])


def three(world):
    """One that waits, one that is late, one that was declined."""
    quick, slow = outlet(world, name="快报", lead_time="1h"), outlet(world, name="慢报")
    pitched(world, slow, signed(world, title="等着的"), to_name="周敏")
    pitched(world, quick, signed(world, title="迟了的"))
    made = pitched(world, quick, signed(world, title="没用的"))
    answering.decline(pitch=made, words="版面已满", actor=world.he, now=at(9))


def test_the_list_is_narrowed_by_its_address(world, sign_in, monkeypatch):
    three(world)
    monkeypatch.setattr("siqin.adoptions.views.pitches.timezone.now", lambda: at(24))
    client = sign_in(world.he)
    quick = Pitch.objects.filter(outlet__name="快报").first()

    assert titles(client.get(LIST)) == ["没用的", "等着的", "迟了的"]
    assert titles(client.get(LIST, {"queue": "waiting"})) == ["等着的", "迟了的"]
    assert titles(client.get(LIST, {"queue": "late"})) == ["迟了的"]
    assert titles(client.get(LIST, {"queue": "answered"})) == ["没用的"]
    assert titles(client.get(LIST, {"state": "DECLINED"})) == ["没用的"]
    assert titles(client.get(LIST, {"q": "周敏"})) == ["等着的"]
    assert titles(client.get(LIST, {"outlet": quick.outlet_id})) == ["没用的", "迟了的"]
    assert titles(client.get(LIST, {"work": quick.manuscript_id})) == [quick.version.title]
    assert titles(client.get(LIST, {"from": "2026-11-24"})) == []
    assert titles(client.get(LIST, {"to": "2026-11-23", "queue": "NONSENSE"})) != []
    chips = [(label, number) for label, _, number, _ in client.get(LIST).context["chips"]]
    assert chips == [("全部", 3), ("等答复", 2), ("超过答复期限", 1), ("已有结果", 1)]


def test_the_sheet_has_what_the_list_shows(world, sign_in):
    three(world)
    paper, piece = outlet(world), signed(world, title="登了的")
    pitched(world, paper, piece, exclusive=True)
    recorded(world, paper, piece)

    rows = rows_of(sign_in(world.he).get(reverse("adoptions:pitches_sheet"), {"q": "了的"}))

    assert [(one[1], one[6], one[11], one[12]) for one in rows[1:]] == [
        ("登了的", "州政协报", "是", "已采用"), ("迟了的", "快报", None, "等答复"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_list_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number
):
    paper = outlet(world)
    for one in range(number):
        pitched(world, paper, signed(world, title=f"第{one}篇"))
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(11):
        client.get(LIST)


def test_a_draft_of_an_author_is_no_piece_to_pitch(world, sign_in):
    draft(world)

    assert list(sign_in(world.he).get(NEW).context["found"]) == []
