"""What a person's home shows, composed of the other apps' queries."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Adoption, Article
from siqin.adoptions.queries import Filter, adoptions_visible_to, counted
from siqin.adoptions.queries.articles import Wanted, articles_listed
from siqin.coverage.enums import EventState
from siqin.coverage.models import Assignment, Event, Requirement
from siqin.coverage.queries import events_visible_to, requirement_of
from siqin.coverage.queries.assignments import overdue, owed_by
from siqin.coverage.queries.events import on_days, with_rows
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries import (
    Roster,
    manuscripts_visible_to,
    manuscripts_written_by,
    waiting_for,
    with_hands,
)
from siqin.desk.rules import current_review
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Settlement
from siqin.incentives.queries import Sums, settlements_visible_to, sums_of
from siqin.outlets.enums import MediaLevel
from siqin.people.models import Person
from siqin.people.rules import is_finance
from siqin.periodicals.enums import State as IssueState
from siqin.periodicals.models import Issue
from siqin.periodicals.queries import issues_visible_to
from siqin.periodicals.workflow import OPEN as OPEN_ISSUE
from siqin.watch.queries import Gaps, gaps_of

ROWS = 12
PRINTED = 6
SETTLEMENTS = 4
GAPS = 5
EVENTS = 12
WEEK = timedelta(days=6)


@dataclass(frozen=True)
class InHand:
    """A piece as a row of the home page: its level, whose turn it is, and whether it is late."""

    manuscript: Manuscript
    review: Review | None
    holders: list[Person]
    mine: bool
    late: bool
    principal: Person | None = None
    """Whose deputy it is that it waits for."""


@dataclass(frozen=True)
class LevelRow:
    """Publications of one level, this year and last year to the same day, and where they open."""

    level: MediaLevel
    this_year: int
    last_year: int
    this_rows: str
    last_rows: str


@dataclass(frozen=True)
class Today:
    """Everything on the home page."""

    waiting: list[InHand]
    late: int
    elsewhere: list[InHand]
    own: list[InHand]
    printed: list[Adoption]
    to_verify: list[Adoption]
    to_compare: list[Article]
    to_approve: list[tuple[Settlement, Sums]]
    settlements: list[tuple[Settlement, Sums]]
    composing: list[Issue]
    to_sign: list[Issue]
    levels: list[LevelRow]
    adoption_rows: str
    gaps: Gaps | None
    ahead: list[tuple[Event, Requirement | None]]
    asked: list[Assignment]
    overdue: list[Assignment]

    @property
    def adoptions(self) -> int:
        return sum(row.this_year for row in self.levels)


def today_of(person: Person, now: datetime) -> Today:
    """The home of `person` at `now` (aware)."""
    day = now.date()
    roster = Roster(day)
    waiting = waiting_for(person, day)
    composing = list(_composing(person))
    return Today(
        waiting=_rows(waiting, person, roster, now),
        late=_late(waiting, now),
        elsewhere=_rows(_elsewhere(person, waiting), person, roster, now),
        own=_rows(manuscripts_written_by(person).order_by("-held_since"), person, roster, now),
        printed=_printed(person),
        to_verify=_to_verify(person),
        to_compare=_to_compare(person),
        to_approve=_to_approve(person),
        settlements=_latest(person) if is_finance(person) else [],
        composing=composing,
        to_sign=[one for one in composing if _awaits(one, person)],
        levels=_levels(person, day),
        adoption_rows=_year_to(day).address(),
        gaps=gaps_of(person, now, rows=GAPS) if person.may("watch.view_gaps") else None,
        ahead=_ahead(person, day) if person.in_desk or person.is_leader else [],
        asked=list(owed_by(person)[:PRINTED]),
        overdue=list(overdue(person, now)[:PRINTED]) if person.in_desk else [],
    )


def _elsewhere(person: Person, waiting: QuerySet[Manuscript]) -> QuerySet[Manuscript]:
    """Pieces in review that wait for others: for the desk and the leaders, who may remind."""
    if not (person.in_desk or person.is_leader):
        return Manuscript.objects.none()
    return (
        manuscripts_visible_to(person)
        .filter(state=State.IN_REVIEW)
        .exclude(pk__in=waiting.order_by().values("pk"))
        .order_by("held_since")
    )


def _rows(
    manuscripts: QuerySet[Manuscript], person: Person, roster: Roster, now: datetime
) -> list[InHand]:
    rows = []
    for manuscript in with_hands(manuscripts)[:ROWS]:
        review = current_review(manuscript)
        holders = roster.in_whose_hands(manuscript)
        late = bool(review and review.due_at and review.due_at < now)
        mine = person in holders
        principal = roster.acts_for(person, review, manuscript) if mine and review else None
        rows.append(InHand(manuscript, review, holders, mine, late, principal))
    return rows


def _ahead(person: Person, day: date) -> list[tuple[Event, Requirement | None]]:
    """What takes place this week and what of it must not be told; for a leader to say what he wants."""
    events = on_days(events_visible_to(person), day, day + WEEK).filter(state=EventState.STANDING)
    return [(one, requirement_of(one)) for one in with_rows(events)[:EVENTS]]


def _composing(person: Person) -> QuerySet[Issue]:
    """The numbers of the office's own periodicals that are being made."""
    return issues_visible_to(person).filter(state__in=OPEN_ISSUE)[:3]


def _awaits(issue: Issue, person: Person) -> bool:
    return issue.state == IssueState.AWAITING and person.may("periodicals.issue_issue", issue)


def _to_approve(person: Person) -> list[tuple[Settlement, Sums]]:
    """What was reckoned and waits for a leader."""
    if not person.may("incentives.approve_settlement"):
        return []
    return _with_sums(settlements_visible_to(person).filter(state=SettlementState.DRAFT))


def _latest(person: Person) -> list[tuple[Settlement, Sums]]:
    return _with_sums(settlements_visible_to(person)[:SETTLEMENTS])


def _with_sums(settlements: QuerySet[Settlement]) -> list[tuple[Settlement, Sums]]:
    shown = list(settlements.defer("snapshot", "refused"))
    sums = sums_of(shown)
    return [(one, sums[one.pk]) for one in shown]


def _late(waiting: QuerySet[Manuscript], now: datetime) -> int:
    """How many of all that waits are past their limit."""
    overdue = waiting.filter(
        reviews__round=F("round"), reviews__level=F("level"), reviews__due_at__lt=now
    )
    return overdue.count()


def _to_verify(person: Person) -> list[Adoption]:
    """Publications that somebody recorded or claimed and nobody has compared yet; for the desk."""
    if not person.in_desk:
        return []
    recorded = adoptions_visible_to(person).filter(state=AdoptionState.RECORDED)
    return list(recorded.select_related("outlet").order_by("-published_on", "-pk")[:PRINTED])


def _to_compare(person: Person) -> list[Article]:
    """What media printed and resembles pieces of ours, newest first; for the desk."""
    if not person.in_desk:
        return []
    return list(articles_listed(person, Wanted())[:PRINTED])


def _printed(person: Person) -> list[Adoption]:
    return list(
        adoptions_visible_to(person)
        .filter(state=AdoptionState.VERIFIED, reprint=False)
        .select_related("outlet")
        .order_by("-published_on", "-pk")[:PRINTED]
    )


def _levels(person: Person, day: date) -> list[LevelRow]:
    spans = _year_to(day), _year_to(a_year_before(day))
    this, last = (Q(published_on__range=(span.start, span.end)) for span in spans)
    found = (
        counted(adoptions_visible_to(person).filter(this | last))
        .order_by()
        .values_list("level")
        .annotate(this_year=Count("pk", filter=this), last_year=Count("pk", filter=last))
    )
    numbers = {level: (this_year, last_year) for level, this_year, last_year in found}
    return [
        LevelRow(
            level,
            *numbers.get(level, (0, 0)),
            *(replace(span, level=level).address() for span in spans),
        )
        for level in MediaLevel
    ]


def _year_to(day: date) -> Filter:
    """What the figures count of the year of `day`, up to and including it."""
    return Filter(counted=True, start=day.replace(month=1, day=1), end=day)


def a_year_before(day: date) -> date:
    """The same day of last year; of 29 February the last of that month."""
    last = day.year - 1
    return day.replace(year=last, day=min(day.day, monthrange(last, day.month)[1]))
