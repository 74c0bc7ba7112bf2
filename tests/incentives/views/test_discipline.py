"""Decided breaches: entered from the page of a piece, withdrawn with a reason."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.core.scope import office_scope
from siqin.incentives.models import DisciplineFinding
from tests.adoptions.made import adoption_of_others
from tests.incentives.made import printed
from tests.world import signed, submitted

LIST = reverse("incentives:findings")
FIND = reverse("incentives:find_breach")
SAID = {"code": "UNTRUE", "decided_on": "2026-11-20", "note": "数字失实，已更正"}


def test_it_is_entered_from_the_page_of_the_piece(world, sign_in):
    piece = submitted(world)
    client = sign_in(world.tang)

    form = client.get(FIND, {"manuscript": piece.pk})
    assert form.context["about"] == [piece]
    response = client.post(FIND, {**SAID, "manuscript": piece.pk, "person": world.lin.pk})

    finding = DisciplineFinding.objects.get()
    assert (finding.manuscript, finding.person, finding.decided_by) == (
        piece, world.lin, world.tang,
    )  # fmt: skip
    assert response.url == LIST
    assert "数字失实，已更正" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "__all__"),
        ({"code": "x", "person": 1}, "code"),
        ({"decided_on": "2999-01-01"}, "decided_on"),
        ({"manuscript": "x"}, "manuscript"),
        ({"manuscript": 10**18}, "manuscript"),
    ],
)
def test_what_cannot_be_comes_back(world, sign_in, change, field):
    if change.get("person"):
        change = {**change, "person": world.lin.pk}

    response = sign_in(world.tang).post(FIND, {**SAID, **change})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not DisciplineFinding.objects.exists()


def test_nothing_of_another_office_can_be_named(world, sign_in):
    adoption = adoption_of_others(world)
    with office_scope(world.other_office):
        piece = adoption.sources.get().manuscript
    stranger = {"adoption": adoption.pk, "manuscript": piece.pk, "person": world.yan.pk}

    for name, pk in stranger.items():
        response = sign_in(world.tang).post(FIND, {**SAID, name: pk})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [name])
    assert not DisciplineFinding.objects.exists()


def test_it_is_withdrawn_with_a_reason_once(world, sign_in):
    client = sign_in(world.tang)
    client.post(FIND, {**SAID, "person": world.lin.pk})
    address = reverse("incentives:withdraw_finding", args=[DisciplineFinding.objects.get().pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "查无此事"})
    again = client.post(address, {"reason": "又一次"})

    assert DisciplineFinding.objects.get().withdrawn_reason == "查无此事"
    assert "已经撤销过" in str(list(get_messages(again.wsgi_request))[-1])


def test_who_may(world, sign_in):
    sign_in(world.tang).post(FIND, {**SAID, "person": world.lin.pk})
    address = reverse("incentives:withdraw_finding", args=[DisciplineFinding.objects.get().pk])

    assert sign_in(world.lin).get(LIST).status_code == 403
    assert sign_in(world.he).get(LIST).status_code == 200
    assert sign_in(world.he).get(FIND).status_code == 403
    assert sign_in(world.he).post(address, {"reason": "x"}).status_code == 403
    assert sign_in(world.wu).post(address, {"reason": "x"}).status_code == 404
    assert sign_in(world.lin).post(address, {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    world, sign_in, django_assert_num_queries, count
):
    client = sign_in(world.tang)
    for number in range(count):
        adoption = printed(world, signed(world, title=f"第{number}篇"))
        client.post(FIND, {**SAID, "adoption": adoption.pk})
    client.get(LIST)

    with django_assert_num_queries(8):
        assert len(client.get(LIST).context["page"]) == count
