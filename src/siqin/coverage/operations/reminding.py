"""Reminding of pieces that are owed: a day before they are due and when they are, each once. One
person gets one notice of all that came together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from siqin.core.notify import send
from siqin.core.reminders import Due, Item, Rule, unsent
from siqin.coverage import notices
from siqin.coverage.models import Assignment
from siqin.coverage.workflow import OPEN_ASSIGNMENTS
from siqin.people.models import Person

AHEAD = timedelta(days=1)
# So many lines of a notice; the list behind its link has the rest.
LINES = 10


def _due(rule: Rule, by: datetime) -> Iterable[tuple[int, datetime]]:
    """Pieces whose limit has come by then. A limit so short that a reminder before it would come
    at once needs none."""
    owed = Assignment.objects.filter(state__in=OPEN_ASSIGNMENTS, due_at__lte=by)
    unheard = owed.filter(unsent(rule, target="pk", due="due_at"))
    found = unheard.order_by("due_at").values_list("pk", "due_at", "offered_at")
    ahead = max(-rule.offset, timedelta())
    return [(pk, due) for pk, due, offered in found if due - offered >= 2 * ahead]


def _look(pk: int, due: datetime, now: datetime) -> Due | None:
    """Still owed by then: told to whom it was asked, and once it is late to whoever asked."""
    still = Assignment.objects.filter(pk=pk, due_at=due, state__in=OPEN_ASSIGNMENTS)
    one = still.select_related("assignee__user", "offered_by__user").first()
    if one is None:
        return None
    return Due(one, due, [one.assignee, one.offered_by] if due <= now else [one.assignee])


RULES = (
    Rule("coverage.assignment_due_soon", "coverage.assignment", -AHEAD, _due, _look),
    Rule("coverage.assignment_overdue", "coverage.assignment", timedelta(), _due, _look),
)


@dataclass(frozen=True)
class Pile:
    """Several assignments, as the thing that one notice is about: its page is a list of them."""

    office_id: int

    def get_absolute_url(self) -> str:
        return reverse("coverage:assignments")


def tell(person: Person, items: list[Item], now: datetime) -> None:
    dues = sorted((due for _, due in items), key=lambda due: due.at)
    if len(dues) > 1:
        lines = [(due.target, due.at <= now) for due in dues]
        late = sum(over for _, over in lines)
        send(notices.ASSIGNMENTS_DUE, Pile(person.office_id), actor=None, now=now, to=[person],
             pieces=lines[:LINES], count=len(lines), late=late)  # fmt: skip
        return
    notice = notices.ASSIGNMENT_OVERDUE if dues[0].at <= now else notices.ASSIGNMENT_DUE_SOON
    send(notice, dues[0].target, actor=None, now=now, to=[person])
