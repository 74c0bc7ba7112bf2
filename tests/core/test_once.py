import pytest
from django.db import transaction

from siqin.core import once
from siqin.core.models import FormReceipt
from siqin.people.models import Unit
from siqin.people.operations import staffing
from tests.together import together
from tests.world import NOW


def adding(world, token, name):
    """What carry_out_once does: the claim and the deed in one transaction."""
    with transaction.atomic():
        receipt = once.claim(token, actor=world.tang, now=NOW)
        unit = staffing.add_unit(name=name, kind="COMMITTEE_OFFICE", actor=world.tang, now=NOW)
        receipt.url = f"/units/{unit.pk}/"
        receipt.save()
    return receipt.url


def test_the_second_sender_is_told_where_the_first_led(world):
    first = adding(world, "t", "文史委")

    with pytest.raises(once.AlreadyDone) as done:
        adding(world, "t", "经济委")

    assert done.value.url == first
    assert Unit.objects.filter(name="经济委").count() == 0


def test_a_deed_that_failed_may_be_sent_again(world):
    with pytest.raises(staffing.NameTaken):
        adding(world, "t", "提案委")

    assert adding(world, "t", "文史委") == f"/units/{Unit.objects.get(name='文史委').pk}/"


def test_a_token_is_the_persons_own(world):
    once.claim("t", actor=world.tang, now=NOW)
    once.claim("t", actor=world.he, now=NOW)

    assert FormReceipt.objects.count() == 2


def test_a_form_sent_twice_makes_one_thing(world, sign_in):
    client = sign_in(world.tang)
    form = {"name": "文史委", "kind": "COMMITTEE_OFFICE", "form_token": "same"}

    answers = [client.post("/units/add/", form, follow=True) for _ in range(2)]

    assert [one.redirect_chain for one in answers] == [[("/units/", 302)]] * 2
    assert "没有重复登记" in answers[1].content.decode()
    assert Unit.objects.filter(name="文史委").count() == 1


@pytest.mark.race
def test_two_presses_at_once_make_one_thing(shared_world):
    outcomes = together(
        shared_world,
        *[lambda: adding(shared_world, "t", "文史委")] * 3,
        refusals=(once.AlreadyDone,),
    )

    assert outcomes.count(once.AlreadyDone) == 2
    assert Unit.objects.filter(name="文史委").count() == 1
