"""The quarter's outline: topics come in, change, are put away and taken up again."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from siqin.core.audit import record
from siqin.coverage.models import Topic
from siqin.coverage.workflow import TOPIC
from siqin.people.models import Person, Unit


@dataclass(frozen=True)
class Line:
    """What a topic says; see models.Topic."""

    year: int
    quarter: int
    title: str
    points: str = ""
    genres: list[str] = field(default_factory=list)
    unit: Unit | None = None
    due_on: date | None = None


@transaction.atomic
def add(*, line: Line, actor: Person, now: datetime) -> Topic:
    topic = Topic.objects.create(office=actor.office, made_by=actor, made_at=now, **vars(line))
    record("coverage.added_topic", topic, actor=actor, now=now)
    return topic


@transaction.atomic
def change(*, topic: Topic, line: Line, actor: Person, now: datetime) -> bool:
    """Saying the same is no change (False)."""
    topic.refresh_from_db()
    wanted = vars(line)
    was = {name: getattr(topic, name) for name in wanted if getattr(topic, name) != wanted[name]}
    if not was:
        return False
    for name in was:
        setattr(topic, name, wanted[name])
    topic.save(update_fields=list(was))
    record(
        "coverage.changed_topic", topic, actor=actor, now=now,
        changed={name: _plain(value) for name, value in was.items()},
    )  # fmt: skip
    return True


@transaction.atomic
def close(*, topic: Topic, actor: Person, now: datetime) -> None:
    """It is not to be written about any more. Raises WrongState."""
    TOPIC.advance(topic, "close")
    record("coverage.closed_topic", topic, actor=actor, now=now)


@transaction.atomic
def reopen(*, topic: Topic, actor: Person, now: datetime) -> None:
    """Raises WrongState."""
    TOPIC.advance(topic, "reopen")
    record("coverage.reopened_topic", topic, actor=actor, now=now)


def _plain(value: Any) -> Any:
    """As the audit can hold it."""
    return str(value) if isinstance(value, date | Unit) else value
