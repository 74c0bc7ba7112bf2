"""Making and revoking a deputy, on a person's page and on the office's."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from siqin.people.models import Deputy, Person
from siqin.people.operations import deputies
from tests.world import NOW


def form(deputy, *, days=3, **more):
    today = timezone.localdate()
    return {"deputy": deputy.pk, "since": today, "until": today + timedelta(days=days),
            "reason": "开会", **more}  # fmt: skip


def make(whom):
    return reverse("people:make_deputy", args=[whom.pk])


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("who", ["gao", "tang"])
def test_the_person_and_the_office_head_make_and_revoke_it(world, sign_in, who):
    client = sign_in(getattr(world, who))

    response = client.post(make(world.gao), form(world.he))

    assert response.url == world.gao.get_absolute_url()
    assert "由何静代高建明审稿，两人都已知道。" in said(response)[0]
    made = Deputy.objects.get()
    assert "何静代高建明" in client.get(response.url).content.decode()
    client.post(reverse("people:revoke_deputy", args=[made.pk]))
    made.refresh_from_db()
    assert made.revoked_at is not None


def test_on_the_office_page_for_anybody(world, sign_in):
    client, url = sign_in(world.tang), reverse("people:office_deputy")

    response = client.post(url, form(world.he, person=world.song.pk))

    assert response.url == reverse("people:office")
    assert "何静代宋志远" in client.get(response.url).content.decode()
    wrong = client.post(url, form(world.he, person=world.he.pk))
    assert wrong.status_code == 422
    assert "代理人要选另一个人。" in wrong.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days": -3}, "止日要在起日之后。"),
        ({"since": "2026-01-01", "until": "2026-01-02"}, "止日已经过了"),
        ({"deputy": ""}, "请填写这一项。"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(world, sign_in, changes, words):
    sent = form(world.he, days=changes.pop("days", 3)) | changes

    response = sign_in(world.gao).post(make(world.gao), sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "开会" in response.content.decode()


def test_who_left_needs_no_deputy(world, sign_in):
    Person.objects.filter(pk=world.gao.pk).update(left_on="2026-11-01")

    response = sign_in(world.tang).post(make(world.gao), form(world.he))

    assert response.status_code == 422
    assert not Deputy.objects.exists()


@pytest.mark.parametrize("who", ["lin", "he", "song"])
def test_others_make_and_revoke_none(world, sign_in, who):
    client = sign_in(getattr(world, who))
    today = timezone.localdate()
    made = deputies.make_deputy(
        person=world.gao, deputy=world.he, since=today, until=today, actor=world.tang,
        now=NOW,
    )  # fmt: skip

    assert client.post(make(world.gao), form(world.he)).status_code == 403
    assert client.post(reverse("people:revoke_deputy", args=[made.pk])).status_code == 403
    assert client.post(reverse("people:office_deputy"), form(world.he)).status_code == 403


def test_pressed_twice_there_is_one(world, sign_in):
    client, sent = sign_in(world.tang), form(world.he, form_token="once")
    assert 'name="form_token"' in client.get(world.gao.get_absolute_url()).content.decode()

    answers = [client.post(make(world.gao), sent).url for _ in range(2)]

    assert answers == [world.gao.get_absolute_url()] * 2
    assert Deputy.objects.count() == 1
