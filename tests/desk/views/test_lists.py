"""The office's lists on their page, in and out of Excel."""

from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from siqin.core.spreadsheet import Sheet, workbook_of
from siqin.desk.enums import LIST_COLUMNS, ListKind
from siqin.desk.models import BannedWord, LexiconWord, ListedBody, ListedLeader
from siqin.desk.operations import lists
from siqin.desk.queries.lists import office_lists
from siqin.desk.sheets import lists_in, lists_sheet
from tests.world import NOW
from textkit.proofread import Body, Leader, Lists

FORMS = {
    ListKind.LEADERS: ({"name": "罗 明", "post": "副主席"}, "罗明"),
    ListKind.BODIES: ({"full": "苍江生态委", "short": "生态委, 苍江委"}, "苍江生态委"),
    ListKind.LEXICON: ({"word": "互助点"}, "互助点"),
    ListKind.BANNED: ({"word": "弱势群体", "instead": "困难群众"}, "弱势群体"),
}


def add(world, kind, **values):
    return lists.add(kind=kind, values=values, actor=world.he, now=NOW)


def url(name, *args):
    return reverse(f"desk:{name}", args=args)


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def text(response):
    return " ".join(response.content.decode().split())


def sent(client, data, name="名单.xlsx"):
    """Upload, and where that leads."""
    file = SimpleUploadedFile(name, data)
    return client.post(url("upload_lists"), {"file": file, "form_token": name + str(len(data))})


def book(**sheets):
    heads = {str(kind.label): list(LIST_COLUMNS[kind]) for kind in ListKind}
    return workbook_of(
        Sheet(title, heads.get(title, ["姓名", "职务"]), rows) for title, rows in sheets.items()
    )


@pytest.mark.parametrize("kind", ListKind)
def test_an_entry_is_added_changed_removed_and_put_back(world, sign_in, kind):
    client, (form, name) = sign_in(world.su), FORMS[kind]

    assert said(client.post(url("list", kind), form)) == [f"{kind.label}名单添上了“{name}”。"]
    entry = {"leaders": ListedLeader, "bodies": ListedBody, "lexicon": LexiconWord,
             "banned": BannedWord}[kind].objects.get()  # fmt: skip
    place = (kind, entry.pk)
    assert f'value="{name}"' in text(client.get(url("list_entry", *place)))
    assert f"“{name}”改好了。" in said(client.post(url("list_entry", *place), form))
    client.post(url("remove_entry", *place))
    assert client.get(url("list_entry", *place)).status_code == 404
    assert "移出的" in text(client.get(url("list", kind)))
    client.post(url("put_back_entry", *place))
    assert client.get(url("list_entry", *place)).status_code == 200


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(world, sign_in):
    add(world, "leaders", name="罗明", post="副主席")
    client = sign_in(world.he)

    twice = client.post(url("list", "leaders"), {"name": "罗明", "post": "主席"})
    empty = client.post(url("list", "leaders"), {"name": "", "post": "主席", "position": "0"})

    assert (twice.status_code, empty.status_code) == (422, 422)
    assert "名单里已经有“罗明”。" in text(twice)
    assert 'value="主席"' in text(empty)
    assert "请写姓名。" in text(empty)


def test_an_entry_cannot_take_anothers_name(world, sign_in):
    add(world, "lexicon", word="互助点")
    other = add(world, "lexicon", word="冷链")
    client = sign_in(world.he)

    response = client.post(url("list_entry", "lexicon", other.pk), {"word": "互助点"})
    assert response.status_code == 422
    lists.remove(kind="lexicon", entry=other, actor=world.he, now=NOW)
    add(world, "lexicon", word="冷链")
    again = client.post(url("put_back_entry", "lexicon", other.pk))
    assert said(again) == ["名单里已经有“冷链”。"]


def test_everybody_reads_the_desk_keeps(world, sign_in):
    entry = add(world, "banned", word="弱势群体", instead="困难群众")
    client = sign_in(world.lin)

    shown = text(client.get(url("list", "banned")))

    assert "困难群众" in shown
    assert "添上" not in shown
    for name in ("list_entry", "remove_entry"):
        assert client.post(url(name, "banned", entry.pk), {}).status_code == 403
    assert client.post(url("list", "banned"), {"word": "词"}).status_code == 403
    assert client.get(url("list", "nonsense")).status_code == 404
    assert client.get(url("upload_lists")).status_code == 403


def test_the_lists_go_out_and_come_in_again_unchanged(world, sign_in):
    for kind, (form, _) in FORMS.items():
        sign_in(world.he).post(url("list", kind), form)
    client = sign_in(world.he)

    data = client.get(url("lists_sheet")).content
    page = load_workbook(BytesIO(data))["禁用词"]
    preview = client.get(sent(client, data).url)

    assert [[cell.value for cell in row] for row in page] == [
        ["禁用词", "改用"], ["弱势群体", "困难群众"],
    ]  # fmt: skip
    assert "共4行：新增0，更新0，没有变化4，有误0。" in text(preview)
    assert lists_in(data) == office_lists().lists == Lists(
        leaders=(Leader("罗明", "副主席"),),
        bodies=(Body("苍江生态委", ("生态委", "苍江委")),),
        lexicon=("互助点",),
        banned=(("弱势群体", "困难群众"),),
    )  # fmt: skip


def test_a_workbook_is_looked_at_first(world, sign_in):
    add(world, "leaders", name="杨正国", post="副主席")
    client = sign_in(world.he)
    data = book(领导=[["杨正国", "主席", 1], ["", "副主席", None]], 词库=[["互助点"]])

    preview = client.get(sent(client, data).url)

    shown = text(preview)
    assert "共3行：新增1，更新1，没有变化0，有误1。还没有写入。" in shown
    assert "职务：主席" in shown
    assert "这一格要填：姓名。" in shown
    assert not LexiconWord.objects.exists()
    confirm = url("confirm_lists", preview.context["stored"].pk)
    stopped = client.post(confirm)
    assert (stopped.status_code, ListedLeader.objects.get().post) == (422, "副主席")
    assert said(client.post(confirm, {"skip_wrong": "yes"})) == [
        "名单和词表已导入：新增1条，更新1条，跳过1行。"
    ]
    assert ListedLeader.objects.get().post == "主席"
    assert said(client.post(confirm, {"skip_wrong": "yes"}))[-1] == "表里的都已经有了，没有要改的。"


def test_the_faulty_rows_come_back_each_on_its_sheet(world, sign_in):
    client = sign_in(world.he)
    data = book(领导=[["", "副主席", None]], 词库=[["互助点"], ["互助点"]])
    pk = client.get(sent(client, data).url).context["stored"].pk

    found = load_workbook(BytesIO(client.get(url("faulty_lists", pk)).content))

    assert {page.title: [cell.value for cell in page[2]] for page in found} == {
        "领导": [None, "副主席", None, "这一格要填：姓名。"],
        "词库": ["互助点", "和第2行重复。"],
    }


def test_a_sheet_is_told_by_its_heads_too(world):
    data = workbook_of([Sheet("Sheet1", ["禁用词"], [["弱势群体"]]), Sheet("Sheet2", ["其他"], [])])

    assert lists_in(data) == Lists(banned=(("弱势群体", ""),))


def test_empty_lists_go_out_as_the_form_to_fill_in():
    page = load_workbook(BytesIO(lists_sheet({kind: [] for kind in ListKind}, creator="x")))

    assert page.sheetnames == ["领导", "机构", "词库", "禁用词"]
    assert [cell.value for cell in page["领导"][1]] == ["姓名", "职务", "次序"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x", "这不是能读的Excel文件"),
        (book(领导=[]), "只有列名，下面一行也没有填。"),
        (workbook_of([Sheet("其他", ["什么"], [["x"]])]), "没有找到这些列"),
        (book(词库=[[f"词{number}"] for number in range(2001)]), "有一页超过2000行"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_and_is_kept(world, sign_in, data, why):
    client = sign_in(world.he)
    led = sent(client, data)

    shown = text(client.get(led.url))
    confirmed = client.post(f"{led.url}confirm/")

    assert why in shown
    assert "文件已留存。" in shown
    assert confirmed.status_code == 422


@pytest.mark.parametrize(("name", "data"), [("旧.xls", b"x"), ("名单.xlsx", b"")])
def test_an_upload_that_is_none(world, sign_in, name, data):
    assert sent(sign_in(world.he), data, name).status_code == 422


def test_too_large_a_file_is_refused(world, sign_in, settings):
    settings.UPLOAD_LIMIT = 10

    assert "文件超过0兆" in text(sent(sign_in(world.he), b"x" * 11))


def test_the_page_takes_the_same_queries_with_one_and_three(
    world, sign_in, django_assert_num_queries
):
    client, taken = sign_in(world.he), []
    for word in ("甲", "乙", "丙"):
        add(world, "lexicon", word=word)
        client.get(url("list", "lexicon"))
        with django_assert_num_queries(14, exact=False) as queries:
            client.get(url("list", "lexicon"))
        taken.append(len(queries))

    assert len(set(taken)) == 1


def test_a_change_that_comes_after_the_removal_keeps_what_was_typed(world, sign_in, monkeypatch):
    entry = add(world, ListKind.LEXICON, word="互助点")

    def late(**_):
        raise lists.NotListed

    monkeypatch.setattr(lists, "change", late)
    page = sign_in(world.he).post(url("list_entry", "lexicon", entry.pk), {"word": "互助中心"})

    assert (page.status_code, "这一条刚才已移出名单，没有改。" in text(page)) == (422, True)
    assert 'value="互助中心"' in text(page)
