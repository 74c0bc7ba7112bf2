"""What the writing page's script sends and gets: never a page, always one clear state."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from siqin.core.scope import office_scope
from siqin.core.templatetags.siqin import moment
from siqin.desk.models import WorkingCopy
from tests.world import draft, signed

KEEP = reverse("desk:keep")
JSON = {"headers": {"accept": "application/json"}}


def sent(person, **fields):
    return {
        "token": "page",
        "serial": "0",
        "base": "1",
        "manuscript": "0",
        "person": person.pk,
    } | fields


def test_the_state_is_kept_and_numbered(world, sign_in):
    client = sign_in(world.lin)

    answer = client.post(KEEP, sent(world.lin, title="题", body=["文"], wishes=["1", "2"]), **JSON)

    copy = WorkingCopy.objects.get()
    told = {"serial": 1, "saved": moment(copy.saved_at), "others": [], "newest": 0}
    assert answer.json() == told
    assert copy.fields == {
        "title": ["题"],
        "body": ["文"],
        "wishes": ["1", "2"],
    }


def test_a_second_window_gets_the_first_ones_text(world, sign_in):
    client = sign_in(world.lin)
    client.post(KEEP, sent(world.lin, title="甲"), **JSON)

    answer = client.post(KEEP, sent(world.lin, title="乙"), **JSON)

    assert (answer.status_code, answer.json()["serial"], answer.json()["fields"]) == (
        409,
        1,
        {"title": ["甲"]},
    )


def test_who_else_is_writing_and_which_version_is_newest(world, sign_in):
    manuscript = signed(world)
    for person in (world.he, world.su):
        answer = sign_in(person).post(
            KEEP, sent(person, manuscript=manuscript.pk, alive="1"), **JSON
        )

    assert answer.json() == {"serial": 0, "saved": "", "others": ["何静"], "newest": 1}


def test_a_sign_of_life_of_a_window_that_lags_is_answered_with_the_newer_text(world, sign_in):
    client = sign_in(world.lin)
    client.post(KEEP, sent(world.lin, title="电脑"), **JSON)
    client.post(KEEP, sent(world.lin, serial="1", title="手机"), **JSON)

    answer = client.post(KEEP, sent(world.lin, serial="1", alive="1"), **JSON)

    told = answer.json()
    assert (answer.status_code, told["serial"], told["fields"]) == (409, 2, {"title": ["手机"]})


def test_what_no_database_keeps_is_left_out(world, sign_in):
    client = sign_in(world.lin)

    client.post(KEEP, sent(world.lin, title="题\0目", mark="m\0'1"), **JSON)

    copy = WorkingCopy.objects.get()
    assert (copy.fields, copy.mark) == ({"title": ["题目"]}, "m1")
    assert client.post(KEEP, sent(world.lin, token="a\0b"), **JSON).status_code == 404


def test_a_sign_of_life_leaves_the_moment_of_saving_as_it_was(world, sign_in, monkeypatch):
    client = sign_in(world.lin)
    client.post(KEEP, sent(world.lin, title="题"), **JSON)
    saved_at = WorkingCopy.objects.get().saved_at
    monkeypatch.setattr("django.utils.timezone.now", lambda: saved_at + timedelta(days=1))

    answer = client.post(KEEP, sent(world.lin, serial="1", alive="1"), **JSON)

    hour = timezone.localtime(saved_at)
    assert answer.json()["saved"] == f"昨天 {hour.hour}:{hour:%M}"


def test_signed_out_or_signed_in_as_another_keeps_nothing(client, world, sign_in):
    out = client.post(KEEP, sent(world.lin, title="题"), **JSON)
    other = sign_in(world.gao).post(KEEP, sent(world.lin, title="题"), **JSON)

    assert (out.status_code, out.json()) == (401, {"error": "signed_out"})
    assert (other.status_code, other.json()) == (422, {"error": "signed_in_as_another"})
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("token", ["", "x" * 41])
def test_a_page_without_a_name_is_none_of_ours(world, sign_in, token):
    assert sign_in(world.lin).post(KEEP, sent(world.lin, token=token), **JSON).status_code == 404


def test_a_piece_that_one_may_not_see_or_edit_is_not_kept_for(world, sign_in):
    mine = draft(world)

    unseen = sign_in(world.he).post(KEEP, sent(world.he, manuscript=mine.pk, title="题"), **JSON)
    unheld = sign_in(world.song).post(
        KEEP, sent(world.song, manuscript=signed(world).pk, title="题"), **JSON
    )

    assert (unseen.status_code, unheld.status_code) == (404, 403)
    with office_scope(world.office, world.other_office):
        assert not WorkingCopy.objects.exists()


def test_what_was_sent_elsewhere_is_said_to_be_gone(world, sign_in):
    answer = sign_in(world.lin).post(KEEP, sent(world.lin, title="题", serial="3"), **JSON)

    assert (answer.status_code, answer.json()) == (410, {"error": "gone"})


def test_too_much_is_said_to_stay_on_the_device(world, sign_in, monkeypatch):
    monkeypatch.setattr("siqin.desk.operations.keeping.LARGEST", 3)

    answer = sign_in(world.lin).post(KEEP, sent(world.lin, title="四个字呀"), **JSON)

    assert answer.status_code == 413


def test_the_next_visit_offers_it_and_letting_go_ends_that(world, sign_in):
    client = sign_in(world.lin)
    client.post(KEEP, sent(world.lin, title="写到一半的题"), **JSON)
    before = "写到一半的题" in client.get(reverse("desk:write")).content.decode()

    client.post(reverse("desk:let_go"), {"token": "page"}, **JSON)

    after = "写到一半的题" in client.get(reverse("desk:write")).content.decode()
    assert (before, after) == (True, False)
