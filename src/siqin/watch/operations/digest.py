"""The editors' morning: once a working day, what nobody has told of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from siqin.core.models import Reminder
from siqin.core.notify import send
from siqin.core.reminders import Due, Item, Rule
from siqin.coverage.models import Event
from siqin.people.models import Person
from siqin.watch import notices
from siqin.watch.queries import gaps_of
from siqin.watch.queries.gaps import UNTOLD

# So many lines of a digest; the page behind its link has the rest.
LINES = 10


@dataclass(frozen=True)
class Morning:
    """What one notice is about: its page is the list of gaps."""

    office_id: int

    def get_absolute_url(self) -> str:
        return reverse("watch:gaps")


def _this_morning(rule: Rule, by: datetime) -> Iterable[tuple[int, datetime]]:
    """Once a day, where anything is overdue."""
    event = Event.objects.filter(UNTOLD, submit_by__lt=by).order_by().first()
    if event is None:
        return []
    day = timezone.localtime(by).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Reminder.objects.filter(rule=rule.name, target_id=event.office_id, due_at=day)
    return [] if sent.exists() else [(event.office_id, day)]


def _look(pk: int, due: datetime, now: datetime) -> Due | None:  # noqa: ARG001 -- the shape of a rule
    morning = Morning(pk)
    return Due(morning, due, notices.editors(morning))


def tell(person: Person, items: list[Item], now: datetime) -> None:
    """One notice to one editor."""
    (_, due), *_ = items
    gaps = gaps_of(person, now, rows=LINES)
    send(notices.MORNING, due.target, actor=None, now=now, to=[person], gaps=gaps)


RULES = [Rule("watch.morning", "people.office", timedelta(), _this_morning, _look)]
