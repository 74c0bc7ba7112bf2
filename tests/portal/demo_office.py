"""The demo office for a whole module, and the figures that must come out of it."""

from datetime import date

from django.db import transaction

from siqin.core.scope import office_scope
from siqin.portal import demo
from siqin.reports.queries import exchange_figures

FIGURES = {
    "adoptions": 144,
    "adoptions_by_level": {"national": 6, "provincial": 50, "prefectural": 88, "county": 0},
    "officers_rewarded": 20,
    "reward_total": "34000.00",
}


def built(django_db_blocker, seed, as_of):
    """The demo of one seed and day for a whole module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = demo.build(seed=seed, as_of=as_of)
        with office_scope(stage.cast.office):
            yield stage
        transaction.set_rollback(True)


def figures(stage):
    earlier, later = stage.years
    found = exchange_figures(
        stage.cast.head,
        date(later, 1, 1),
        date(later, 12, 31),
        date(earlier, 1, 1),
        date(later, 12, 31),
    ).as_json()
    return {name: found[name] for name in FIGURES}
