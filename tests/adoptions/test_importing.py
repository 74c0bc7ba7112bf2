"""Past adoptions out of a workbook: what each row would do, what cannot be taken, and never twice."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from siqin.adoptions import sheets
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations import importing
from siqin.core import files, workbooks
from siqin.core.models import StoredFile
from siqin.core.spreadsheet import Sheet, workbook_of
from siqin.core.workbooks import RowAction
from siqin.outlets.models import Outlet
from tests.adoptions.made import adoption_of_others, fresh, recorded, verbs, verified
from tests.outlets.made import outlet
from tests.world import NOW, draft, signed
from textkit.workbook import NoRows, WrongColumns

GOOD = {"published_on": "2026-11-20", "outlet": "州政协报", "title": "养老互助点建起来了"}
UPLOAD = reverse("adoptions:upload")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def piece(world):
    outlet(world)
    return signed(world)


def paper():
    return Outlet.objects.get()


def book(*rows):
    """By the names of the fields; what a row leaves out is as in GOOD."""
    table = [[(GOOD | row).get(name, "") for name in sheets.COLUMNS.values()] for row in rows]
    return workbook_of([Sheet("采用", list(sheets.COLUMNS), table)])


def plan(*rows):
    return importing.plan(sheets.read_adoptions(book(*rows)))


def taken(world, data, *, skip_wrong=False, actor=None):
    words = {"actor": actor or world.he, "now": NOW}
    stored = files.store(b"x", name="采用.xlsx", purpose="adoptions.workbook", **words)
    return importing.import_adoptions(
        rows=sheets.read_adoptions(data), source=stored, skip_wrong=skip_wrong, **words
    )


def test_a_row_is_a_fact_with_its_credit_and_evidence(world, piece):
    row = {
        "published_on": "2025年3月2日", "outlet": "《州政协报》", "level": "省级", "position": "头版头条",
        "page": "1版", "byline": "林秀云", "characters": 812, "fee": 80.5, "pieces": f"《{piece.title}》",
        "relations": "节选", "link": "https://a.cn/1", "state": "已核对", "genre": "通讯",
    }  # fmt: skip
    taken(world, book(row))

    one = fresh(Adoption.objects.get())
    said = (one.level, one.carrier, one.position, one.page, one.genre, one.characters, str(one.fee))
    assert said == ("PROVINCIAL", "NEWSPAPER", "LEAD_FRONT", "1版", "FEATURE", 812, "80.50")
    assert (str(one.published_on), one.state, one.verified_by) == (
        "2025-03-02",
        "VERIFIED",
        world.he,
    )
    assert [(each.manuscript, each.relation) for each in one.sources.all()] == [(piece, "EXCERPT")]
    assert [each.name for each in one.sources.get().credits.all()] == ["林秀云"]
    assert [each.url for each in one.evidence.all()] == ["https://a.cn/1"]


def test_a_round_up_names_its_pieces_by_number_and_title(world, piece):
    other = draft(world, author=world.gao, title="另一篇")

    taken(world, book({"pieces": f"{piece.number}；另一篇", "relations": "综合采用；节选"}))

    sources = Adoption.objects.get().sources.all()
    assert [(one.manuscript, one.relation) for one in sources] == [
        (piece, "ROUNDUP"),
        (other, "EXCERPT"),
    ]


def test_without_a_piece_named_it_is_found_by_the_printed_title(world, piece):
    (one,) = plan({"title": piece.title}).rows

    assert one.made_from == [(piece, "WHOLE")]


def test_of_two_of_one_title_the_author_decides(world, piece):
    his = draft(world, author=world.gao, title=piece.title)

    said, unsaid = plan(
        {"pieces": piece.title, "authors": "高建明"}, {"pieces": piece.title, "title": "二"}
    ).rows

    assert said.made_from == [(his, "WHOLE")]
    assert unsaid.reasons.startswith(f"“{piece.title}”有几篇同名的稿件")


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"link": "https://a.cn", "state": "已核对"}, "VERIFIED"),
        ({"link": "https://a.cn"}, "RECORDED"),
        ({"state": "已核对"}, "RECORDED"),
    ],
)
def test_verified_only_with_evidence_and_when_said(world, piece, row, state):
    taken(world, book({"pieces": piece.title, **row}))

    assert Adoption.objects.get().state == state


def test_nobody_verifies_an_own_piece_by_a_workbook(world):
    outlet(world)
    own = draft(world, author=world.he, title="自己的")

    taken(world, book({"pieces": own.title, "link": "https://a.cn", "state": "已核对"}))

    assert Adoption.objects.get().state == "RECORDED"


def test_the_same_file_twice_makes_no_second_fact(world, piece):
    data = book({"pieces": piece.title}, {"pieces": piece.title, "title": "第二次"})
    taken(world, data)

    with pytest.raises(workbooks.NothingToDo):
        taken(world, data)
    assert Adoption.objects.count() == 2
    assert [verbs(one) for one in Adoption.objects.all()] == [["recorded"], ["recorded"]]


def test_what_was_recorded_by_hand_stays_as_it_is(world, piece):
    verified(world, paper(), piece)

    (one,) = plan({"title": "养老互助点  “建起来了”", "pieces": piece.title}).rows

    assert one.action == RowAction.SAME


def test_a_like_title_is_pointed_out_and_taken(world, piece):
    recorded(world, paper(), piece)

    near, far = plan(
        {"title": "我县养老互助点建起来了", "published_on": "2026-11-21", "pieces": piece.title},
        {"title": "我县养老互助点建起来了", "published_on": "2026-11-10", "pieces": piece.title},
    ).rows

    assert (near.near.title, far.near) == ("养老互助点建起来了", None)
    assert [near.action, far.action] == [RowAction.ADD] * 2


def test_another_title_of_the_same_piece_in_these_days_is_pointed_out(world, piece):
    recorded(world, paper(), piece)

    (one,) = plan({"title": "两稿并用", "pieces": piece.title}).rows

    assert (one.near.title, one.action) == ("养老互助点建起来了", RowAction.ADD)


WRONG = {
    "no title": ({"title": "", "pieces": "专题协商农村养老互助点建设"}, "这一格要填：刊出标题。"),
    "a long page": ({"page": "版" * 41}, f"“{'版' * 41}”太长了。"),
    "marked secret": ({"byline": "机密★1年"}, "带有“机密★1年”的密级标志，不能登记。"),
    "no genre": ({"genre": "杂谈"}, "没有“杂谈”这个选项，请照“怎样填”一页填。"),
    "no such way": ({"relations": "全抄"}, "没有“全抄”这个选项，请照“怎样填”一页填。"),
    "no year": ({"published_on": "3月2日"}, "“3月2日”不是日期，请照 2026-11-25 的样子填，年份要写上。"),
    "no such day": ({"published_on": "2026-02-30"}, "“2026-02-30”不是日期，请照 2026-11-25 的样子填，年份要写上。"),
    "to come": ({"published_on": "2090-01-01"}, "2090-01-01还没到，请核对刊出日期。"),
    "words": ({"characters": "很多"}, "“很多”不是字数，请填整数。"),
    "none": ({"characters": "0"}, "“0”不是字数，请填整数。"),
    "a fee": ({"fee": "-1"}, "“-1”不是金额，请填元，最多两位小数。"),
    "free": ({"fee": "无"}, "“无”不是金额，请填元，最多两位小数。"),
    "a link": ({"link": "javascript:x"}, "“javascript:x”不是网页地址。"),
    "an outlet": ({"outlet": "没有的报"}, "媒体名录里没有“没有的报”，请先添进名录。"),
    "a piece": ({"pieces": "没有的稿"}, "没有找到稿件“没有的稿”。以前的稿件，填上作者，就一并补录。"),
}  # fmt: skip


@pytest.mark.parametrize(("row", "why"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_taken_is_said(world, piece, row, why):
    (one,) = plan({"pieces": piece.title} | row).rows

    assert (one.action, one.reasons) == (RowAction.REFUSE, why)


def test_two_rows_of_one_publication(world, piece):
    rows = plan(
        {"pieces": piece.title}, {"pieces": piece.title, "title": "养老互助点 建起来了"}
    ).rows

    assert [one.reasons for one in rows] == ["", "和第2行是同一次刊出。"]


def test_nothing_is_written_while_a_row_is_wrong(world, piece):
    data = book({"pieces": piece.title}, {"pieces": "没有的稿", "title": "二"})

    with pytest.raises(workbooks.RowsAreWrong):
        taken(world, data)
    assert not Adoption.objects.exists()
    assert taken(world, data, skip_wrong=True).wrong == 1
    assert Adoption.objects.count() == 1


def test_nothing_of_the_other_office_is_found(world, piece):
    adoption_of_others(world)

    (one,) = plan({"outlet": "龙潭金丝雀报", "pieces": "龙潭金丝雀"}).rows

    assert len(one.problems) == 2


@pytest.mark.parametrize(
    ("data", "refusal"),
    [(book(), NoRows), (workbook_of([Sheet("采用", ["媒体"], [["州报"]])]), WrongColumns)],
)
def test_what_is_no_workbook_of_adoptions(data, refusal):
    with pytest.raises(refusal):
        sheets.read_adoptions(data)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_plan_asks_the_same_questions_however_many(world, piece, number):
    rows = sheets.read_adoptions(
        book(*({"pieces": piece.title, "title": f"第{one}篇"} for one in range(number)))
    )

    with CaptureQueriesContext(connection) as asked:
        importing.plan(rows)

    assert len(asked) == 7


def test_from_the_file_to_the_facts(world, sign_in, piece):
    client = sign_in(world.he)
    data = book({"pieces": piece.title}, {"pieces": "没有的稿", "title": "二"})
    preview = client.post(UPLOAD, {"file": SimpleUploadedFile("去年.xlsx", data)}, follow=True)
    assert not Adoption.objects.exists()

    stored = StoredFile.objects.get()
    back = client.get(reverse("adoptions:faulty", args=[stored.pk]))
    done = client.post(
        reverse("adoptions:confirm", args=[stored.pk]), {"skip_wrong": "on"}, follow=True
    )

    assert f"对应稿件《{piece.title}》" in preview.content.decode()
    rows = list(load_workbook(BytesIO(back.content)).worksheets[0].values)
    assert (len(rows), rows[1][4], rows[1][-1][:6]) == (2, "二", "没有找到稿件")
    assert [str(one) for one in done.context["messages"]] == [
        "采用登记已导入：新增1条，更新0条，跳过1行。"
    ]


def test_below_a_refused_file_another_can_be_sent(world, sign_in, piece):
    client = sign_in(world.he)
    torn = SimpleUploadedFile("去年.xlsx", b"no workbook")

    refused = client.post(UPLOAD, {"file": torn}, follow=True).content.decode()

    assert "没有读出来" in refused
    assert f'action="{UPLOAD}"' in refused


def test_what_is_like_a_fact_is_said_in_the_preview(world, sign_in, piece):
    recorded(world, paper(), piece)
    data = book({"title": "我县养老互助点建起来了", "pieces": piece.title})

    page = sign_in(world.he).post(UPLOAD, {"file": SimpleUploadedFile("a.xlsx", data)}, follow=True)

    assert "登记过的《养老互助点建起来了》相近" in page.content.decode()


def test_the_export_of_the_list_comes_back_and_changes_nothing(world, sign_in, piece):
    verified(world, paper(), piece, fee=80)
    exported = sign_in(world.he).get(reverse("adoptions:sheet")).content

    rows = importing.plan(sheets.read_adoptions(exported)).rows

    assert [(one.action, one.problems) for one in rows] == [(RowAction.SAME, [])]


def test_the_form_names_the_outlets_and_only_the_desk_takes_in(world, sign_in, piece):
    answer = sign_in(world.he).get(reverse("adoptions:form"))
    pages = load_workbook(BytesIO(answer.content)).worksheets

    assert [one.value for one in pages[0][1]] == list(sheets.COLUMNS)
    assert ("媒体", "州政协报") in list(pages[1].values)
    assert sign_in(world.lin).get(UPLOAD).status_code == 403
    assert sign_in(world.song).get(UPLOAD).status_code == 403
