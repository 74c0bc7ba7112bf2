"""A remark is noted, and becomes a lead, a topic or a requirement, each in one go."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.coverage.enums import SaidBy
from siqin.coverage.models import Event, Lead, Requirement, Topic
from siqin.coverage.operations import leads, requiring, topics
from siqin.frontdesk.enums import OutcomeKind
from siqin.frontdesk.models import Outcome, Remark
from siqin.people.models import Person

TITLE = 60  # characters of the words that name a topic


@dataclass(frozen=True)
class Said:
    """See models.Remark."""

    words: str
    said_on: date
    said_by: Person | None = None
    speaker: str = ""
    occasion: str = ""


@transaction.atomic
def note(*, said: Said, actor: Person, now: datetime) -> Remark:
    remark = Remark.objects.create(office=actor.office, noted_by=actor, noted_at=now, **vars(said))
    record("frontdesk.noted", remark, actor=actor, now=now, who=remark.who)
    return remark


@transaction.atomic
def turn_into_lead(*, remark: Remark, actor: Person, now: datetime) -> Lead:
    lead = leads.send(words=remark.words, place=remark.occasion, actor=actor, now=now)
    _made(remark, OutcomeKind.LEAD, actor, now, lead=lead)
    return lead


@transaction.atomic
def turn_into_topic(*, remark: Remark, actor: Person, now: datetime) -> Topic:
    """A line of this quarter's outline, to be worked out there."""
    today = timezone.localdate(now)
    line = topics.Line(
        year=today.year, quarter=(today.month + 2) // 3, title=str(remark)[:TITLE],
        points=remark.words,
    )  # fmt: skip
    topic = topics.add(line=line, actor=actor, now=now)
    _made(remark, OutcomeKind.TOPIC, actor, now, topic=topic)
    return topic


@transaction.atomic
def turn_into_requirement(
    *, remark: Remark, event: Event, rule: str, reason: str = "", actor: Person, now: datetime
) -> Requirement:
    """In the words of whoever said it, who leads the office (queries.leads_the_office)."""
    assert remark.said_by  # noqa: S101 -- the view offers it for a leader's words alone
    required = requiring.require(
        event=event, actor=actor, now=now,
        wanted=requiring.Wanted(rule, reason, words=remark.words),
        saying=requiring.Saying(remark.said_by, remark.said_on, SaidBy.TALK),
    )  # fmt: skip
    _made(remark, OutcomeKind.REQUIREMENT, actor, now, requirement=required)
    return required


def _made(remark: Remark, kind: str, actor: Person, now: datetime, **thing: Any) -> None:
    Outcome.objects.create(
        office=remark.office, remark=remark, kind=kind, made_by=actor, made_at=now, **thing
    )
    record("frontdesk.turned", remark, actor=actor, now=now, kind=kind)
