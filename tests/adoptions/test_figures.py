from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from siqin.adoptions.operations import judging
from siqin.adoptions.queries import (
    Filter,
    adoption_rate,
    adoptions_visible_to,
    counted_between,
    figures_by_level,
    narrowed,
    number_of_works,
    registered_before_sending,
    works_listed,
)
from tests.adoptions.made import adoption_of_others, fresh, recorded, verified
from tests.outlets.made import outlet
from tests.world import NOW, at, draft, signed, submitted

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def year(world):
    """Two pieces; of what was printed, four count: two national, one provincial, one prefectural."""
    national = outlet(world, name="全国报", level="NATIONAL")
    province = outlet(world, name="省政协网", level="PROVINCIAL", carrier="WEBSITE")
    prefecture = outlet(world)
    own = outlet(world, name="云岭政协", level="COUNTY", carrier="INTERNAL")
    one, other = signed(world), draft(world, author=world.gao, title="另一篇")
    verified(world, national, one, title="一")
    verified(world, national, one, other, title="二", published_on=date(2026, 1, 1))
    verified(world, province, one, title="三", published_on=date(2026, 12, 31))
    verified(world, prefecture, other, title="四")
    verified(world, prefecture, one, title="转来的", reprint=True)
    verified(world, own, one, title="自己刊的")
    recorded(world, prefecture, one, title="还没核对")
    verified(world, prefecture, one, title="去年的", published_on=date(2025, 12, 31))
    gone = verified(world, prefecture, one, title="撤销的")
    judging.remove(adoption=gone, reason="不实", actor=world.he, now=NOW)
    adoption_of_others(world)
    return one, other


FIGURES = {"NATIONAL": 2, "PROVINCIAL": 1, "PREFECTURAL": 1, "COUNTY": 0}


def test_what_counts_by_level(world, year):
    assert figures_by_level(world.song, *YEAR) == FIGURES


@pytest.mark.parametrize("level", FIGURES)
def test_every_figure_is_the_number_of_its_rows(world, year, level):
    wanted = Filter(counted=True, level=level, start=YEAR[0], end=YEAR[1])

    rows = narrowed(adoptions_visible_to(world.song), wanted, world.song)

    assert rows.count() == FIGURES[level]


def test_deleting_one_changes_its_figure(world, year):
    one = counted_between(world.he, *YEAR).get(title="四")

    judging.remove(adoption=one, reason="不实", actor=world.he, now=NOW)

    assert figures_by_level(world.he, *YEAR) == {**FIGURES, "PREFECTURAL": 0}


def test_works_are_counted_apart(world, year):
    adoptions = counted_between(world.he, *YEAR)

    assert (adoptions.count(), number_of_works(adoptions, world.he)) == (4, 2)
    own = counted_between(world.lin, *YEAR)
    assert number_of_works(own, world.lin) == 1
    assert [piece for piece, _ in works_listed(own, world.lin)] == [year[0].pk]


def test_an_authors_figures_are_of_own_pieces(world, year):
    assert figures_by_level(world.lin, *YEAR) == {**FIGURES, "PREFECTURAL": 0}
    assert figures_by_level(world.su, *YEAR) == FIGURES


def test_the_figures_take_one_question(world, year):
    assert world.song.is_leader
    with CaptureQueriesContext(connection) as asked:
        figures_by_level(world.song, *YEAR)

    assert len(asked) == 1


def test_adoption_rate_is_a_cohort_by_submission(world):
    paper = outlet(world)
    adopted, twice = submitted(world), submitted(world, title="两家都登")
    submitted(world, title="没有登")
    verified(world, paper, adopted, twice, title="一", published_on=date(2027, 3, 1))
    verified(world, paper, twice, title="二")
    recorded(world, paper, submitted(world, title="没核对"), title="三")
    verified(world, paper, draft(world, title="没报送"), title="四")
    day = NOW.date()

    share = adoption_rate(world.he, day, day)

    assert (share.part, share.whole, share.rate) == (2, 4, 0.5)
    assert adoption_rate(world.he, date(2025, 1, 1), date(2025, 12, 31)).rate is None


@pytest.mark.parametrize(("days", "registered"), [(-1, False), (0, True), (1, True)])
def test_registered_before_sending_goes_by_the_day(world, days, registered):
    piece = submitted(world)
    printed_on = at(1).date() + timedelta(days=days)

    adoption = recorded(world, outlet(world), piece, published_on=printed_on)

    assert registered_before_sending(adoption) is registered


def test_a_round_up_is_registered_when_every_piece_is(world):
    adoption = recorded(
        world,
        outlet(world),
        submitted(world),
        draft(world, title="没报送"),
        published_on=at(30).date(),
    )

    assert not registered_before_sending(fresh(adoption))
