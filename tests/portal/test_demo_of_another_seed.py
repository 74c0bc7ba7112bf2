from datetime import date

import pytest

from tests.portal.demo_office import FIGURES, built, figures

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def another(django_db_setup, django_db_blocker):
    yield from built(django_db_blocker, 7, date(2028, 2, 29))


def test_another_seed_and_day_give_the_same_figures_of_other_people(another):
    assert figures(another) == FIGURES
    assert another.years == (2026, 2027)
