"""Reckoning a period and approving it: what is paid, what is recorded, who is told."""

from datetime import date
from decimal import Decimal

import pytest

from siqin.adoptions.operations.judging import remove, verify
from siqin.core.audit import story_of
from siqin.core.models import Notification
from siqin.core.workflow import WrongState
from siqin.incentives.models import Entry, Settlement
from siqin.incentives.operations import settling
from siqin.incentives.queries import NoSchemeInForce
from siqin.people.enums import PayEligibility
from siqin.people.operations import staffing
from tests.incentives.made import (
    DECEMBER,
    Q1,
    Q4,
    approved,
    fresh,
    money,
    on,
    printed,
    scheme,
    settled,
    signed_by,
)
from tests.world import signed


def test_a_settlement_pays_what_was_printed_with_its_articles(world):
    adoption = printed(world, signed(world))

    settlement = settled(world, scheme(world))

    entry = settlement.entries.get(adoption=adoption)
    assert (entry.person, entry.share, entry.money, entry.points) == (world.lin, 60, 60, 5)
    assert entry.articles == ["第八条第（三）项", "附表一"]
    assert entry.counts_on == DECEMBER
    assert "60" in entry.why


def test_a_month_with_a_piece_handed_in_has_its_floor_once(world):
    signed(world)
    signed(world, title="另一篇")

    settlement = settled(world, scheme(world))

    floor = settlement.entries.get()
    assert (floor.kind, floor.person, floor.money, floor.points) == (
        "MONTHLY_FLOOR", world.lin, 0, 1,
    )  # fmt: skip


def test_reckoning_again_gives_the_same_entries(world):
    ours = scheme(world)
    printed(world, signed(world, title="甲"))
    printed(world, signed(world, title="乙"), level="PROVINCIAL")
    first = settled(world, ours)
    before = list(first.entries.values_list("key", "money", "points", "articles", "why"))

    again = settled(world, ours, now=on(1, 9))

    assert again == first
    assert list(again.entries.values_list("key", "money", "points", "articles", "why")) == before
    assert [one.verb for one in story_of(again)] == [
        "incentives.settled", "incentives.settled_again",
    ]  # fmt: skip


def test_coauthors_share_to_the_fen(world):
    piece = signed_by(world, world.lin, world.gao, world.mei)
    printed(world, piece, level="NATIONAL")

    settlement = settled(world, scheme(world))

    assert money(settlement) == {
        world.lin: Decimal("166.68"),
        world.gao: Decimal("166.66"),
        world.mei: Decimal("166.66"),
    }


def test_who_is_undecided_stands_apart_and_is_paid_nothing(world):
    printed(world, signed_by(world, world.su))

    settlement = settled(world, scheme(world))

    entry = settlement.entries.exclude(adoption=None).get()
    assert (entry.eligibility, entry.share, entry.money) == ("UNDECIDED", 60, 0)


def test_whose_money_goes_to_the_unit(world):
    staffing.decide_pay(
        person=world.lin, pay_eligibility=PayEligibility.TO_UNIT, actor=world.fang, now=on(1, 2)
    )
    printed(world, signed(world))

    settlement = settled(world, scheme(world))

    entry = settlement.entries.exclude(adoption=None).get()
    assert (entry.eligibility, entry.unit, entry.money) == ("TO_UNIT", world.group, 60)


def test_no_scheme_in_force_no_settlement(world):
    ours = scheme(world, since=date(2026, 11, 1))

    with pytest.raises(NoSchemeInForce):
        settled(world, ours)

    assert not Settlement.objects.exists()


def test_two_settlements_share_no_day(world):
    ours = scheme(world)
    first = settled(world, ours)

    with pytest.raises(settling.PeriodOverlaps) as refused:
        settled(world, ours, (date(2026, 12, 31), date(2027, 3, 31)))

    assert refused.value.other == first
    assert Settlement.objects.get() == first


def test_a_draft_of_wrong_days_is_given_up(world):
    ours = scheme(world)
    draft = settled(world, ours, (date(2026, 10, 1), date(2026, 12, 30)))

    settling.discard(settlement=draft, actor=world.he, now=on(1, 8))

    assert not Settlement.objects.exists()
    assert settled(world, ours).period == "2026年第四季度"


def test_approval_is_recorded_and_told_to_whom_it_concerns(world):
    printed(world, signed(world))
    printed(world, signed_by(world, world.su, title="她的"))

    settlement = approved(world, scheme(world))

    settlement = fresh(settlement)
    assert (settlement.state, settlement.approved_by, settlement.approved_at) == (
        "APPROVED", world.zheng, on(1, 8, 10),
    )  # fmt: skip
    assert story_of(settlement).last().verb == "incentives.approved"
    told = Notification.objects.filter(kind="incentives.approved")
    assert {one.recipient for one in told} == {world.lin, world.su, world.fang}


def test_what_has_changed_since_is_not_approved(world):
    settlement = settled(world, scheme(world))
    printed(world, signed(world))

    with pytest.raises(settling.FactsChanged):
        settling.approve(settlement=settlement, actor=world.zheng, now=on(1, 8, 10))

    assert fresh(settlement).state == settlement.state == "DRAFT"
    assert not Notification.objects.filter(kind="incentives.approved").exists()


def test_figures_that_were_not_seen_are_not_approved(world):
    ours = scheme(world)
    settlement = settled(world, ours)
    seen = settlement.reckoned_at
    printed(world, signed(world))
    settled(world, ours, now=on(1, 8, 11))

    with pytest.raises(WrongState):
        settling.approve(settlement=settlement, seen=seen, actor=world.zheng, now=on(1, 8, 12))

    assert fresh(settlement).state == "DRAFT"


def test_the_second_to_approve_learns_who_was_first(world):
    settlement = approved(world, scheme(world))
    stale = fresh(settlement)

    with pytest.raises(WrongState):
        settling.approve(settlement=stale, actor=world.song, now=on(1, 8, 11))

    assert stale.approved_by == world.zheng


@pytest.mark.parametrize("deed", [settling.discard, settled])
def test_what_is_approved_is_not_reckoned_again_nor_given_up(world, deed):
    ours = scheme(world)
    settlement = approved(world, ours)

    with pytest.raises(WrongState):
        if deed is settled:
            settled(world, ours)
        else:
            deed(settlement=settlement, actor=world.he, now=on(1, 9))

    assert fresh(settlement).state == "APPROVED"


def test_over_budget_needs_a_recorded_consent(world):
    ours = scheme(world, procedure__budget__annual="50.00")
    printed(world, signed(world))
    settlement = settled(world, ours)

    with pytest.raises(settling.ConsentMissing) as refused:
        settling.approve(settlement=settlement, consent=" ", actor=world.zheng, now=on(1, 8, 10))
    assert refused.value.excess == 10
    assert fresh(settlement).state == "DRAFT"

    settling.approve(
        settlement=settlement, consent="1月8日主席会议同意", actor=world.zheng, now=on(1, 8, 11)
    )
    assert (fresh(settlement).consent, fresh(settlement).over_budget) == ("1月8日主席会议同意", 10)


def test_the_budget_is_the_years(world):
    ours = scheme(world, procedure__budget__annual="100.00")
    printed(world, signed(world, title="甲"), day=date(2026, 11, 25))
    printed(world, signed(world, title="乙"), day=DECEMBER)
    november, december = (date(2026, 10, 1), date(2026, 11, 30)), (DECEMBER, Q4[1])

    approved(world, ours, november)
    second = settled(world, ours, december)
    next_year = settled(world, ours, Q1, now=on(4, 8))

    assert (second.budget_left, second.over_budget) == (40, 20)
    assert next_year.budget_left == 100


def test_scaled_to_the_budget_the_sum_never_passes_it(world):
    ours = scheme(world, procedure__budget__annual="100.00", procedure__budget__rule="SCALE")
    for title in "甲乙丙":
        printed(world, signed(world, title=title))

    settlement = settled(world, ours)

    assert [one.money for one in settlement.entries.exclude(adoption=None)] == [
        Decimal("33.33")
    ] * 3
    approved(world, ours)


def test_stopped_at_the_budget_the_earlier_are_paid(world):
    ours = scheme(world, procedure__budget__annual="100.00", procedure__budget__rule="STOP")
    early = printed(world, signed(world, title="早"), day=date(2026, 11, 25))
    late = printed(world, signed(world, title="晚"))

    settlement = settled(world, ours)

    paid = {one.adoption: one.money for one in settlement.entries.exclude(adoption=None)}
    assert paid == {early: 60, late: 0}
    assert "本年预算已用完" in [one["why"] for one in settlement.refused]


def test_each_half_of_a_quarter_stands_under_its_own_version(world):
    from siqin.incentives.operations.schemes import add_version
    from tests.incentives.made import terms

    ours = scheme(world)
    dear = terms(method__base__PREFECTURAL__rates__NEWSPAPER={"amount": "90.00"})
    second = add_version(
        scheme=ours, terms=dear, effective_from=date(2026, 11, 25), actor=world.tang, now=on(1, 2)
    )
    before = printed(world, signed(world, title="前"), day=date(2026, 11, 24))
    after = printed(world, signed(world, title="后"), day=date(2026, 11, 25))

    settlement = settled(world, ours)

    rows = settlement.entries.exclude(adoption=None)
    assert {one.adoption: (one.money, one.version.number) for one in rows} == {
        before: (60, 1),
        after: (90, second.number),
    }
    assert settlement.entries.filter(kind="MONTHLY_FLOOR").count() == 1
    assert approved(world, ours).state == "APPROVED"


def test_a_failing_notice_leaves_nothing_behind(world, monkeypatch):
    printed(world, signed(world))
    settlement = settled(world, scheme(world))

    def fail(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(settling, "send", fail)
    with pytest.raises(OSError, match="disk full"):
        settling.approve(settlement=settlement, actor=world.zheng, now=on(1, 8, 10))

    assert fresh(settlement).state == "DRAFT"
    assert [one.verb for one in story_of(settlement)] == ["incentives.settled"]


def test_a_failure_while_writing_keeps_the_earlier_draft(world, monkeypatch):
    ours = scheme(world)
    printed(world, signed(world))
    settlement = settled(world, ours)
    kept = list(settlement.entries.values_list("pk", "money"))

    def fail(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(settling, "record", fail)
    with pytest.raises(OSError, match="disk full"):
        settled(world, ours, now=on(1, 9))

    assert list(Entry.objects.values_list("pk", "money")) == kept
    assert fresh(settlement).reckoned_at == on(1, 8)


def test_removed_before_approval_it_is_simply_not_paid(world):
    ours = scheme(world)
    adoption = printed(world, signed(world))
    remove(adoption=adoption, reason="报错了", actor=world.he, now=on(1, 5))

    assert money(settled(world, ours)) == {}


def test_unverified_it_is_named_and_not_paid(world):
    ours = scheme(world)
    adoption = printed(world, signed(world), verified=False)

    first = settled(world, ours)
    assert [(one["publication"], one["reason"]) for one in first.refused] == [
        (adoption.pk, "EVIDENCE_UNVERIFIED")
    ]

    verify(adoption=adoption, actor=world.tang, now=on(1, 9))
    assert money(settled(world, ours, now=on(1, 10))) == {world.lin: 60}
