"""The pages of issues: what they show, what they refuse, and what they say then."""

import io

import docx
import pypdf
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.periodicals.enums import State
from siqin.periodicals.models import Issue, Periodical, Placement
from siqin.periodicals.operations import composing
from siqin.periodicals.queries import asked, checklist, contents
from tests.factories.periodicals import COLUMNS, issue, periodical, placed
from tests.periodicals.operations.test_issuing import rework, sign
from tests.world import CANARY, at, signed

SETTINGS = {
    "name": "云岭政协", "kind": "BULLETIN", "permit": "", "issuing_unit": "办公室",
    "columns": "要闻\n调研视察\n", "report_to": "", "send_to": "", "issue_to": "",
    "print_run": "60", "form_token": "one",
}  # fmt: skip


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def url(name, one):
    return reverse(f"periodicals:{name}", args=[one.pk])


def form_of(piece, column):
    return {
        "manuscript": piece.pk, "version": piece.approved_version_id or piece.version_id,
        "column": column.pk,
    }  # fmt: skip


def test_a_periodical_is_founded_with_its_columns(sign_in, world):
    response = sign_in(world.he).post(reverse("periodicals:found"), SETTINGS)

    made = Periodical.objects.get()
    assert response.url == made.get_absolute_url()
    assert [one.name for one in made.columns.all()] == ["要闻", "调研视察"]


def test_a_name_that_poses_as_press_comes_back(sign_in, world):
    typed = SETTINGS | {"kind": "PERMITTED", "permit": "云K000号", "name": "云岭政协报"}

    response = sign_in(world.he).post(reverse("periodicals:found"), typed)

    assert response.status_code == 422
    assert response.context["form"].errors["name"] == ["内部资料的刊名里不能有“报”。"]
    assert not Periodical.objects.exists()


def test_a_form_sent_twice_opens_one_issue(sign_in, world):
    ours, client = periodical(world), sign_in(world.he)
    typed = {"year": "2026", "number": "1", "total_number": "1", "form_token": "one"}

    first, second = (client.post(url("open_issue", ours), typed) for _ in range(2))

    assert first.url == second.url == Issue.objects.get().get_absolute_url()


def test_a_number_in_use_comes_back_with_what_was_typed(sign_in, world):
    ours = issue(world).periodical
    typed = {"year": "2026", "number": "1", "total_number": "9", "form_token": "one"}

    response = sign_in(world.he).post(url("open_issue", ours), typed)

    assert response.status_code == 422
    assert response.context["form"]["total_number"].value() == "9"


def test_a_piece_is_placed_moved_and_taken_out_without_scripts(sign_in, world):
    made, client = issue(world), sign_in(world.he)
    column = made.periodical.columns.get(name="要闻")
    for title in ("甲", "乙"):
        client.post(url("place", made), form_of(signed(world, title=title), column))
    second = made.placements.get(version__title="乙")

    client.post(url("move", second), {"up": "1"})
    assert [one.version.title for one in contents(made)] == ["乙", "甲"]

    client.post(url("take_out", second))
    assert [one.version.title for one in contents(made)] == ["甲"]


def test_placing_twice_says_where_the_piece_stands(sign_in, world):
    made, piece, client = issue(world), signed(world, title="甲"), sign_in(world.he)
    column = made.periodical.columns.first()

    client.post(url("place", made), form_of(piece, column))
    again = client.post(url("place", made), form_of(piece, column))

    assert said(again)[-1] == "《甲》已编在本期，没有重复编入。"
    assert again.url == f"{made.get_absolute_url()}#p{Placement.objects.get().pk}"


def test_a_changed_piece_is_shown_and_stops_the_signature(sign_in, world):
    made, piece = issue(world), signed(world)
    placed(world, made, piece=piece)
    rework(world, piece)

    client = sign_in(world.tang)
    page = client.get(made.get_absolute_url()).content.decode()
    made.refresh_from_db()
    response = client.post(url("sign", made), {"revision": made.revision})

    assert "编入的不是现在签发的这一版" in page
    assert said(response) == ["还有要先改好的事项，这一期没有签发。"]
    client.post(url("place_anew", Placement.objects.get()), {"version": piece.approved_version_id})
    assert not [one for one in checklist(made) if one.placement]


def test_the_office_head_signs_what_he_saw(sign_in, world):
    made = issue(world, number=4)
    placed(world, made)
    made.refresh_from_db()
    keys = [one.key for one in asked(checklist(made))]

    client = sign_in(world.tang)
    refused = client.post(url("sign", made), {"revision": made.revision})
    assert said(refused) == ["还有要您确认的事项，请逐条看过、勾选以后再签发。"]

    client.post(url("sign", made), {"revision": made.revision, "accepted": keys})
    made.refresh_from_db()
    assert (made.state, made.signer) == (State.ISSUED, world.tang)


def test_an_issue_is_sent_up_and_the_signers_are_named(sign_in, world):
    made = issue(world)
    placed(world, made)
    made.refresh_from_db()

    response = sign_in(world.he).post(url("send_up", made), {"revision": made.revision})
    assert said(response) == ["《云岭政协》2026年第1期已送签，唐立新、宋志远、郑国平收到了消息。"]

    again = sign_in(world.su).post(url("send_up", made), {"revision": made.revision})
    assert "何静" in said(again)[-1]


def test_who_signs_after_a_change_is_told_who_changed_it(sign_in, world):
    made = issue(world)
    placed(world, made)
    made.refresh_from_db()
    seen = made.revision
    placed(world, made, title="又一篇")

    response = sign_in(world.tang).post(url("sign", made), {"revision": seen})

    assert "何静" in said(response)[0]
    made.refresh_from_db()
    assert made.state == State.COMPOSING


def test_who_composes_a_moment_late_is_told_that_it_is_out(sign_in, world):
    made = issue(world)
    standing = placed(world, made)
    sign(world, made)

    response = sign_in(world.he).post(url("take_out", standing))

    assert "签发印发" in said(response)[0]
    assert made.placements.count() == 1


@pytest.mark.parametrize("verb", ["place", "amend", "sign"])
def test_an_officer_may_not_touch_an_issue(sign_in, world, verb):
    made = issue(world)

    assert sign_in(world.lin).post(url(verb, made)).status_code == 404
    placed(world, made)
    sign(world, made)
    assert sign_in(world.lin).post(url(verb, made)).status_code == 403


def test_verbs_are_posted(sign_in, world):
    made = issue(world)

    for verb in ("place", "amend", "sign"):
        assert sign_in(world.he).get(url(verb, made)).status_code == 405


def test_the_other_office_sees_nothing(sign_in, world):
    made = issue(world)
    standing = placed(world, made)
    client = sign_in(world.wu)

    for name in ("issue", "read", "exports", "docx", "pdf"):
        assert client.get(url(name, made)).status_code == 404
    for verb in ("move", "change_column", "place_anew", "take_out"):
        assert client.post(url(verb, standing)).status_code == 404
    assert client.get(url("periodical", made.periodical)).status_code == 404


def test_nothing_of_the_other_office_is_shown(sign_in, world):
    made = issue(world)
    placed(world, made)
    client = sign_in(world.he)

    for name in ("issue", "read", "exports"):
        assert CANARY not in client.get(url(name, made)).content.decode()


def test_every_output_keeps_the_order(sign_in, world):
    made = issue(world)
    for column, title in zip(reversed(COLUMNS), ("丙稿", "乙稿", "甲稿"), strict=True):
        placed(world, made, column, title=title)
    client, order = sign_in(world.he), ["甲稿", "乙稿", "丙稿"]

    word = docx.Document(io.BytesIO(client.get(url("docx", made)).content))
    lines = [one.text for one in word.paragraphs]
    pdf = pypdf.PdfReader(io.BytesIO(client.get(url("pdf", made)).content))
    text = "".join(page.extract_text() for page in pdf.pages)
    page = client.get(url("read", made)).content.decode()

    assert [one for one in lines if one in order] == order
    assert sorted(order, key=text.index) == sorted(order, key=page.index) == order


def test_the_export_page_names_the_fonts(sign_in, world):
    made = issue(world)
    placed(world, made)

    fonts = sign_in(world.he).get(url("exports", made)).context["fonts"]

    assert {str(one.face) for one in fonts} >= {"小标宋", "仿宋"}


def test_an_issued_number_is_read_by_everybody(sign_in, world):
    made = issue(world)
    placed(world, made, title="甲稿")
    sign(world, made)

    assert "甲稿" in sign_in(world.fang).get(url("read", made)).content.decode()


def test_the_manuscript_page_names_the_issue(sign_in, world):
    made, piece = issue(world), signed(world)
    placed(world, made, piece=piece)

    assert (
        "《云岭政协》2026年第1期"
        in sign_in(world.he).get(piece.get_absolute_url()).content.decode()
    )
    assert (
        "《云岭政协》2026年第1期"
        not in sign_in(world.lin).get(piece.get_absolute_url()).content.decode()
    )


def several(world, count):
    made = issue(world)
    for number in range(count):
        placed(world, made, COLUMNS[number % 3], title=f"第{number}篇")
        signed(world, title=f"待编{number}")
    for number in range(count):
        composing.open_issue(
            periodical=made.periodical, year=2025, number=number + 1,
            total_number=100 + number, actor=world.he, now=at(10),
        )  # fmt: skip
    return made


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("issue", 16), ("read", 9), ("exports", 9)])
def test_an_issue_takes_a_fixed_number_of_queries(
    sign_in, world, django_assert_num_queries, count, name, queries
):
    made = several(world, count)
    client = sign_in(world.tang)
    client.get(url(name, made))

    with django_assert_num_queries(queries):
        client.get(url(name, made))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("periodicals", 8), ("periodical", 12)])
def test_lists_take_a_fixed_number_of_queries(
    sign_in, world, django_assert_num_queries, count, name, queries
):
    made = several(world, count)
    address = reverse(
        f"periodicals:{name}", args=[] if name == "periodicals" else [made.periodical_id]
    )
    client = sign_in(world.he)
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)
