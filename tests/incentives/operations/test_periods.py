"""What one period owes to another: differences, late claims, and money paid once."""

from datetime import date
from decimal import Decimal

import pytest

from siqin.adoptions.operations.instructions import record_instruction
from siqin.adoptions.operations.judging import remove, restore, verify
from siqin.incentives.operations.schemes import add_version
from siqin.incentives.queries import rewarded_between
from tests.incentives.made import (
    DECEMBER,
    Q1,
    approved,
    corrected,
    fresh,
    money,
    moved,
    on,
    printed,
    scheme,
    settled,
    terms,
)
from tests.world import signed

FEBRUARY = date(2027, 2, 1)
AFTER_Q1 = on(4, 8)


def test_printed_higher_in_a_later_quarter_it_pays_the_difference(world):
    ours, piece = scheme(world), signed(world)
    printed(world, piece)
    approved(world, ours)
    printed(world, piece, level="NATIONAL", day=FEBRUARY, verified=on(2, 5))

    later = approved(world, ours, Q1, now=AFTER_Q1)

    assert money(later) == {world.lin: 440}
    entry = later.entries.exclude(adoption=None).get()
    assert "第十八条" in entry.articles
    assert "2026年第四季度结算" in entry.why
    assert moved(fresh(later)) == ()


def test_once_the_earlier_one_is_taken_back_the_later_one_is_owed_whole(world):
    ours, piece = scheme(world), signed(world)
    first = printed(world, piece)
    earlier = approved(world, ours)
    printed(world, piece, level="NATIONAL", day=FEBRUARY, verified=on(2, 5))
    later = approved(world, ours, Q1, now=AFTER_Q1)
    remove(adoption=first, reason="登记有误", actor=world.he, now=on(4, 10))

    corrected(world, earlier)
    corrected(world, later)

    assert (money(earlier), money(later)) == ({}, {world.lin: 500})


def test_a_quarter_settled_before_an_earlier_one_pays_nothing_twice(world):
    ours, piece = scheme(world), signed(world)
    printed(world, piece)
    printed(world, piece, level="NATIONAL", day=FEBRUARY, verified=on(2, 5))

    later = approved(world, ours, Q1, now=AFTER_Q1)
    earlier = approved(world, ours, now=on(4, 9))

    assert (money(later), money(earlier)) == ({world.lin: 500}, {})


def test_verified_late_it_is_paid_in_the_next_quarter_once(world):
    ours = scheme(world)
    adoption = printed(world, signed(world), verified=False)
    closed = approved(world, ours)
    verify(adoption=adoption, actor=world.tang, now=on(2, 1))

    later = approved(world, ours, Q1, now=AFTER_Q1)
    summer = settled(world, ours, (date(2027, 4, 1), date(2027, 6, 30)), now=on(7, 8))

    assert money(later) == {world.lin: 60}
    assert later.entries.get(adoption=adoption).counts_on == DECEMBER
    assert (money(closed), money(summer)) == ({}, {})
    assert [moved(fresh(one)) for one in (closed, later, summer)] == [(), (), ()]
    assert rewarded_between(date(2026, 1, 1), date(2026, 12, 31)).total == 60


def test_a_late_claim_stands_under_the_version_of_its_date(world):
    ours = scheme(world)
    adoption = printed(world, signed(world), verified=False)
    approved(world, ours)
    dear = terms(method__base__PREFECTURAL__rates__NEWSPAPER={"amount": "90.00"})
    add_version(
        scheme=ours, terms=dear, effective_from=date(2027, 1, 1), actor=world.tang, now=on(1, 9)
    )
    verify(adoption=adoption, actor=world.tang, now=on(2, 1))
    new = printed(world, signed(world, title="新"), day=FEBRUARY, verified=on(2, 5))

    later = settled(world, ours, Q1, now=AFTER_Q1)

    rows = later.entries.exclude(adoption=None)
    assert {one.adoption: (one.money, one.version.number) for one in rows} == {
        adoption: (60, 1),
        new: (90, 2),
    }


def test_a_late_claim_and_a_higher_use_pay_the_higher_alone(world):
    ours, piece = scheme(world), signed(world)
    adoption = printed(world, piece, verified=False)
    approved(world, ours)
    verify(adoption=adoption, actor=world.tang, now=on(2, 1))
    printed(world, piece, level="PROVINCIAL", day=FEBRUARY, verified=on(2, 5))

    later = approved(world, ours, Q1, now=AFTER_Q1)

    assert money(later) == {world.lin: 150}
    assert moved(fresh(later)) == ()


def test_a_late_claim_withdrawn_again_is_taken_back_where_it_was_paid(world):
    ours = scheme(world)
    adoption = printed(world, signed(world), verified=False)
    closed = approved(world, ours)
    verify(adoption=adoption, actor=world.tang, now=on(2, 1))
    later = approved(world, ours, Q1, now=AFTER_Q1)
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 10))

    assert corrected(world, closed) == []
    assert [one.money for one in corrected(world, later)] == [-60]


def test_verified_anew_it_stays_with_the_settlement_that_holds_it(world):
    ours = scheme(world)
    adoption = printed(world, signed(world))
    closed = approved(world, ours)
    remove(adoption=adoption, reason="看错了", actor=world.he, now=on(2, 1))
    restore(adoption=adoption, actor=world.he, now=on(2, 2))
    verify(adoption=adoption, actor=world.tang, now=on(2, 2))

    assert moved(fresh(closed)) == ()
    assert money(settled(world, ours, Q1, now=AFTER_Q1)) == {}


def test_an_instruction_recorded_late_is_paid_in_the_next_quarter(world):
    ours, piece = scheme(world), signed(world)
    closed = approved(world, ours)
    record_instruction(
        manuscript=piece, leader="州委书记", level="PREFECTURAL", given_on=DECEMBER,
        actor=world.he, now=on(2, 1),
    )  # fmt: skip

    later = approved(world, ours, Q1, now=AFTER_Q1)

    assert (money(closed), money(later)) == ({}, {world.lin: 100})
    assert [moved(fresh(one)) for one in (closed, later)] == [(), ()]


@pytest.mark.parametrize("months", [(10, 11), (11, 12)])
def test_periods_need_not_be_quarters(world, months):
    ours, piece = scheme(world), signed(world)
    printed(world, piece, day=date(2026, 11, 30))
    period = (date(2026, months[0], 1), date(2026, months[1], 30))

    assert money(settled(world, ours, period)) == {world.lin: Decimal(60)}
