"""Reminders before and after something is due, by rules that the apps above register as tables.

The worker asks each round what is due by now and was not reminded of; after a weekend, or an hour
without a worker, that is found as it would have been. Nobody hears of one thing twice a day, what
came together is told in one notice, and only while the office is at work.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from siqin.core.models import Reminder
from siqin.core.scope import office_scope
from siqin.core.worktime import at_work

log = logging.getLogger("siqin.worker")


@dataclass(frozen=True)
class Due:
    """A thing as it stands when it is told, the limit, and whom to remind."""

    target: Any
    at: datetime
    people: Sequence[Any]


@dataclass(frozen=True)
class Rule:
    """One line of the table. `offset` from the limit, before it where negative; `find` gives the
    (id, limit) of what was due by a moment and not reminded of (`unsent`), `look` the thing as it
    is now, or None where it has moved on."""

    name: str
    kind: str
    offset: timedelta
    find: Callable[["Rule", datetime], Iterable[tuple[int, datetime]]]
    look: Callable[[int, datetime, datetime], Due | None]


Item = tuple[Rule, Due]
Key = tuple[str, int]
Tell = Callable[[Any, list[Item], datetime], None]
_TABLES: list[tuple[Sequence[Rule], Tell]] = []


def register_reminders(rules: Sequence[Rule], tell: Tell) -> None:
    """`tell` writes one notice to one person of all that came together; a later rule of the table
    takes the place of an earlier one for the same thing."""
    _TABLES.append((rules, tell))


def unsent(rule: Rule, *, target: str, due: str) -> Exists:
    """For `find`: rows whose reminder by this rule, for this limit, was not yet written."""
    sent = Reminder.objects.filter(
        rule=rule.name, target_kind=rule.kind, target_id=OuterRef(target), due_at=OuterRef(due)
    )
    return ~Exists(sent)  # type: ignore[return-value]  # -- a negated Exists


def remind_due(*, now: datetime) -> int:
    """Carry out the rules for every office that is at work; returns how many notices were
    written. Call it in `every_office()`."""
    offices: Any = Reminder._meta.get_field("office").related_model
    return sum(_remind(one, now) for one in offices.objects.all())


def _remind(office: Any, now: datetime) -> int:
    """What fails in one office keeps neither the others from theirs nor the mail from leaving."""
    try:
        with office_scope(office):
            if not at_work(office, now):
                return 0
            return sum(_carry_out(office, rules, tell, now) for rules, tell in _TABLES)
    except Exception:
        log.exception("the reminders of office %s failed; the next round tries again", office.pk)
        return 0


@transaction.atomic
def _carry_out(office: Any, rules: Sequence[Rule], tell: Tell, now: datetime) -> int:
    found = [
        (rule, target, due) for rule in rules for target, due in rule.find(rule, now - rule.offset)
    ]
    if not found:
        return 0
    spared = _told_today(now)
    piles: dict[Any, dict[Key, Item]] = defaultdict(dict)
    rows: dict[Key, Reminder] = {}
    for rule, row, due in _claimed(office, found, now):
        key = (rule.kind, row.target_id)
        rows[key] = row
        for person in due.people:
            if person.pk not in spared[key]:
                piles[person][key] = rule, due
    for person, pile in piles.items():
        tell(person, list(pile.values()), now)
        for key in pile:
            rows[key].told.append(person.pk)
    Reminder.objects.bulk_update(rows.values(), ["told"])
    return len(piles)


def _claimed(
    office: Any, found: Iterable[tuple[Rule, int, datetime]], now: datetime
) -> Iterator[tuple[Rule, Reminder, Due]]:
    """Those that no other worker took, as they are now; what has moved on is told nobody."""
    for rule, target, limit in found:
        row = _claim(office, rule, target, limit, now)
        due = rule.look(target, limit, now) if row else None
        if row and due:
            yield rule, row, due


def _claim(office: Any, rule: Rule, target: int, due: datetime, now: datetime) -> Reminder | None:
    """The row that keeps a second worker from telling it again; None where it was first."""
    try:
        with transaction.atomic():
            return Reminder.objects.create(
                office=office, rule=rule.name, target_kind=rule.kind, target_id=target, due_at=due,
                sent_at=now,
            )  # fmt: skip
    except IntegrityError:
        return None


def _told_today(now: datetime) -> dict[Key, set[int]]:
    """Of each thing, who heard of it since midnight."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    told: dict[Key, set[int]] = defaultdict(set)
    for one in Reminder.objects.filter(sent_at__gte=midnight):
        told[one.target_kind, one.target_id].update(one.told)
    return told
