import pytest
from django.test import Client
from django.utils import timezone

from siqin.people.operations import accounts
from tests.world import CANARY, NOW, PASSWORD

NEW = "baishi-7788"


def code_for(world, person):
    """A code made just now, since the page reads the clock itself."""
    now = timezone.now()  # noqa: TID251 -- likewise
    (slip,) = accounts.make_codes(persons=[person], actor=world.tang, now=now)
    return slip.code


def join(client, code, **fields):
    return client.post("/join/", {"code": code, **fields})


def chosen(username="mei", password=NEW):
    return {"username": username, "password": password, "password_again": password}


def test_a_code_shows_for_whom_it_was_printed(world, client):
    code = code_for(world, world.mei)

    page = join(client, f"{code[:5]} {code[5:].lower()}").content.decode()

    assert "梅玉兰，您好" in page
    assert "第一活动组" in page
    assert "涉密不上网，上网不涉密" in page


def test_an_author_takes_the_account_and_is_signed_in(world, client):
    code = code_for(world, world.mei)

    page = join(client, code, **chosen()).content.decode()
    assert page == ""

    mei = world.fresh(world.mei)
    assert (mei.user.username, mei.user.mobile, mei.user.must_change_password) == (
        "mei", "13800000009", False,
    )  # fmt: skip
    assert client.get("/inbox/").status_code == 200


def test_a_taken_name_is_said_and_the_code_stays_good(world, client):
    code = code_for(world, world.mei)

    response = join(client, code, **chosen(username="Lin"))
    assert response.status_code == 422
    assert "这个用户名已有人用，请换一个。" in response.content.decode()

    assert join(client, code, **chosen()).status_code == 302


def test_a_reset_sets_a_new_password_and_ends_open_sessions(world, client, sign_in):
    sign_in(world.lin)
    code = code_for(world, world.lin)
    assert "给林秀云设新密码" in join(client, code).content.decode()

    other = Client()
    join(other, code, password=NEW, password_again=NEW)

    assert client.get("/inbox/").status_code == 302
    assert other.get("/inbox/").status_code == 200
    world.lin.user.refresh_from_db()
    assert (world.lin.user.username, world.lin.user.check_password(NEW)) == ("lin", True)


def used(world, code, client):
    join(client, code, **chosen())
    client.logout()


def replaced(world, code, client):
    code_for(world, world.mei)


def expired(world, code, client):
    world.mei.codes.update(expires_at=NOW.replace(year=2020))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (used, "这个一次性登录码已经用过了。"),
        (replaced, "这个一次性登录码已经作废"),
        (expired, "这个一次性登录码已过14天"),
    ],
)
def test_a_code_that_is_no_good_says_why(world, client, spoil, sentence):
    code = code_for(world, world.mei)
    spoil(world, code, client)

    response = join(client, code)

    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize("code", ["ABCDE23456", "", "《》", "x" * 31])
def test_a_wrong_code_opens_nothing(world, client, code):
    response = join(client, code, **chosen())

    assert response.status_code == 422
    assert CANARY not in response.content.decode()


def test_trying_codes_is_stopped(world, client):
    answers = [join(client, f"ABCDE2345{n}").status_code for n in range(11)]

    assert answers == [422] * 10 + [429]


def test_the_link_on_a_slip_may_carry_the_code_and_changes_nothing(world, client):
    code = code_for(world, world.mei)

    page = client.get("/join/", {"code": code}).content.decode()

    assert f'value="{code}"' in page
    assert world.mei.codes.get().used_at is None


def test_the_proposed_name_is_filled_in(world, client):
    world.mei.proposed_username = "meiyulan"
    world.mei.save()

    assert 'value="meiyulan"' in join(client, code_for(world, world.mei)).content.decode()


def test_the_old_password_is_no_longer_good_after_a_reset(world, client):
    join(client, code_for(world, world.lin), password=NEW, password_again=NEW)
    client.logout()

    old = client.post("/signin/", {"login": "lin", "password": PASSWORD})
    assert old.status_code == 422
