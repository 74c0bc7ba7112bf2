from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from siqin.core.audit import story_of
from siqin.core.scope import every_office, office_scope
from siqin.people.enums import PayEligibility, Role
from siqin.people.models import Person, RoleHolding, User
from siqin.people.operations import accounts, staffing
from tests.together import together
from tests.world import NOW, PASSWORD, at

TODAY = NOW.date()


def verbs(thing):
    return [one.verb.removeprefix("people.") for one in story_of(thing)]


def described(world, person, **changes):
    fields = {
        field: getattr(person, field)
        for field in ("name", "unit", "mobile", "post", "civil_servant")
    }
    return staffing.describe_person(
        person=person, actor=world.tang, now=at(1), **{**fields, **changes}
    )


def test_a_person_is_corrected_and_signs_in_by_the_new_number(world):
    described(world, world.lin, mobile="13811112222", post="副组长")

    world.lin.user.refresh_from_db()
    assert world.lin.user.mobile == "13811112222"
    told = story_of(world.lin).last()
    assert told.detail == {"changed": {"mobile": "13811112222", "post": "副组长"}}


def test_saving_what_was_there_already_records_nothing(world):
    before = verbs(world.lin)

    described(world, world.lin)

    assert verbs(world.lin) == before


@pytest.mark.parametrize("mobile", ["13800000003", "13900000002"])
def test_a_number_of_somebody_else_is_refused(world, mobile):
    """The second is an account of the other office: nobody could tell whose sign-in it is."""
    with pytest.raises(staffing.MobileTaken):
        described(world, world.lin, mobile=mobile)


def test_an_empty_number_may_be_borne_by_many(world):
    described(world, world.lin, mobile="")
    described(world, world.gao, mobile="")

    assert User.objects.filter(mobile=None).count() == 2


def test_pay_is_decided_with_a_record_of_what_it_was(world):
    staffing.decide_pay(
        person=world.he, pay_eligibility=PayEligibility.TO_UNIT, actor=world.fang, now=at(1)
    )
    staffing.decide_pay(
        person=world.he, pay_eligibility=PayEligibility.TO_UNIT, actor=world.fang, now=at(2)
    )

    (told,) = story_of(world.he).filter(verb="people.decided_pay")
    assert (told.actor, told.detail) == (world.fang, {"former": "UNDECIDED", "to": "TO_UNIT"})


def test_leaving_ends_roles_account_and_codes_but_keeps_the_person(world):
    (slip,) = accounts.make_codes(persons=[world.gao], actor=world.tang, now=NOW)

    staffing.leave(person=world.gao, on=TODAY, reason="调动", actor=world.tang, now=at(1))

    gao = world.fresh(world.gao)
    assert (gao.left_on, gao.left_reason, gao.roles) == (TODAY, "调动", set())
    assert gao.holdings.get().until == TODAY
    assert gao.user.is_active is False
    with pytest.raises(accounts.CodeVoided):
        accounts.look_up(slip.code, now=at(2))


def test_leaving_twice_is_leaving_once(world):
    for day in (TODAY, TODAY + timedelta(days=1)):
        staffing.leave(person=world.gao, on=day, reason="调动", actor=world.tang, now=at(1))

    assert world.fresh(world.gao).left_on == TODAY
    assert verbs(world.gao).count("left") == 1


def test_who_comes_back_has_the_account_and_no_role(world):
    staffing.leave(person=world.gao, on=TODAY, reason="调动", actor=world.tang, now=at(1))
    staffing.come_back(person=world.gao, actor=world.tang, now=at(2))

    gao = world.fresh(world.gao)
    assert (gao.left_on, gao.left_reason, gao.roles, gao.user.is_active) == (None, "", set(), True)
    assert verbs(gao)[-2:] == ["left", "came_back"]


DEEDS = {
    "leave": lambda world: staffing.leave(
        person=world.tang, on=TODAY, reason="x", actor=world.tang, now=NOW
    ),
    "close": lambda world: accounts.close_account(person=world.tang, actor=world.tang, now=NOW),
    "end both": lambda world: [
        staffing.end_role(holding=one, actor=world.tang, now=NOW)
        for one in world.tang.holdings.all()
    ],
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_last_who_runs_the_office_cannot_be_taken_away(world, deed):
    with pytest.raises(staffing.LastInCharge):
        deed(world)

    assert world.fresh(world.tang).may("people.manage") is True


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_once_another_runs_it_the_former_may_go(world, deed):
    staffing.give_role(person=world.he, role=Role.ADMINISTRATOR, actor=world.tang, now=NOW)

    deed(world)


def test_a_role_is_held_once_from_its_day(world):
    since = TODAY - timedelta(days=9)
    for _ in range(2):
        staffing.give_role(
            person=world.mei, role=Role.INFO_OFFICER, unit=world.group, since=since,
            actor=world.tang, now=NOW,
        )  # fmt: skip

    assert [(one.role, one.since) for one in world.mei.holdings.all()] == [("INFO_OFFICER", since)]
    assert verbs(world.mei).count("gave_role") == 1


def test_a_role_of_a_unit_needs_its_unit(world):
    with pytest.raises(staffing.RoleNeedsUnit):
        staffing.give_role(person=world.mei, role=Role.UNIT_HEAD, actor=world.tang, now=NOW)


@pytest.mark.parametrize("unit", [True, False])
def test_the_database_refuses_the_same_role_twice(world, unit):
    held = world.lin.holdings.get(role=Role.INFO_OFFICER if unit else Role.MEMBER)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHolding.objects.create(
            office=held.office, person=held.person, role=held.role, unit=held.unit, since=TODAY
        )


def test_a_role_that_ended_may_be_given_again(world):
    staffing.end_role(holding=world.lin.holdings.get(role=Role.MEMBER), actor=world.tang, now=NOW)
    staffing.give_role(person=world.lin, role=Role.MEMBER, actor=world.tang, now=at(1))

    assert world.lin.holdings.filter(role=Role.MEMBER).count() == 2
    assert "MEMBER" in world.fresh(world.lin).roles


def test_before_eight_in_the_morning_it_is_already_today(world):
    """The server's clock may run in UTC; the office's day begins at its own midnight."""
    early = at(-8).astimezone(tz=None)

    staffing.give_role(person=world.he, role=Role.MEMBER, actor=world.tang, now=early)

    assert world.he.holdings.get(role=Role.MEMBER).since == TODAY


def test_account_names_are_unique_over_all_offices(world):
    staffing.add_person(name="沙玉梅", unit=world.group, actor=world.tang, now=NOW)
    sha = Person.objects.get(name="沙玉梅")

    with pytest.raises(staffing.UsernameTaken):
        staffing.open_account(
            person=sha, username="YAN", password=PASSWORD, actor=world.tang, now=NOW
        )
    assert world.fresh(sha).user is None


def test_a_failing_notice_leaves_the_person_where_they_were(world, monkeypatch):
    monkeypatch.setattr(staffing, "send", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        staffing.leave(person=world.gao, on=TODAY, reason="调动", actor=world.tang, now=at(1))

    gao = world.fresh(world.gao)
    assert (gao.left_on, gao.user.is_active, gao.roles) == (None, True, {"UNIT_HEAD"})
    assert "left" not in verbs(gao)


@pytest.mark.race
def test_two_who_take_one_name_at_once(shared_world):
    def opening(person):
        return lambda: (
            staffing.open_account(
                person=person, username="sha", password=PASSWORD, actor=shared_world.tang, now=NOW
            ).username
        )

    others = [
        staffing.add_person(name=name, unit=shared_world.group, actor=shared_world.tang, now=NOW)
        for name in ("沙玉梅", "沙丽")
    ]

    outcomes = together(
        shared_world, *[opening(one) for one in others], refusals=(staffing.UsernameTaken,)
    )

    assert sorted(map(str, outcomes)) == [str(staffing.UsernameTaken), "sha"]
    with every_office():
        assert User.objects.filter(username="sha").count() == 1


def test_the_other_office_may_have_the_same_names_and_numbers(world):
    with office_scope(world.other_office):
        twin = staffing.add_person(
            name="林秀云", unit=world.yan.unit, mobile="13800000009", actor=world.wu, now=NOW
        )

    assert twin.office == world.other_office


def test_ending_a_role_twice_is_ending_it_once(world):
    holding = world.lin.holdings.get(role=Role.MEMBER)
    for hour in (1, 30):
        staffing.end_role(holding=holding, actor=world.tang, now=at(hour))

    holding.refresh_from_db()
    assert holding.until == TODAY
    assert verbs(world.lin).count("ended_role") == 1


def test_a_name_taken_between_the_question_and_the_answer(world, monkeypatch):
    monkeypatch.setattr(staffing, "account_called", lambda _: None)

    with pytest.raises(staffing.UsernameTaken):
        staffing.open_account(
            person=world.mei, username="lin", password=PASSWORD, actor=world.tang, now=NOW
        )

    assert world.fresh(world.mei).user is None


def test_whoever_has_no_open_account_is_not_in_charge(world):
    staffing.give_role(person=world.mei, role=Role.ADMINISTRATOR, actor=world.tang, now=NOW)
    staffing.give_role(person=world.gao, role=Role.ADMINISTRATOR, actor=world.tang, now=NOW)
    accounts.close_account(person=world.gao, actor=world.tang, now=NOW)

    with pytest.raises(staffing.LastInCharge):
        staffing.leave(person=world.tang, on=TODAY, reason="x", actor=world.tang, now=NOW)
