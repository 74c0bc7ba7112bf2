"""Reading the quarters' outlines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.coverage.enums import TopicState
from siqin.coverage.models import Topic
from siqin.coverage.workflow import TOPIC
from siqin.people.models import Person

MONTHS = 3
KEY = re.compile(r"(20[0-9]{2})-([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def read(cls, text: str) -> "Quarter | None":
        """2026-4, as an address has it."""
        found = KEY.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def topics_visible_to(person: Person) -> QuerySet[Topic]:
    """Of one's own office: whoever writes reads what is to be written about."""
    return Topic.objects.filter(office=person.office)


def topics_of(person: Person, quarter: Quarter) -> QuerySet[Topic]:
    """With their units, and how often each was given to somebody."""
    topics = topics_visible_to(person).filter(year=quarter.year, quarter=quarter.number)
    asked = topics.select_related("unit").annotate(asked=Count("assignments"))
    return asked.order_by("-state", "pk")


def standing(topics: Iterable[Topic]) -> list[Topic]:
    return [one for one in topics if one.state == TopicState.OPEN]


def quarters_of(person: Person, today: date) -> list[Quarter]:
    """Those with topics, this one and the next, the newest first."""
    pairs = topics_visible_to(person).order_by().values_list("year", "quarter").distinct()
    now = Quarter.of(today)
    return sorted({Quarter(*pair) for pair in pairs} | {now, now.next}, reverse=True)


def verbs_open_to(person: Person, topic: Topic) -> set[str]:
    """What this person may now do with the topic: the only source of its buttons."""
    if not person.may("coverage.keep_topics"):
        return set()
    return {*TOPIC.verbs_from(topic.state), "change"}


def changes_of(topic: Topic) -> QuerySet[AuditEntry]:
    """Everything that was done to the topic, oldest first."""
    return story_of(topic)
