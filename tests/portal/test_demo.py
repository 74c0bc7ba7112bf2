"""The demo office's figures are computed from its facts, whatever the seed and the day."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from siqin.adoptions.operations.judging import remove
from siqin.adoptions.queries import counted_between
from siqin.desk.models import Manuscript
from siqin.incentives.models import Settlement
from siqin.incentives.operations import settling
from siqin.people.enums import UnitKind
from siqin.people.models import Unit
from tests.portal.demo_office import FIGURES, built, figures

# Each test runs in a savepoint inside the module's transaction, so what it changes is undone.
pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    yield from built(django_db_blocker, 1, AS_OF)


def test_the_report_of_the_later_year_has_its_figures(stage):
    assert figures(stage) == FIGURES


def test_its_people_are_a_county_office(stage):
    groups = Unit.objects.filter(kind=UnitKind.ACTIVITY_GROUP)
    offices = Unit.objects.exclude(kind=UnitKind.ACTIVITY_GROUP)
    staff = {one.name: one.persons.count() for one in offices}
    officers = {
        one.name: one.holdings.filter(role="INFO_OFFICER", until=None).count() for one in groups
    }

    assert len(staff) == 7
    assert set(staff.values()) <= {1, 2}
    assert len(officers) == 10
    assert set(officers.values()) == {1, 2}


def test_two_outlets_adopt_often_and_three_rarely(stage):
    later = stage.years[1]
    counts = {outlet.name: 0 for outlet in stage.outlets.values()}
    found = counted_between(stage.cast.head, date(later, 1, 1), date(later, 12, 31))
    for name in found.values_list("outlet__name", flat=True):
        counts[name] += 1

    assert sorted(counts.values()) == [6, 6, 12, 44, 76]


def test_every_figure_of_the_page_opens_to_its_rows(stage, settings):
    client = Client()
    client.force_login(stage.cast.head.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    later = stage.years[1]
    span = f"from={later}-01-01&to={later}-12-31"

    counted = {
        level: client.get(f"/adoptions/?counted=1&{span}{level}").context["page"].paginator.count
        for level in ("", "&level=NATIONAL", "&level=PROVINCIAL", "&level=PREFECTURAL")
    }
    both = f"from={stage.years[0]}-01-01&to={later}-12-31"
    rewarded = client.get(f"/rewards/rewarded/?{both}").context
    entries = client.get(f"/rewards/entries/?paid=1&{both}").context

    assert list(counted.values()) == [144, 6, 50, 88]
    assert (len(rewarded["lines"]), rewarded["total"]) == (20, Decimal(34000))
    assert entries["sums"]["money"] == Decimal(34000)


def test_removing_one_adoption_changes_every_figure_it_feeds(stage):
    later = stage.years[1]
    now = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    adoption = (
        counted_between(stage.cast.head, date(later, 1, 1), date(later, 12, 31))
        .filter(
            level="NATIONAL",
            rewards__money__gt=0,
            sources__manuscript__adopted_as__adoption__level="NATIONAL",
        )
        .order_by("pk")
        .first()
    )
    paid = sum(one.money for one in adoption.rewards.all())

    remove(adoption=adoption, reason="登记有误", actor=stage.cast.editors[0], now=now)
    settlement = Settlement.objects.get(entries__in=adoption.rewards.all()[:1])
    settling.correct(settlement=settlement, reason="撤销登记", actor=stage.cast.head, now=now)

    assert figures(stage)["adoptions"] == 143
    assert figures(stage)["adoptions_by_level"]["national"] == 5
    assert Decimal(34000) - paid <= Decimal(figures(stage)["reward_total"]) < Decimal(34000)


def test_settlements_come_out_the_same_again(stage):
    now = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    made = [
        settling.correct(settlement=one, reason="复核", actor=stage.cast.head, now=now)
        for one in Settlement.objects.all()
    ]

    assert made == [[]] * 8


def test_there_is_work_on_the_desk_this_morning(stage):
    states = Manuscript.objects.filter(created_at__date__gte=date(2026, 11, 1))

    assert sorted(set(states.values_list("state", flat=True))) == [
        "APPROVED",
        "DRAFT",
        "IN_REVIEW",
        "RETURNED",
    ]
