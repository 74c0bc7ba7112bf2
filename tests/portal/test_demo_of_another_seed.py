from datetime import date, time

import pytest

from siqin.desk.models import LeaderLink
from siqin.people.enums import Role
from siqin.portal.demo.clock import at
from tests.portal.demo_office import (
    FIGURES,
    built,
    done_after,
    figures,
    illustrated,
    printed_in_the_newest_issue,
)

pytestmark = pytest.mark.django_db
AS_OF = date(2028, 2, 29)
BEFORE_THE_OFFICE_OPENS = at(AS_OF, time(6, 10))


@pytest.fixture(scope="module")
def another(django_db_setup, django_db_blocker):
    yield from built(django_db_blocker, 7, AS_OF, BEFORE_THE_OFFICE_OPENS)


def test_another_seed_and_day_give_the_same_figures_of_other_people(another):
    assert figures(another) == FIGURES
    assert another.years == (2026, 2027)


def test_nothing_was_done_later_than_now(another):
    assert done_after(BEFORE_THE_OFFICE_OPENS) == {}


def test_its_newest_issue_shows_a_photo_and_a_leader_has_a_link(another):
    pieces = {title for title, state in illustrated() if state == "APPROVED"}

    assert pieces
    assert pieces <= printed_in_the_newest_issue()
    assert LeaderLink.objects.get().person == another.cast.leaders[Role.VICE_CHAIR]
