"""Claiming and handing over by the buttons of the page, and the question before deciding anyway."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.desk.enums import State
from tests.desk.operations.test_claiming import claim
from tests.desk.places import at_level
from tests.world import at, pass_on


def url(verb, manuscript):
    return reverse(f"desk:{verb}", args=[manuscript.pk])


def seen(manuscript, **typed):
    return {"round": manuscript.round, "level": manuscript.level,
            "version": manuscript.version.number, **typed}  # fmt: skip


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def text(response):
    return " ".join(response.content.decode().split())


def claimer(manuscript):
    return manuscript.reviews.get(round=manuscript.round, level=2).claimed_by


def test_an_editor_claims_it_and_everybody_sees_it(world, sign_in):
    manuscript = at_level(world, 2)

    response = sign_in(world.he).post(url("claim", manuscript), seen(manuscript))

    assert said(response) == ["《专题协商农村养老互助点建设》的复审由您来审，其他人已经知道。"]
    assert claimer(manuscript) == world.he
    page = text(sign_in(world.su).get(manuscript.get_absolute_url()))
    assert "何静已认领" in page
    assert "改由我来审" in page
    rows = sign_in(world.su).get(reverse("desk:manuscripts"), {"queue": "waiting"})
    assert "何静已认领" in text(rows)


def test_the_other_takes_it_over_with_one_press(world, sign_in):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he)

    sign_in(world.su).post(url("claim", manuscript), seen(manuscript, over=world.he.pk))

    assert claimer(manuscript) == world.su


def test_it_is_handed_over_with_words(world, sign_in):
    manuscript = at_level(world, 2)

    response = sign_in(world.he).post(
        url("hand_over", manuscript), seen(manuscript, to=world.su.pk, words="我外出")
    )

    assert said(response) == ["《专题协商农村养老互助点建设》的复审已转交苏文。"]
    assert claimer(manuscript) == world.su


@pytest.mark.parametrize("to", ["", "x", "0"])
def test_nobody_to_hand_it_to_keeps_what_was_typed(world, sign_in, to):
    manuscript = at_level(world, 2)

    response = sign_in(world.he).post(
        url("hand_over", manuscript), seen(manuscript, to=to, words="我外出")
    )

    assert response.status_code == 422
    assert "我外出" in text(response)
    assert claimer(manuscript) is None


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("pass", {"comment": "数字已核对"}),
        ("return", {"text": "数字已核对", "picked": ["FACTS", "NAMES"]}),
        ("decline", {"text": "数字已核对", "picked": ["OUTDATED"]}),
    ],
)
def test_deciding_what_another_claimed_is_asked_first(world, sign_in, verb, typed):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he, now=at(3))
    client, form = sign_in(world.su), seen(manuscript, **typed)

    asked = client.post(url(verb, manuscript), form)

    assert asked.status_code == 409
    assert "认领了，仍要由您来审？" in text(asked)
    manuscript.refresh_from_db()
    assert manuscript.level == 2
    resent = {name: [] for name, _ in asked.context["typed"]}
    for name, value in asked.context["typed"]:
        resent[name].append(value)
    client.post(url(verb, manuscript), resent | {"over": world.he.pk})
    review = manuscript.reviews.get(level=2)
    assert (review.decided_by, "数字已核对" in review.comment) == (world.su, True)


def test_two_who_press_claim_at_once(world, sign_in):
    manuscript = at_level(world, 2)
    form = seen(manuscript)
    claim(manuscript, world.he)

    assert sign_in(world.su).post(url("claim", manuscript), form).status_code == 409
    assert claimer(manuscript) == world.he


@pytest.mark.parametrize("verb", ["claim", "hand_over"])
def test_too_late_nonsense_and_not_allowed(world, sign_in, verb):
    manuscript = at_level(world, 2)
    form = seen(manuscript, to=world.su.pk)

    assert sign_in(world.he).post(url(verb, manuscript), {}).status_code == 422
    assert sign_in(world.he).post(url(verb, manuscript), form | {"level": 7}).status_code == 404
    assert sign_in(world.fang).post(url(verb, manuscript), form).status_code == 404
    assert sign_in(world.he).get(url(verb, manuscript)).status_code == 405
    if verb == "claim":
        assert sign_in(world.tang).post(url(verb, manuscript), form).status_code == 403
        pass_on(manuscript, world.su)
        assert "已由苏文通过" in said(sign_in(world.he).post(url(verb, manuscript), form))[0]
        assert manuscript.state == State.IN_REVIEW
