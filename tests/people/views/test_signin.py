from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from siqin.people.models import Person
from siqin.people.operations import accounts, staffing
from tests.world import NOW, PASSWORD

WRONG = "手机号（用户名）或密码不对，请再试一次。"


def enter(client, login, password=PASSWORD, **fields):
    return client.post("/signin/", {"login": login, "password": password, **fields})


def is_in(client):
    return client.get("/inbox/").status_code == 200


@pytest.mark.parametrize(
    "login", ["lin", "LIN", " lin ", "13800000002", "138 0000 0002", "+86 138-0000-0002"]
)
def test_one_field_takes_a_mobile_number_or_a_user_name(world, client, login):
    response = enter(client, login)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_in(client)


@pytest.mark.parametrize(
    ("login", "password"),
    [("lin", "wrong"), ("nobody", PASSWORD), ("林秀云", PASSWORD), ("13899999999", PASSWORD)],
)
def test_the_answer_never_says_which_of_the_two_was_wrong(world, client, login, password):
    response = enter(client, login, password)

    assert response.status_code == 422
    assert WRONG in response.content.decode()
    assert not is_in(client)


def test_what_was_left_empty_is_named(world, client):
    page = enter(client, "", "").content.decode()

    assert "请填写手机号或用户名。" in page
    assert "请填写密码。" in page


def test_the_entry_page_warns_of_secrets(world, client):
    assert "涉密不上网，上网不涉密" in client.get("/signin/").content.decode()


def closed(world):
    accounts.close_account(person=world.lin, actor=world.tang, now=NOW)


def left(world):
    staffing.leave(person=world.lin, on=NOW.date(), reason="调动", actor=world.tang, now=NOW)


@pytest.mark.parametrize("gone", [closed, left])
def test_whoever_is_gone_cannot_enter(world, client, gone):
    gone(world)

    response = enter(client, "lin")

    assert response.status_code == 422
    assert WRONG in response.content.decode()


@pytest.mark.parametrize("gone", [closed, left])
def test_an_open_session_ends_with_the_account(world, sign_in, gone):
    client = sign_in(world.lin)
    assert is_in(client)

    gone(world)

    assert client.get("/inbox/")["Location"] == "/signin/?next=/inbox/"


def test_one_comes_back_to_the_page_one_wanted(world, client):
    response = enter(client, "lin", next="/inbox/")

    assert response["Location"] == "/inbox/"


def test_nobody_is_led_to_another_site(world, client):
    response = enter(client, "lin", next="https://evil.example/")

    assert response["Location"] == "/"


def test_guessing_is_stopped_after_five_tries(world, client):
    for _ in range(5):
        assert WRONG in enter(client, "lin", "guess").content.decode()

    assert "试错的次数太多了" in enter(client, "lin").content.decode()
    assert enter(client, "he").status_code == 302


def test_a_password_that_others_know_is_changed_first(world, client):
    sha = staffing.add_person(name="沙玉梅", unit=world.group, actor=world.tang, now=NOW)
    staffing.open_account(person=sha, username="sha", password=PASSWORD, actor=world.tang, now=NOW)
    enter(client, "sha")

    assert client.get("/people/")["Location"] == "/password/"
    assert "请先换成只有您自己知道的" in client.get("/password/").content.decode()

    client.post(
        "/password/",
        {"old_password": PASSWORD, "password": "baishi-7788", "password_again": "baishi-7788"},
    )
    assert is_in(client)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(world, sign_in):
    elsewhere, here = Client(), sign_in(world.lin)
    enter(elsewhere, "lin")

    new = "baishi-7788"
    here.post("/password/", {"old_password": PASSWORD, "password": new, "password_again": new})

    assert (is_in(elsewhere), is_in(here)) == (False, True)
    assert enter(elsewhere, "lin", new).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("wrong", "baishi-7788", "baishi-7788", "现在的密码不对。"),
        (PASSWORD, "baishi-7788", "baishi-7789", "两遍密码不一样，请重新输入。"),
        (PASSWORD, PASSWORD, PASSWORD, "新密码要与现在的不同。"),
        (PASSWORD, "20261123", "20261123", "密码不能全是数字。"),
        (PASSWORD, "abc-1", "abc-1", "至少"),
    ],
)
def test_a_new_password_has_its_rules(world, sign_in, old, new, again, sentence):
    form = {"old_password": old, "password": new, "password_again": again}

    response = sign_in(world.lin).post("/password/", form)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    world.lin.user.refresh_from_db()
    assert world.lin.user.check_password(PASSWORD)


def test_a_session_outlives_the_day_and_each_day_of_use_renews_it(world, client, settings):
    enter(client, "lin")
    week = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == week.total_seconds() == 7 * 24 * 3600

    client.get("/inbox/")
    assert "sessionid" not in client.get("/inbox/").cookies

    session = client.session
    session["used_on"] = (timezone.localdate() - timedelta(days=1)).isoformat()
    session.save()
    assert client.get("/inbox/").cookies["sessionid"]["max-age"] == week.total_seconds()


def test_signing_out_is_asked_and_done(world, sign_in):
    client = sign_in(world.lin)

    assert "退出登录" in client.get("/signout/").content.decode()
    assert is_in(client)
    assert client.post("/signout/")["Location"] == "/signin/"
    assert not is_in(client)


def test_an_account_without_its_person_is_signed_out(world, sign_in):
    client = sign_in(world.lin)
    Person.objects.filter(pk=world.lin.pk).update(left_on=NOW.date())

    assert client.get("/inbox/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_nobody_can_sign_up_alone(world, client):
    assert client.get("/signup/").status_code == 404


def test_guessing_the_old_password_is_stopped(world, sign_in):
    client = sign_in(world.lin)
    form = {"old_password": "guess", "password": "baishi-7788", "password_again": "baishi-7788"}

    answers = [client.post("/password/", form).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]
