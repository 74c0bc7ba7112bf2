"""Reminding of levels that are due: the table, and the notices. One person gets one notice of all
that came together; the office head a digest a day of what is late and claimed by nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from siqin.core.models import Reminder
from siqin.core.notify import send
from siqin.core.reminders import Due, Item, Rule, unsent
from siqin.desk import notices
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster, holders_of
from siqin.desk.queries.visible import with_hands
from siqin.desk.rules import current_review
from siqin.people.enums import Role
from siqin.people.models import Person

AHEAD = timedelta(hours=2)
# So many lines of a digest; the list behind its link has the rest.
LINES = 10


def _open_levels() -> Any:
    return Review.objects.filter(
        manuscript__state=State.IN_REVIEW, decision="", due_at__isnull=False,
        round=F("manuscript__round"), level=F("manuscript__level"),
    )  # fmt: skip


def _due(rule: Rule, by: datetime) -> Iterable[tuple[int, datetime]]:
    """Levels whose limit has come by then. A limit so short that a reminder before it would come
    at once needs none."""
    late = _open_levels().filter(unsent(rule, target="manuscript_id", due="due_at"), due_at__lte=by)
    found = late.order_by("due_at").values_list("manuscript_id", "due_at", "opened_at")
    ahead = max(-rule.offset, timedelta())
    return [(pk, due) for pk, due, opened in found if due - opened >= 2 * ahead]


def _look(pk: int, due: datetime, now: datetime) -> Due | None:
    """The piece as it is now; None where it has moved on to another level or limit."""
    manuscript = with_hands(Manuscript.objects.filter(pk=pk)).first()
    review = current_review(manuscript) if manuscript else None
    if manuscript is None or review is None or review.due_at != due:
        return None
    hands = Roster(timezone.localdate(now)).in_whose_hands(manuscript)
    return Due(manuscript, due, notices.who_may_open(manuscript, hands))


def _late_today(rule: Rule, by: datetime) -> Iterable[tuple[int, datetime]]:
    """Once a day, where anything is late and nobody claimed it."""
    day = timezone.localtime(by).replace(hour=0, minute=0, second=0, microsecond=0)
    review = _unclaimed(by).select_related("office").first()
    if review is None:
        return []
    sent = Reminder.objects.filter(rule=rule.name, target_id=review.office_id, due_at=day)
    return [] if sent.exists() else [(review.office_id, day)]


def _unclaimed(by: datetime) -> Any:
    return _open_levels().filter(due_at__lt=by, claimed_by=None).order_by("due_at")


@dataclass(frozen=True)
class Pile:
    """Several pieces, as the thing that one notice is about: its page is a list of them."""

    office_id: int
    queue: str
    late: tuple[Review, ...] = ()
    count: int = 0

    def get_absolute_url(self) -> str:
        return f"{reverse('desk:manuscripts')}?queue={self.queue}"


def _look_at_late(office_id: int, day: datetime, now: datetime) -> Due | None:
    late = _unclaimed(now)
    lines = tuple(late.select_related("manuscript")[:LINES])
    if not lines:
        return None
    return Due(Pile(office_id, "late", lines, late.count()), day, holders_of(Role.OFFICE_HEAD))


RULES = (
    Rule("desk.due_soon", "desk.manuscript", -AHEAD, _due, _look),
    Rule("desk.overdue", "desk.manuscript", timedelta(), _due, _look),
    Rule("desk.a_day_over", "desk.manuscript", timedelta(days=1), _due, _look),
    Rule("desk.three_days_over", "desk.manuscript", timedelta(days=3), _due, _look),
    Rule("desk.late_digest", "people.office", timedelta(), _late_today, _look_at_late),
)


def tell(person: Person, items: list[Item], now: datetime) -> None:
    """One notice of one piece, one of several together, and the digest for itself."""
    digests = [due for rule, due in items if rule.kind == "people.office"]
    pieces = [due for rule, due in items if rule.kind != "people.office"]
    pieces.sort(key=lambda due: due.at)
    for due in digests:
        send(notices.LATE_DIGEST, due.target, actor=None, now=now, to=[person])
    if len(pieces) == 1:
        due = pieces[0]
        notice = notices.OVERDUE if due.at <= now else notices.DUE_SOON
        send(notice, due.target, actor=None, now=now, to=[person], due=due.at,
             review=current_review(due.target))  # fmt: skip
    elif pieces:
        pile = Pile(person.office_id, "waiting")
        lines = [(due.target, current_review(due.target), due.at <= now) for due in pieces]
        late = sum(over for _, _, over in lines)
        send(notices.SEVERAL_DUE, pile, actor=None, now=now, to=[person], pieces=lines[:LINES],
             count=len(lines), late=late)  # fmt: skip
