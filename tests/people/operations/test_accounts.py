from datetime import timedelta

import pytest

from siqin.core.audit import story_of
from siqin.core.scope import every_office
from siqin.people.models import OneTimeCode
from siqin.people.operations import accounts, staffing
from tests.together import together
from tests.world import NOW, at


def code_for(world, person, *, now=NOW):
    (slip,) = accounts.make_codes(persons=[person], actor=world.tang, now=now)
    return slip.code


def claim(code, username="mei", *, now=None):
    with every_office():
        return accounts.claim(
            code=code, username=username, password="baishi-7788", now=now or at(1)
        )


def test_a_code_is_ten_plain_characters_and_kept_only_as_a_digest(world):
    code = code_for(world, world.mei)

    kept = OneTimeCode.objects.get()
    assert len(code) == accounts.LENGTH
    assert set(code) <= set(accounts.ALPHABET)
    assert set("01OILU").isdisjoint(accounts.ALPHABET)
    assert code not in str(vars(kept))
    assert len(kept.code_hash) == 64
    assert kept.expires_at == NOW + timedelta(days=14)


def test_each_gets_a_code_of_their_own_for_what_they_lack(world):
    slips = accounts.make_codes(persons=[world.mei, world.lin], actor=world.tang, now=NOW)

    assert [(one.person, one.purpose) for one in slips] == [
        (world.mei, "INVITATION"),
        (world.lin, "RESET"),
    ]
    assert slips[0].code != slips[1].code


def test_nobody_who_is_gone_gets_a_code(world):
    accounts.close_account(person=world.gao, actor=world.tang, now=NOW)
    people = [world.fresh(world.lao), world.fresh(world.gao)]

    assert accounts.make_codes(persons=people, actor=world.tang, now=NOW) == []


def test_an_account_attaches_to_the_person_who_was_there_before(world):
    person = claim(code_for(world, world.mei))

    assert person == world.mei
    assert world.fresh(world.mei).user.username == "mei"
    assert [one.verb for one in story_of(world.mei)][-2:] == [
        "people.made_code",
        "people.opened_account",
    ]
    assert story_of(world.mei).last().actor == world.mei


def test_a_code_is_good_once(world):
    code = code_for(world, world.mei)
    claim(code)

    with pytest.raises(accounts.CodeUsed):
        claim(code, "mei2")


def test_a_new_code_voids_the_old(world):
    old, new = code_for(world, world.mei), code_for(world, world.mei)

    with pytest.raises(accounts.CodeVoided):
        claim(old)
    assert claim(new) == world.mei


@pytest.mark.parametrize(("hours", "good"), [(24 * 14 - 1, True), (24 * 14, False)])
def test_a_code_lasts_fourteen_days(world, hours, good):
    code = code_for(world, world.mei)

    if good:
        assert claim(code, now=at(hours)) == world.mei
    else:
        with pytest.raises(accounts.CodeExpired):
            claim(code, now=at(hours))


def test_a_reset_code_opens_no_account_and_an_invitation_sets_no_password(world):
    with pytest.raises(accounts.CodeUnknown), every_office():
        accounts.reset_password(code=code_for(world, world.mei), password="x", now=at(1))
    with pytest.raises(accounts.CodeUnknown):
        claim(code_for(world, world.lin))


def test_a_claim_that_fails_leaves_the_code_good(world):
    code = code_for(world, world.mei)

    with pytest.raises(staffing.UsernameTaken):
        claim(code, "lin")

    assert claim(code) == world.mei


def test_a_number_that_another_account_has_is_refused(world):
    with every_office():
        world.yan.user.mobile = world.mei.mobile
        world.yan.user.save()

    with pytest.raises(staffing.MobileTaken):
        claim(code_for(world, world.mei))


def test_only_open_codes_are_printed_again(world):
    good, old = code_for(world, world.lin), code_for(world, world.mei)
    code_for(world, world.mei)

    slips = accounts.slips_of([good, old, "NONSENSE22"], now=at(1))

    assert [(one.person, one.code) for one in slips] == [(world.lin, good)]


def test_a_closed_account_opens_again_unless_its_person_left(world):
    accounts.close_account(person=world.gao, actor=world.tang, now=NOW)
    accounts.reopen_account(person=world.gao, actor=world.tang, now=NOW)
    assert world.fresh(world.gao).user.is_active is True

    staffing.leave(person=world.gao, on=NOW.date(), reason="x", actor=world.tang, now=NOW)
    accounts.reopen_account(person=world.gao, actor=world.tang, now=NOW)
    assert world.fresh(world.gao).user.is_active is False


@pytest.mark.race
def test_two_who_send_one_code_at_once(shared_world):
    code = code_for(shared_world, shared_world.mei)

    outcomes = together(
        shared_world,
        lambda: claim(code, "mei"),
        lambda: claim(code, "yulan"),
        refusals=(accounts.CodeUsed,),
    )

    assert sorted(map(str, outcomes)) == [str(accounts.CodeUsed), "梅玉兰"]


def test_closing_twice_is_closing_once(world):
    for _ in range(2):
        accounts.close_account(person=world.gao, actor=world.tang, now=NOW)

    assert [one.verb for one in story_of(world.gao)].count("people.closed_account") == 1


def test_a_code_taken_between_the_look_and_the_claim_is_used(world, monkeypatch):
    code = code_for(world, world.mei)
    with every_office():
        seen = accounts.look_up(code, now=NOW)
    claim(code)
    monkeypatch.setattr(accounts, "look_up", lambda *_, **__: seen)

    with pytest.raises(accounts.CodeUsed):
        claim(code, "mei2")
