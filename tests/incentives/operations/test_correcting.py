"""After approval: corrections alone, and exactly those that bring what stands to what is true."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from siqin.adoptions.operations.correcting import correct as correct_adoption
from siqin.adoptions.operations.judging import remove, restore, verify
from siqin.adoptions.queries import counted_between, number_of_works
from siqin.core.audit import story_of
from siqin.core.models import Notification
from siqin.core.reliances import reliances_on
from siqin.core.workflow import WrongState
from siqin.desk.operations.authorship import by_person, set_authors
from siqin.incentives.models import Entry, SchemeVersion, Settlement
from siqin.incentives.operations import settling
from siqin.incentives.queries import rewarded_between
from siqin.people.enums import PayEligibility
from siqin.people.operations import staffing
from tests.incentives.made import (
    approved,
    corrected,
    correction_of,
    fresh,
    money,
    moved,
    on,
    printed,
    scheme,
    settled,
    signed_by,
)
from tests.world import signed

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def taken_out(world, adoption):
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))


def test_a_removed_adoption_changes_every_figure_it_feeds(world):
    adoption = printed(world, signed(world), level="PROVINCIAL")
    settlement = approved(world, scheme(world))
    assert [one.label for one in reliances_on(adoption)] == ["2026年第四季度结算"]
    before = list(settlement.entries.order_by("pk").values())

    taken_out(world, adoption)
    assert counted_between(world.he, *YEAR).count() == 0
    assert number_of_works(counted_between(world.he, *YEAR), world.he) == 0
    assert rewarded_between(*YEAR).total == 150
    made = corrected(world, settlement)

    assert [(one.person, one.money, one.share, one.points) for one in made] == [
        (world.lin, -150, -150, -10)
    ]
    assert rewarded_between(*YEAR).total == rewarded_between(*YEAR).officers == 0
    assert list(settlement.entries.order_by("pk").values())[: len(before)] == before


def test_a_correction_names_old_and_new_its_reason_and_is_told(world):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    taken_out(world, adoption)

    (made,) = corrected(world, settlement)

    assert made.why == "更正：奖金由 60.00 元 改为 0 元，得分由 5 改为 0；登记有误"
    assert made.counts_on == adoption.published_on
    assert story_of(settlement).last().verb == "incentives.corrected"
    told = Notification.objects.filter(kind="incentives.corrected")
    assert [one.recipient for one in told] == [world.lin]


def test_a_second_correction_with_nothing_changed_makes_none(world):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    taken_out(world, adoption)
    corrected(world, settlement)
    entries, deeds = settlement.entries.count(), story_of(settlement).count()

    assert corrected(world, settlement, now=on(4, 21)) == []

    assert (settlement.entries.count(), story_of(settlement).count()) == (entries, deeds)


def test_corrections_follow_the_facts_there_and_back(world):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    wanted = correction_of(adoption, position="LEAD_FRONT")
    made_from = [(one.manuscript, one.relation) for one in adoption.sources.all()]
    correct_adoption(
        adoption=adoption, printed=wanted, made_from=made_from, reason="是头条", actor=world.he,
        now=on(4, 1),
    )  # fmt: skip
    corrected(world, settlement)
    assert money(settlement) == {world.lin: 120}

    taken_out(world, adoption)
    corrected(world, settlement, now=on(4, 21))
    assert money(settlement) == {}

    restore(adoption=adoption, actor=world.he, now=on(4, 22))
    verify(adoption=adoption, actor=world.tang, now=on(4, 22))
    corrected(world, settlement, now=on(4, 23))
    assert money(settlement) == {world.lin: 120}
    assert [one.money for one in settlement.entries.filter(kind="CORRECTION")] == [60, -120, 120]


def test_another_author_takes_over_the_money(world):
    piece = signed(world)
    adoption = printed(world, piece)
    settlement = approved(world, scheme(world))
    set_authors(piece, by_person(world.mei))
    assert [one.money for one in moved(settlement)] == [0, 0]

    correct_adoption(
        adoption=adoption, printed=correction_of(adoption), renew_credit=True, reason="署名有误",
        made_from=[(piece, "WHOLE")], actor=world.he, now=on(1, 9),
    )  # fmt: skip
    corrected(world, settlement)

    assert money(settlement) == {world.mei: 60}


def test_what_finance_decides_is_paid_by_a_correction(world):
    printed(world, signed_by(world, world.su))
    settlement = approved(world, scheme(world))
    assert money(settlement) == {}

    staffing.decide_pay(
        person=world.su, pay_eligibility=PayEligibility.PAYABLE, actor=world.fang, now=on(4, 1)
    )

    assert [(one.person, one.money, one.share) for one in corrected(world, settlement)] == [
        (world.su, 60, 0)
    ]


def test_what_was_paid_rightly_is_not_taken_back_when_eligibility_ends(world):
    printed(world, signed(world))
    settlement = approved(world, scheme(world))

    staffing.decide_pay(
        person=world.lin, pay_eligibility=PayEligibility.POINTS_ONLY, actor=world.fang,
        now=on(4, 1),
    )  # fmt: skip

    assert moved(fresh(settlement)) == ()


def test_a_correction_beyond_the_budget_needs_consent_too(world):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world, procedure__budget__annual="60.00"))
    made_from = [(one.manuscript, one.relation) for one in adoption.sources.all()]
    correct_adoption(
        adoption=adoption, printed=correction_of(adoption, position="FRONT"), made_from=made_from,
        reason="是头版", actor=world.he, now=on(4, 1),
    )  # fmt: skip

    with pytest.raises(settling.ConsentMissing) as refused:
        corrected(world, settlement)
    assert (refused.value.excess, money(settlement)) == (30, {world.lin: 60})

    corrected(world, settlement, consent="4月主席会议同意")
    assert money(settlement) == {world.lin: 90}


def test_a_draft_is_not_corrected_but_reckoned_again(world):
    draft = settled(world, scheme(world))

    with pytest.raises(WrongState):
        corrected(world, draft)


def test_a_failing_correction_leaves_nothing_behind(world, monkeypatch):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    taken_out(world, adoption)

    def fail(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(settling, "send", fail)
    with pytest.raises(OSError, match="disk full"):
        corrected(world, settlement)

    assert money(settlement) == {world.lin: 60}
    assert story_of(settlement).last().verb == "incentives.approved"


@pytest.mark.parametrize(
    ("rows", "deed"),
    [
        (Entry, lambda rows: rows.update(money=Decimal(1))),
        (Entry, lambda rows: rows.delete()),
        (Settlement, lambda rows: rows.update(state="DRAFT")),
        (Settlement, lambda rows: rows.update(snapshot=[])),
        (Settlement, lambda rows: rows._raw_delete(rows.db)),
        (SchemeVersion, lambda rows: rows.update(terms={})),
        (SchemeVersion, lambda rows: rows._raw_delete(rows.db)),
    ],
)
def test_the_database_itself_refuses_to_change_what_is_approved(world, rows, deed):
    printed(world, signed(world))
    approved(world, scheme(world))
    before = list(rows.objects.order_by("pk").values())

    with pytest.raises(DatabaseError, match="only by corrections"), transaction.atomic():
        deed(rows.objects.all())

    assert list(rows.objects.order_by("pk").values()) == before != []


def test_the_guards_of_the_ledger_stand_in_the_database(world):
    ask = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(ask)
        standing = {name for (name,) in cursor.fetchall() if name.startswith("incentives_")}

    assert standing == {
        "incentives_entry_no_delete",
        "incentives_entry_no_update",
        "incentives_settlement_stands",
        "incentives_settlement_stays",
        "incentives_version_no_delete",
        "incentives_version_no_update",
    }
