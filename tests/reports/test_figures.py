"""Figures computed from facts, in a fixed number of queries."""

from datetime import date
from decimal import Decimal

import pytest

from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.judging import remove
from siqin.incentives.models import Settlement
from siqin.incentives.operations import settling
from siqin.people.enums import Role
from siqin.people.operations import staffing
from siqin.reports.enums import Problem
from siqin.reports.queries import Span, exchange_figures
from tests.incentives.made import DECEMBER, on, printed, scheme, signed_by
from tests.reports.furnished import YEAR, furnished
from tests.world import at, signed


def test_the_figures_of_a_year(world):
    furnished(world)

    it = exchange_figures(world.he, *YEAR)

    assert it.adopted.by_level == {
        "NATIONAL": 1, "PROVINCIAL": 1, "PREFECTURAL": 4, "COUNTY": 1,
    }  # fmt: skip
    assert (it.adopted.total, it.adopted.works) == (7, 4)
    assert (it.desk.submitted, it.desk.adopted, it.desk.printed) == (6, 4, 2)
    assert (it.desk.signed, it.desk.signed_by_leaders, it.desk.important) == (5, 1, 1)
    assert (it.desk.returned, it.issues, it.placements) == (1, 1, 2)
    # 500 for the first work, 60 for the second, 60 shared by two, 60; 10 for what stood in our own
    assert (it.officers_rewarded, it.reward_total) == (3, Decimal(690))


def test_the_form_for_scripts(world):
    furnished(world)

    said = exchange_figures(world.he, *YEAR, date(2025, 1, 1), date(2026, 12, 31)).as_json()

    assert {name: said[name] for name in (
        "adoptions", "adoptions_by_level", "officers_rewarded", "reward_total", "reward_from",
    )} == {
        "adoptions": 7,
        "adoptions_by_level": {"national": 1, "provincial": 1, "prefectural": 4, "county": 1},
        "officers_rewarded": 3,
        "reward_total": "690.00",
        "reward_from": "2025-01-01",
    }  # fmt: skip


def test_rewards_may_be_told_over_another_span(world):
    furnished(world)

    it = exchange_figures(world.he, *YEAR, DECEMBER, DECEMBER)

    assert (it.adopted.total, it.reward_total) == (7, 500)


def test_months_run_through_the_span(world):
    furnished(world)

    it = exchange_figures(world.he, date(2026, 11, 1), date(2027, 1, 31))

    assert it.adopted.by_month == [
        (date(2026, 11, 1), [0, 0, 2, 0]),
        (date(2026, 12, 1), [1, 1, 2, 1]),
        (date(2027, 1, 1), [0, 0, 0, 0]),
    ]


def test_a_publication_of_two_units_counts_once_for_each(world):
    furnished(world)

    units = {row.unit: row for row in exchange_figures(world.he, *YEAR).units}

    group, committee = units[world.group], units[world.committee]
    assert (group.submitted, group.adopted, group.by_level) == (5, 3, [1, 1, 2, 1])
    assert (committee.submitted, committee.adopted, committee.by_level) == (1, 1, [0, 0, 2, 1])
    assert (group.officers, committee.officers) == (1, 0)
    assert (group.lacks_officer, committee.lacks_officer) == (False, False)


def test_one_adoption_less_changes_every_figure_it_feeds(world):
    furnished(world)
    adoption = Adoption.objects.get(level="NATIONAL")
    before = exchange_figures(world.he, *YEAR)

    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))
    settling.correct(
        settlement=Settlement.objects.get(), reason="登记撤销", actor=world.tang, now=on(4, 2)
    )

    after = exchange_figures(world.he, *YEAR)
    assert (before.adopted.total, after.adopted.total) == (7, 6)
    assert (before.adopted.by_level["NATIONAL"], after.adopted.by_level["NATIONAL"]) == (1, 0)
    # the work is then rewarded for its provincial use
    assert before.reward_total - after.reward_total == 350
    assert Problem.NO_NATIONAL in after.problems


def test_an_office_without_anything_has_zeros_and_no_reproach(world):
    it = exchange_figures(world.he, *YEAR)

    assert (it.adopted.total, it.desk.adoption_rate, it.reward_total) == (0, None, 0)
    assert it.problems == [Problem.GROUPS_ALONE]
    assert it.problems_to_tell == []


def test_a_group_with_two_officers_is_no_problem(world):
    staffing.give_role(
        person=world.mei, role=Role.INFO_OFFICER, unit=world.group, actor=world.tang, now=at(0)
    )

    assert exchange_figures(world.he, *YEAR).problems == []


def test_problems_are_those_that_the_figures_show(world):
    furnished(world)

    it = exchange_figures(world.he, *YEAR)

    assert it.problems == [Problem.GROUPS_ALONE]
    # the county website only took over what another had printed
    assert [one.name for one in it.idle_outlets] == [
        "《PROVINCIALPERIODICAL》",
        "《COUNTYWEBSITE》",
    ]


def test_few_outlets_few_authors_and_a_group_without_officers(world):
    group = staffing.add_unit(name="第二活动组", kind="ACTIVITY_GROUP", actor=world.tang, now=at(0))
    for author in (world.lin, world.gao, world.mei, world.su):
        printed(world, signed_by(world, author, title=author.name))

    it = exchange_figures(world.he, *YEAR)

    assert it.problems == [
        Problem.GROUPS_WITHOUT,
        Problem.SILENT_UNITS,
        Problem.NARROW_OUTLETS,
        Problem.NO_NATIONAL,
        Problem.FEW_AUTHORS,
        Problem.GROUPS_ALONE,
    ]
    # the office itself is nobody's correspondent
    assert [row.unit for row in it.silent_units] == [world.committee, group]
    assert set(it.problems) - set(it.problems_to_tell) == {
        Problem.FEW_AUTHORS,
        Problem.GROUPS_ALONE,
    }
    assert (len(it.adopted.by_top_authors), it.adopted.top_authors_share) == (3, 0.75)


def test_a_span_of_days_ends_with_its_last_instant():
    first, last = Span(date(2026, 1, 1), date(2026, 12, 31)).moments

    assert (first.isoformat(), last.isoformat()) == (
        "2026-01-01T00:00:00+08:00",
        "2026-12-31T23:59:59.999999+08:00",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_figures_take_the_same_queries_however_many(world, django_assert_num_queries, count):
    scheme(world)
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))

    with django_assert_num_queries(11):
        assert exchange_figures(world.he, *YEAR).adopted.total == count
