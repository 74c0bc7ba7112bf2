"""The device that a leader's link is bound to, and how another one proves to be his."""

import pytest

from siqin.core.links import last_digits
from siqin.desk.enums import Decision, LinkState
from siqin.desk.operations import links
from siqin.people.models import Person
from tests.desk.operations.test_links import (
    link_by_pk,
    made,
    read_again,
    signed_by_link,
    state,
    verbs,
)
from tests.world import at


def test_the_first_device_is_bound_another_is_not(world):
    link = made(world)
    links.open_link(link=link, device="phone", actor=link.person, now=at(1))

    with pytest.raises(links.AnotherDevice):
        links.open_link(link=link, device="tablet", actor=link.person, now=at(2))

    assert verbs(link) == ["desk.link_made", "desk.link_opened"]
    assert link_by_pk(link).bound_at == at(1)


def prove(link, digits):
    links.prove(link=link, digits=digits, device="tablet", actor=link.person, now=at(2))


def test_the_last_digits_bind_the_second_device(world):
    link = made(world)
    links.open_link(link=link, device="phone", actor=link.person, now=at(1))

    prove(link, "0006")

    assert link_by_pk(link).device_hash != link.device_hash
    assert verbs(link)[-1] == "desk.link_opened"


def test_five_wrong_ones_lock_other_devices_out_and_the_desk_is_told(world):
    link = made(world)
    links.open_link(link=link, device="phone", actor=link.person, now=at(1))
    bound = link.device_hash
    left = []
    for digits in ("1111", "2222", "3333", "444", "五"):
        with pytest.raises(links.WrongDigits) as wrong:
            prove(link, digits)
        left.append(wrong.value.left)

    assert left == [4, 3, 2, 1, 0]
    for digits in ("0006", "0000"):
        with pytest.raises(links.WrongDigits):
            prove(link, digits)
    assert (state(link), link_by_pk(link).device_hash) == (LinkState.OPEN, bound)
    assert verbs(link).count("desk.link_refused") == 5
    assert world.su.notifications.filter(kind="desk.link_locked").count() == 1
    assert signed_by_link(read_again(link)).decision == Decision.PASSED


def test_without_a_number_no_second_device(world):
    Person.objects.filter(pk=world.song.pk).update(mobile="")
    world.song.user.mobile = None
    world.song.user.save()
    link = made(world)

    assert last_digits(link.person) == ""
    with pytest.raises(links.WrongDigits):
        prove(link, "")


def test_the_number_of_the_account_will_do(world):
    Person.objects.filter(pk=world.song.pk).update(mobile="")
    world.song.user.mobile = "13899994321"
    world.song.user.save()

    assert last_digits(made(world).person) == "4321"
    assert last_digits(world.mei) == "0009"
    assert last_digits(Person(mobile="")) == ""
