"""What could be made of a survey, an inspection, a proposal or a visit, and what was (转化)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from siqin.coverage.enums import CoverageRule, EventState
from siqin.coverage.models import Event
from siqin.coverage.queries import events_visible_to
from siqin.coverage.rules import units_written_for
from siqin.desk.enums import TELLING
from siqin.desk.models import Manuscript
from siqin.desk.queries import manuscripts_visible_to
from siqin.outlets.enums import Genre
from siqin.people.models import Person
from siqin.watch.enums import MAY_BECOME


@dataclass(frozen=True)
class Conversion:
    """The pieces submitted of an event, each with `.visible`, whether this person may open it; and
    the genres still to be made of it."""

    event: Event
    pieces: list[Manuscript]
    open: list[Genre]


def fruitful_events(person: Person, now: datetime) -> QuerySet[Event]:
    """Ended events that more than news may be made of, the newest first: of all the office for the
    desk and the leaders, of their units for whoever writes for one."""
    events = events_visible_to(person).filter(
        kind__in=list(MAY_BECOME), ends_at__lte=now, state=EventState.STANDING
    )
    if not person.may("watch.view_all_gaps"):
        events = events.filter(unit_id__in=units_written_for(person))
    told = events.exclude(rule=CoverageRule.NOT_FOR_PUBLICITY)
    return told.select_related("unit").order_by("-ends_at", "-pk")


def conversions_of(person: Person, events: Iterable[Event]) -> list[Conversion]:
    """In one query, however many there are."""
    rows = list(events)
    pieces: dict[int, list[Manuscript]] = defaultdict(list)
    submitted = Manuscript.objects.filter(event__in=[one.pk for one in rows], state__in=TELLING)
    seen = manuscripts_visible_to(person).filter(pk=OuterRef("pk"))
    for piece in submitted.annotate(visible=Exists(seen)).order_by("submitted_at", "pk"):
        pieces[piece.event_id or 0].append(piece)
    return [_conversion(event, pieces[event.pk]) for event in rows]


def _conversion(event: Event, pieces: list[Manuscript]) -> Conversion:
    made = {piece.genre for piece in pieces}
    expected = MAY_BECOME.get(event.kind, ())
    return Conversion(event, pieces, [genre for genre in expected if genre not in made])
