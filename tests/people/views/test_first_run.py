import pytest

from siqin.people.models import Office, User
from siqin.people.views import joining

FORM = {
    "office_name": "政协白石县委员会办公室", "short_name": "白石县政协办公室", "level": "COUNTY",
    "person_name": "白志明", "mobile": "138 2222 3333", "username": "bai",
    "password": "baishi-7788", "password_again": "baishi-7788",
}  # fmt: skip


@pytest.mark.parametrize("url", ["/", "/signin/", "/people/", "/join/", "/no/such/page/"])
def test_an_empty_installation_leads_everywhere_to_its_first_page(db, client, url):
    assert client.get(url)["Location"] == "/first-run/"


def test_the_first_page_makes_an_office_and_signs_its_administrator_in(db, client):
    assert "先建立单位" in client.get("/first-run/").content.decode()

    page = client.post("/first-run/", FORM, follow=True)

    assert page.redirect_chain == [("/units/", 302)]
    assert "政协白石县委员会办公室已建好。" in page.content.decode()
    assert (Office.objects.get().name, User.objects.get().mobile) == (
        "政协白石县委员会办公室", "13822223333",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("password_again", "baishi-7789", "两遍密码不一样，请重新输入。"),
        ("mobile", "1382222", "手机号应是1开头的11位数字，请核对。"),
        ("username", "13822223333", "用户名不合规则"),
        ("office_name", "", "请填写这一项。"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(db, client, field, value, sentence):
    response = client.post("/first-run/", {**FORM, field: value})

    page = response.content.decode()
    assert (response.status_code, Office.objects.count()) == (422, 0)
    assert sentence in page
    assert "白石县政协办公室" in page


def test_there_is_no_such_page_once_there_is_an_office(world, client):
    assert client.get("/first-run/").status_code == 404
    assert client.post("/first-run/", FORM).status_code == 404
    assert Office.objects.count() == 2


def test_whoever_comes_second_at_the_same_moment_finds_no_page(world, client, monkeypatch):
    monkeypatch.setattr(joining, "any_office_exists", lambda: False)

    assert client.post("/first-run/", FORM).status_code == 404
    assert Office.objects.count() == 2
