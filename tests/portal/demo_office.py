"""The demo office for a whole module, and the figures that must come out of it."""

from datetime import date

from django.apps import apps
from django.db import models, transaction

from siqin.core.scope import office_scope
from siqin.desk.models import VersionPhoto
from siqin.periodicals.models import Issue
from siqin.portal import demo
from siqin.reports.queries import exchange_figures

FIGURES = {
    "adoptions": 144,
    "adoptions_by_level": {"national": 6, "provincial": 50, "prefectural": 88, "county": 0},
    "officers_rewarded": 20,
    "reward_total": "34000.00",
}


def built(django_db_blocker, seed, as_of, now):
    """The demo of one seed and day for a whole module, rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = demo.build(seed=seed, as_of=as_of, now=now)
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


def illustrated():
    """How many photos a piece shows, by its title and state."""
    shown = VersionPhoto.objects.values_list("version__title", "version__manuscript__state")
    return {
        (title, state): number
        for title, state, number in shown.annotate(n=models.Count("pk")).order_by("version")
    }


def printed_in_the_newest_issue():
    """The titles of its pieces."""
    issue = Issue.objects.filter(state="ISSUED").latest("issued_on")
    return set(issue.placements.values_list("version__title", flat=True))


# What is set for a later moment on purpose.
AHEAD = {"due_at", "expires_at", "follow_up_at", "starts_at", "ends_at", "submit_by"}


def done_after(moment):
    """Model.field -> the latest of its moments, where that is later than this one."""
    latest = {
        f"{model._meta.label}.{field.name}": model._base_manager.aggregate(
            at=models.Max(field.name)
        )["at"]
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField) and field.name not in AHEAD
    }
    return {name: at for name, at in latest.items() if at and at > moment}
