from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from siqin.core.models import StoredFile
from siqin.core.scope import office_scope
from siqin.people.models import Person
from tests.people.roster import HEADS, NEW_UNIT, SHA, WRONG, book
from tests.people.test_sheets import bomb, with_macro


def send(client, data, *, name="名册.xlsx", sent="t"):
    form = {"file": SimpleUploadedFile(name, data), "form_token": sent}
    return client.post("/people/roster/", form, follow=True)


@pytest.fixture
def client(sign_in, world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return sign_in(world.tang)


def confirm(client, **form):
    stored = StoredFile.objects.get()
    return client.post(f"/people/roster/{stored.pk}/confirm/", form, follow=True)


def test_the_preview_says_what_each_row_would_do(client):
    page = send(client, book(SHA, NEW_UNIT, WRONG)).content.decode()

    assert "共3行：新增2，更新0，没有变化0，有误1。还没有写入。" in page
    assert "会一并新建单位：第二活动组。" in page
    assert (
        "职务：组员；在职公务员：否；奖金发放：可发放；用户名：shayumei；角色：信息员、委员" in page
    )
    assert "没有填姓名。" in page
    assert Person.objects.filter(name="沙玉梅").count() == 0


def test_confirming_writes_and_says_how_many(client):
    send(client, book(SHA, NEW_UNIT))

    page = confirm(client).content.decode()

    assert "名册已导入：新增2人，更新0人，跳过0行。" in page
    assert Person.objects.get(name="白志明").unit.name == "第二活动组"


def test_a_wrong_row_stops_all_until_it_is_to_be_skipped(client):
    send(client, book(SHA, WRONG))

    refused = confirm(client)
    assert refused.status_code == 422
    assert "一行也没有写入" in refused.content.decode()
    assert Person.objects.filter(name="沙玉梅").count() == 0

    assert "新增1人，更新0人，跳过1行。" in confirm(client, skip_wrong="yes").content.decode()


def test_the_same_file_twice_is_recognised(client):
    send(client, book(SHA))
    confirm(client)

    page = send(client, book(SHA), sent="u").content.decode()

    assert "没有变化1" in page
    assert "确认导入" not in page


def test_confirming_twice_says_that_nothing_was_left_to_do(client):
    send(client, book(SHA))
    confirm(client)

    assert "表里的都已经有了，没有要改的。" in confirm(client).content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "这不是能读的Excel文件（.xlsx）。"),
        (b"PK\x03\x04" + bytes(99), "这不是能读的Excel文件（.xlsx）。"),
        (bomb(), "文件解开后大得不正常"),
        (with_macro(), "文件里带有宏程序"),
        (book(["沙玉梅"], heads=["姓名"]), "没有找到这些列：单位。"),
        (book(), "只有列名，下面一行也没有填。"),
    ],
    ids=["picture", "no workbook", "bomb", "macro", "columns", "no rows"],
)
def test_each_bad_file_has_its_sentence_and_is_kept(client, data, sentence):
    response = send(client, data)

    page = response.content.decode()
    assert sentence in page
    assert "文件已留存。" in page
    assert StoredFile.objects.get().size == len(data)
    assert confirm(client).status_code == 422


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("名册.xlsx", b"", "文件是空的，没有内容。"),
        ("名册.xls", b"x", "这是旧版Excel文件，请另存为 .xlsx 再传。"),
        ("名册.xlsx", bytes(9), "文件超过0兆。"),
    ],
)
def test_what_is_refused_at_the_door(client, settings, name, data, sentence):
    settings.UPLOAD_LIMIT = 5

    response = send(client, data, name=name)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert StoredFile.objects.count() == 0


def test_sent_twice_it_is_kept_once(client):
    for _ in range(2):
        send(client, book(SHA))

    assert StoredFile.objects.count() == 1


def test_the_blank_form_is_a_workbook(client):
    response = client.get("/people/roster/form/")

    assert response.content.startswith(b"PK")
    assert "%E5%90%8D%E5%86%8C%E6%A0%B7%E8%A1%A8.xlsx" in response["Content-Disposition"]


def test_the_file_as_it_came_can_be_had_again_by_who_runs_the_office(client, world, sign_in):
    send(client, book(SHA))
    stored = StoredFile.objects.get()

    assert sign_in(world.tang).get(stored.get_absolute_url()).getvalue() == book_bytes(stored)
    assert sign_in(world.he).get(stored.get_absolute_url()).status_code == 404


def book_bytes(stored):
    from siqin.core import files

    return files.content(stored)


def test_only_who_runs_the_office_may(client, world, sign_in):
    send(client, book(SHA))
    pk = StoredFile.objects.get().pk
    he = sign_in(world.he)

    assert he.get("/people/roster/").status_code == 403
    assert he.get(f"/people/roster/{pk}/").status_code == 404
    assert he.post(f"/people/roster/{pk}/confirm/").status_code == 404
    assert he.get("/people/roster/form/").status_code == 403


def test_a_roster_of_the_other_office_is_not_found(client, world, sign_in):
    send(client, book(SHA))
    pk = StoredFile.objects.get().pk

    with office_scope(world.other_office):
        wu = sign_in(world.wu)
    assert wu.get(f"/people/roster/{pk}/").status_code == 404
    assert wu.post(f"/people/roster/{pk}/confirm/").status_code == 404


def test_confirming_is_posted(client):
    send(client, book(SHA))

    url = f"/people/roster/{StoredFile.objects.get().pk}/confirm/"
    assert client.get(url).status_code == 405


def test_the_faulty_rows_come_back_as_a_file_to_correct(client):
    stored = send(client, book(SHA, WRONG, ["白志明", "", ""])).context["stored"]

    response = client.get(f"/people/roster/{stored.pk}/faulty.xlsx")
    again = send(client, response.content, sent="u")

    page = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in page[1]] == [*HEADS, "哪里有误"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [None, "白志明"]
    assert page["I3"].value == "没有填单位。"
    assert "共2行：新增0，更新0，没有变化0，有误2。" in again.content.decode()


def test_where_nothing_is_faulty_there_is_no_such_file(client):
    stored = send(client, book(SHA)).context["stored"]

    page = client.get(f"/people/roster/{stored.pk}/faulty.xlsx", follow=True).content.decode()

    assert "这份表里没有有误的行。" in page
