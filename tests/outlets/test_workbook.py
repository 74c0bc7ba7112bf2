"""The catalogue out to Excel and in again: what each row would do, what cannot be taken."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from siqin.core import files, workbooks
from siqin.core.models import AuditEntry, StoredFile
from siqin.core.spreadsheet import Sheet, workbook_of
from siqin.core.workbooks import RowAction
from siqin.outlets import sheets
from siqin.outlets.models import Outlet, OutletColumn, OutletContact
from siqin.outlets.operations import importing, retire
from siqin.outlets.queries import with_parts, workbooks_visible_to
from tests.outlets.made import column, contact, outlet
from tests.world import NOW
from textkit.workbook import NoRows, WrongColumns

GOOD = {
    "outlets": {"name": "省政协报", "level": "省级", "carrier": "报纸"},
    "columns": {"outlet": "省政协报", "name": "要闻"},
    "contacts": {"outlet": "省政协报", "name": "周敏"},
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def book(**rows):
    """Of each kind its rows, by the names of the fields; what a row leaves out is as in GOOD."""
    return workbook_of(
        Sheet(
            sheets.LABELS[kind],
            list(heads),
            [[(GOOD[kind] | one).get(name, "") for name in heads.values()] for one in rows[kind]],
        )
        for kind, heads in sheets.COLUMNS.items()
        if kind in rows
    )


def plan(**rows):
    return importing.plan(sheets.read_catalogue(book(**rows)))


def taken(world, data, *, skip_wrong=False):
    words = {"actor": world.he, "now": NOW}
    stored = files.store(b"x", name="名录.xlsx", purpose="outlets.workbook", **words)
    return importing.import_catalogue(
        rows=sheets.read_catalogue(data), source=stored, skip_wrong=skip_wrong, **words
    )


def test_an_outlet_comes_with_its_columns_and_people(world):
    row = {
        "name": "《省政协报》", "shortest": 800, "longest": "1200", "lead_time": "5个工作日",
        "fee": 80.5, "fee_basis": "每千字", "fee_rule": "头条加倍", "exclusive": "是",
        "contact": "投稿网", "requirements": "周三\n截稿",
    }  # fmt: skip
    taken(
        world,
        book(
            outlets=[row],
            columns=[{"page": "3版", "day": "周三", "wants": "短稿"}],
            contacts=[{"column": "要闻", "email": "zhou@example.cn", "address": "昆明"}],
        ),
    )

    paper, editor = Outlet.objects.get(), OutletContact.objects.get()
    assert (paper.name, paper.length, paper.lead_time) == ("省政协报", "800—1200字", "5wd")
    assert (str(paper.fee), paper.fee_basis, paper.exclusive) == ("80.50", "PER_THOUSAND", True)
    assert (paper.requirements, editor.column.page) == ("周三\n截稿", "3版")
    assert (editor.outlet, editor.email) == (paper, "zhou@example.cn")
    assert AuditEntry.objects.get(verb="outlets.imported").detail == {
        "added": 3, "changed": 0, "refused": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "cells", "reason"),
    [
        ("outlets", {"name": ""}, "这一格要填：名称。"),
        ("outlets", {"level": ""}, "这一格要填：级别。"),
        ("outlets", {"name": "长" * 61}, f"“{'长' * 61}”太长了。"),
        ("outlets", {"requirements": "机密★1年"}, "带有“机密★1年”的密级标志，不能登记。"),
        ("outlets", {"level": "市级"}, "没有“市级”这个选项，请照“怎样填”一页填。"),
        ("outlets", {"exclusive": "看情况"}, "没有“看情况”这个选项，请照“怎样填”一页填。"),
        ("outlets", {"longest": "八百"}, "“八百”不是字数，请填1到1000000的整数。"),
        ("outlets", {"longest": 0}, "“0”不是字数，请填1到1000000的整数。"),
        ("outlets", {"fee": "八十", "fee_basis": "每篇"}, "“八十”不是金额，请填元，最多两位小数。"),
        ("outlets", {"fee": "1.005", "fee_basis": "每篇"}, "“1.005”不是金额，请填元，最多两位小数。"),
        ("outlets", {"fee": "NaN", "fee_basis": "每篇"}, "“NaN”不是金额，请填元，最多两位小数。"),
        ("outlets", {"fee": "80"}, "稿酬和按什么算要一起填。"),
        ("outlets", {"fee_basis": "每篇"}, "稿酬和按什么算要一起填。"),
        ("outlets", {"lead_time": "不久"}, "“不久”看不出是多久，请照 7天、5个工作日 的样子填。"),
        ("outlets", {"shortest": 9, "longest": 8}, "最少字数多于最多字数，请核对。"),
        ("columns", {"outlet": ""}, "这一格要填：媒体。"),
        ("columns", {"outlet": "市报"}, "名录里没有“市报”，这份表里也没有能导入的这一家。"),
        ("contacts", {"column": "副刊"}, "这家媒体没有“副刊”这个栏目。"),
        ("contacts", {"email": "周敏"}, "“周敏”不是邮箱地址。"),
        ("contacts", {"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.cn"}, None),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_why(world, kind, cells, reason):
    outlet(world, name="省政协报")

    wrong = plan(**{kind: [cells]}).rows[0]

    assert wrong.action == RowAction.REFUSE
    assert wrong.reasons == reason or reason is None


def test_of_a_faulty_outlet_nothing_is_taken(world):
    rows = plan(
        outlets=[{"level": "市级"}, {"name": "州报"}],
        columns=[{}, {"outlet": "州报"}],
        contacts=[{"outlet": "州报", "column": "要闻"}, {"outlet": "州报", "column": "要闻"}],
    ).rows

    assert [one.action for one in rows] == [
        RowAction.REFUSE, RowAction.ADD, RowAction.REFUSE, RowAction.ADD, RowAction.ADD,
        RowAction.REFUSE,
    ]  # fmt: skip
    assert rows[-1].reasons == "和第2行重复。"


def test_what_went_out_comes_in_again_as_nothing_new(world):
    paper = outlet(
        world, shortest=800, longest=1200, lead_time="7d", fee="80.50", fee_basis="PER_PIECE",
        fee_rule="=头条加倍", exclusive=True, requirements="周三\n截稿", contact="投稿网",
    )  # fmt: skip
    news = column(world, paper, page="3版", day="周三", longest=800, wants="短稿")
    contact(world, paper, column=news, email="zhou@example.cn", phone="0871-1", note="周三")
    contact(world, paper, name="李")
    other = outlet(world, name="省政协网", level="PROVINCIAL", carrier="WEBSITE")

    data = sheets.catalogue_sheet(
        with_parts(Outlet.objects.all()), ["今年采用"], {paper.pk: [3], other.pk: [0]}, creator=""
    )

    planned = importing.plan(sheets.read_catalogue(data))
    assert [(one.action, set(one.changes)) for one in planned.rows] == [(RowAction.SAME, set())] * 5


def test_a_row_changes_what_is_there_and_a_column_that_the_file_lacks_stays(world):
    paper = outlet(world, name="省政协报", requirements="周三截稿", longest=900)
    news = column(world, paper)
    contact(world, paper, name="周敏", note="找她")
    retire(outlet=paper, actor=world.he, now=NOW)
    heads = ["名称", "级别", "载体", "最多字数"]
    data = workbook_of(
        [
            Sheet("媒体", heads, [["省政协报", "省级", "报纸", ""]]),
            Sheet("联系人", ["媒体", "姓名", "栏目"], [["省政协报", "周敏", "要闻"]]),
            Sheet("栏目", [], []),
        ]
    )

    done = taken(world, data)

    paper, editor = Outlet.objects.get(), OutletContact.objects.get()
    assert [set(one.changes) for one in done.rows] == [{"level", "longest"}, {"column"}]
    assert (paper.level, paper.longest, paper.requirements) == ("PROVINCIAL", None, "周三截稿")
    assert (editor.column, editor.note, paper.active) == (news, "找她", False)


def test_all_or_nothing_unless_the_wrong_ones_are_to_be_left_out(world):
    data = book(outlets=[{}, {"name": "州报", "level": "市级"}])

    with pytest.raises(workbooks.RowsAreWrong):
        taken(world, data)
    assert Outlet.objects.count() == 0
    taken(world, data, skip_wrong=True)
    assert Outlet.objects.get().name == "省政协报"
    with pytest.raises(workbooks.NothingToDo):
        taken(world, data, skip_wrong=True)


def test_a_sheet_of_any_name_may_be_the_outlets(world):
    data = workbook_of([Sheet("Sheet1", ["名称", "级别", "载体"], [["州报", "州级", "报纸"]])])

    assert [one.texts["name"] for one in sheets.read_catalogue(data)["outlets"]] == ["州报"]
    with pytest.raises(WrongColumns):
        sheets.read_catalogue(workbook_of([Sheet("媒体", ["报纸"], [["州报"]])]))
    with pytest.raises(NoRows):
        sheets.read_catalogue(sheets.blank_sheet(creator=""))


def test_nothing_is_written_until_confirmed_and_the_faulty_come_back_as_a_file(sign_in, world):
    client = sign_in(world.he)
    data = book(outlets=[{}], columns=[{}, {"outlet": "州报"}])
    form = {"file": SimpleUploadedFile("名录.xlsx", data), "form_token": "t"}
    page = client.post("/outlets/upload/", form, follow=True).content.decode()
    at = f"/outlets/upload/{StoredFile.objects.get().pk}"

    faulty = load_workbook(BytesIO(client.get(f"{at}/faulty.xlsx").content))
    assert "共3行：新增2，更新0，没有变化0，有误1。还没有写入。" in page
    assert [row[0] for row in faulty["栏目"].iter_rows(min_row=2, values_only=True)] == ["州报"]
    assert (client.post(f"{at}/confirm/").status_code, Outlet.objects.count()) == (422, 0)
    done = client.post(f"{at}/confirm/", {"skip_wrong": "yes"}, follow=True)
    assert "媒体名录已导入：新增2条，更新0条，跳过1行。" in done.content.decode()
    assert OutletColumn.objects.get().outlet == Outlet.objects.get()


def test_what_was_handed_in_is_the_desks(world):
    taken(world, book(outlets=[{}]))

    assert [workbooks_visible_to(one).count() for one in (world.su, world.lin)] == [1, 0]


def test_a_change_shows_what_it_would_change(sign_in, world):
    outlet(world, name="省政协报", longest=800)
    form = {"file": SimpleUploadedFile("名录.xlsx", book(outlets=[{}])), "form_token": "t"}

    page = sign_in(world.he).post("/outlets/upload/", form, follow=True).content.decode()

    assert "级别：省级；最多字数：（空）" in page


def test_the_form_says_what_may_stand_in_each_column(sign_in, world):
    found = load_workbook(BytesIO(sign_in(world.he).get("/outlets/upload/form/").content))

    assert [page.title for page in found] == ["媒体", "栏目", "联系人", "怎样填"]
    assert ("稿酬按", "每千字") in list(found["怎样填"].iter_rows(values_only=True))
