"""Pieces from before the office worked here: known by title, names and unit. They were never sent in
or reviewed here, and as a rule nobody has their words."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.desk.enums import State, VersionKind
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import Author, set_authors
from siqin.desk.operations.drafting import next_serial
from siqin.desk.operations.versions import Words, byline_of, put_in_hand, write_version
from siqin.people.models import Person, Unit


@transaction.atomic
def take_in_past(
    *, title: str, authors: Sequence[Author], genre: str, day: date, actor: Person, now: datetime,
    unit: Unit | None = None,
) -> Manuscript:  # fmt: skip
    """A piece that was printed on `day`, numbered and ordered among those of its time (`round` 1: it
    is seen as what was sent in is). `unit` is by default the first author's.

    Raises SharesDoNotSum, MarkedSecret.
    """
    then = timezone.make_aware(datetime.combine(day, time()))
    first = next((one.person for one in authors if one.person), None)
    manuscript = Manuscript.objects.create(
        office=actor.office, year=day.year, serial=next_serial(actor.office, day.year), title=title,
        state=State.PAST, genre=genre, unit=unit or (first.unit if first else None), round=1,
        entered_by=actor, created_at=then, held_since=then,
    )  # fmt: skip
    set_authors(manuscript, authors)
    words = Words(title, "", byline_of(manuscript))
    version = write_version(manuscript, words, actor=actor, now=now, kind=VersionKind.PAST)
    put_in_hand(manuscript, version)
    record("desk.past", manuscript, actor=actor, now=now, byline=words.byline)
    return manuscript
