"""Past adoptions of pieces that the office's system never saw: taken in with the row, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.adoptions import sheets
from siqin.adoptions.models import Adoption, Credit
from siqin.adoptions.operations import importing
from siqin.adoptions.queries.figures import counted
from siqin.desk.models import Manuscript
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.people.operations import staffing
from tests.adoptions.test_importing import book, plan, taken
from tests.outlets.made import outlet
from tests.world import NOW, draft

OLD = {
    "title": "老区里的夜校", "pieces": "村里办起夜校", "authors": "林秀云、外来客",
    "published_on": "2023-05-06", "link": "https://a.cn/1", "state": "已核对",
}  # fmt: skip


@pytest.fixture(autouse=True)
def paper(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    outlet(world)


def piece():
    return Manuscript.objects.get()


def test_the_piece_is_taken_in_with_its_authors_among_those_of_its_time(world):
    taken(world, book(OLD))

    one = piece()
    assert (one.number, one.title, one.state, one.genre, one.unit) == (
        "2023-0001", "村里办起夜校", "PAST", "NEWS_REPORT", world.group,
    )  # fmt: skip
    assert [(each.name, each.person) for each in one.authorships.all()] == [
        ("林秀云", world.lin),
        ("外来客", None),
    ]
    assert (one.version.byline, one.version.body_text) == ("林秀云　外来客", "")
    assert str(one.created_at.astimezone(NOW.tzinfo)) == "2023-05-06 00:00:00+08:00"


def test_it_counts_and_is_credited_but_was_never_sent_in(world):
    taken(world, book(OLD))

    assert counted(Adoption.objects.all()).get().sources.get().unit == world.group
    assert [one.person for one in Credit.objects.all()] == [world.lin, None]
    assert piece().submitted_at is None


@pytest.mark.parametrize(("said", "state"), [("已核对", "VERIFIED"), ("", "RECORDED")])
def test_without_a_link_the_register_itself_is_the_evidence(world, said, state):
    taken(world, book({**OLD, "link": "", "state": said}))

    one = Adoption.objects.get()
    assert one.state == state
    assert [each.text for each in one.evidence.all()] == ["《采用.xlsx》第2行"] * bool(said)


def test_a_piece_that_was_written_here_needs_more_than_a_register(world):
    draft(world, author=world.lin, title="村里办起夜校")
    taken(world, book({**OLD, "link": ""}))

    one = Adoption.objects.get()
    assert (one.state, one.evidence.exists()) == ("RECORDED", False)


def test_reprints_are_of_the_one_piece_which_is_as_old_as_its_first_print(world):
    later = {**OLD, "title": "老区夜校", "published_on": "2023-06-01"}
    taken(world, book(later, OLD, {**later, "title": "三", "authors": ""}))
    taken(world, book({**OLD, "title": "四", "published_on": "2024-01-01"}))

    assert piece().created_at.astimezone(NOW.tzinfo).day == 6
    assert Adoption.objects.filter(sources__manuscript=piece()).count() == 4


def test_of_one_title_other_authors_are_another_piece(world):
    taken(world, book(OLD, {**OLD, "title": "二", "authors": "高建明"}))

    assert [one.version.byline for one in Manuscript.objects.order_by("pk")] == [
        "林秀云　外来客",
        "高建明",
    ]


def test_a_round_up_of_past_pieces_tells_authors_and_units_apart(world):
    row = {**OLD, "pieces": "甲；乙", "authors": "林秀云；高建明", "units": "提案委；第一活动组"}
    taken(world, book(row))

    found = Manuscript.objects.order_by("pk")
    assert [(one.title, one.version.byline, one.unit) for one in found] == [
        ("甲", "林秀云", world.committee),
        ("乙", "高建明", world.group),
    ]


def test_what_stands_here_is_never_taken_in_again(world):
    ours = draft(world, author=world.lin, title="村里办起夜校")

    (one,) = plan(OLD).rows

    assert one.made_from == [(ours, "WHOLE")]


REFUSED = {
    "no author": (
        {"authors": ""},
        "没有找到稿件“村里办起夜校”。以前的稿件，填上作者，就一并补录。",
    ),
    "a number": ({"pieces": "2023-7"}, "没有编号是2023-7的稿件，请核对；旧稿请写标题。"),
    "no such unit": ({"units": "没有的委"}, "没有叫“没有的委”的单位，请照单位名册填。"),
    "a long title": ({"pieces": "题" * 201}, f"“{'题' * 201}”太长了。"),
    "a long name": ({"authors": "名" * 31}, f"“{'名' * 31}”太长了。"),
    "marked secret": ({"pieces": "机密★1年"}, "带有“机密★1年”的密级标志，不能登记。"),
}


@pytest.mark.parametrize(("row", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_in_is_said(world, row, why):
    (one,) = plan(OLD | row).rows

    assert one.reasons == why


def test_of_namesakes_the_unit_decides(world):
    other = staffing.add_person(name="林秀云", unit=world.committee, actor=world.tang, now=NOW)

    unsaid, said = plan(OLD, OLD | {"title": "二", "units": "提案委"}).rows

    assert unsaid.reasons == "有几位林秀云，请在“报送单位”里写明他的单位。"
    assert said.made_from[0][0].authors[0].person == other


def test_an_editors_own_past_piece_waits_for_somebody_else(world):
    taken(world, book(OLD | {"authors": "何静"}))

    assert Adoption.objects.get().state == "RECORDED"


def test_the_preview_says_what_is_taken_in(world, sign_in):
    file = SimpleUploadedFile("旧.xlsx", book(OLD))
    page = sign_in(world.he).post(reverse("adoptions:upload"), {"file": file}, follow=True)

    said = "系统里没有《村里办起夜校》，补录为旧稿，作者林秀云、外来客（不在人员名册）"
    assert said in page.content.decode()


def test_what_was_taken_in_is_not_changed_by_a_workbook_and_the_preview_says_so(world, sign_in):
    taken(world, book(OLD))

    file = SimpleUploadedFile("旧.xlsx", book({**OLD, "page": "3版"}))
    page = sign_in(world.he).post(reverse("adoptions:upload"), {"file": file}, follow=True)

    said = page.content.decode()
    assert ("登记过了，不再写入" in said, "补录为旧稿" in said) == (True, False)
    assert ("没有要写入的了" in said, "确认导入" in said) == (True, False)


def test_its_page_says_that_it_is_from_before(world, sign_in):
    taken(world, book(OLD))

    page = sign_in(world.he).get(piece().get_absolute_url()).content.decode()

    assert "补录时没有正文" in page
    assert "补录了以前的稿件，署名林秀云　外来客。" in page
    for none in (
        "审稿单",
        "签发后安排",
        "投稿</a>",
        "三校",
        "签发以后可以编入刊物",
        "不予奖励",
        "参考判断",
    ):
        assert none not in page


def test_who_sees_it(world):
    taken(world, book(OLD))

    for one in (world.lin, world.gao, world.he, world.tang, world.song):
        assert manuscripts_visible_to(one).exists()
    assert not manuscripts_visible_to(world.fang).exists()


def test_the_desk_mends_it_and_nobody_decides_on_it(world, sign_in):
    taken(world, book(OLD))
    address = reverse("desk:edit", args=[piece().pk])
    said = {
        "title": "村里办起了夜校", "body": "", "body_html": "", "base": "1", "save": "1",
        "genre": "FEATURE", "secrecy": "PUBLIC", "importance": "ORDINARY", "unit": world.group.pk,
        "authors-TOTAL_FORMS": "2", "authors-INITIAL_FORMS": "2", "authors-0-person": world.lin.pk,
    }  # fmt: skip

    assert sign_in(world.lin).get(address).status_code == 302
    page = sign_in(world.he).get(address).content.decode()
    assert ("存为第2版" in page, 'name="submit"' in page) == (True, False)
    sign_in(world.he).post(address, said)

    one = piece()
    assert (one.title, one.genre, one.state) == ("村里办起了夜校", "FEATURE", "PAST")
    assert (one.version.number, one.version.byline) == (2, "林秀云")


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_plan_asks_the_same_questions_however_many(world, number, django_assert_num_queries):
    rows = sheets.read_adoptions(
        book(*(OLD | {"title": f"第{one}篇", "pieces": f"旧{one}"} for one in range(number)))
    )

    with django_assert_num_queries(6):
        importing.plan(rows)


def test_one_that_is_named_twice_is_one_source(world):
    taken(world, book(OLD | {"pieces": "甲；甲"}))

    assert Adoption.objects.get().sources.count() == 1


def test_lines_of_a_cell_part_authors_as_they_part_pieces(world):
    taken(world, book(OLD | {"pieces": "甲\n乙", "authors": "林秀云\n高建明"}))

    assert [one.version.byline for one in Manuscript.objects.order_by("pk")] == ["林秀云", "高建明"]


def test_a_thousand_numbers_are_looked_up_in_one_go(world):
    rows = sheets.read_adoptions(
        book(*(OLD | {"pieces": f"2026-{one}", "title": str(one)} for one in range(1, 1300)))
    )

    assert importing.plan(rows).wrong == 1299


def test_more_authors_than_a_byline_holds_are_refused(world):
    names = "、".join(f"外来客{one}" for one in range(60))

    (one,) = plan(OLD | {"authors": names}).rows

    assert one.reasons.endswith("太长了。")
