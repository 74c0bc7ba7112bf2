"""How long the gap list and the timeliness page take in an office with so many events and three
times as many pieces, all of the ten years before the day itself.

Usage: python -m bench.coverage EVENTS
"""

import json
import sys
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import count, islice
from random import Random

from bench.pages import measure, signed_in
from siqin.portal.commandline.database import make_ready
from siqin.portal.commandline.statics import collect

YEARS = 10
PIECES = 3  # of one event
LEVELS = 3  # of one piece
BATCH = 2_000
# One event in so many was not told of, and one in so many of these is closed.
UNTOLD_EVERY, CLOSED_EVERY = 25, 3
PAGES = {
    "gaps": "/watch/gaps/",
    "home, with its gaps": "/",
    "timeliness, this quarter": "/watch/timeliness/?reach=QUARTER",
    "timeliness, last year": "/watch/timeliness/?reach=LAST_YEAR",
    "timeliness, rows of last year": "/watch/timeliness/rows/?reach=LAST_YEAR&stage=SIGN",
    "derivatives": "/watch/derivatives/",
    "events": "/events/",
}


def batches(rows: Iterator, size: int = BATCH):
    while some := list(islice(rows, size)):
        yield some


class Decade:
    """Rows of all kinds, spread evenly over the years; chance has a seed."""

    def __init__(self, office, events: int):
        from siqin.people.models import Person, Unit

        self.office, self.many, self.rng = office, events, Random(1)
        self.serials = count(1_000_001)
        self.units = list(Unit.objects.all())
        self.people = list(Person.objects.exclude(unit=None))
        zone = datetime.now().astimezone().tzinfo
        self.today = datetime.combine(datetime.now(zone).date(), time(9), zone)

    def moment(self, number: int) -> datetime:
        back = timedelta(days=365 * YEARS) * (self.many - number) / self.many
        return self.today - back

    def events(self):
        from siqin.coverage.enums import EventKind, EventSource, EventState
        from siqin.coverage.models import Event

        kinds = list(EventKind)
        for number in range(self.many):
            end = self.moment(number)
            untold = number % UNTOLD_EVERY == 0
            closed = untold and (number // UNTOLD_EVERY) % CLOSED_EVERY == 0
            yield Event(
                office=self.office, title=f"第{number}项活动", kind=kinds[number % len(kinds)],
                starts_at=end - timedelta(hours=2), ends_at=end, end_given=True,
                unit=self.units[number % len(self.units)], source=EventSource.BY_HAND,
                state=EventState.CLOSED if closed else EventState.STANDING,
                ended_reason="例行" if closed else "", rule="MUST_COVER",
                submit_by=end + timedelta(hours=24), entered_by=self.people[0], entered_at=end,
                first_submitted_at=None if untold else end + timedelta(hours=self.rng.randrange(40)),
            )  # fmt: skip

    def pieces(self, events):
        from siqin.desk.models import Manuscript

        for event in events:
            for turn in range(PIECES if event.first_submitted_at else 0):
                serial = next(self.serials)
                submitted = event.first_submitted_at + timedelta(hours=turn)
                yield Manuscript(
                    office=self.office, year=submitted.year, serial=serial, round=1,
                    title=f"第{serial}篇", unit=event.unit, event=event, created_at=submitted,
                    entered_by=self.people[serial % len(self.people)], held_since=submitted,
                    submitted_at=submitted, state="RETURNED",
                    approved_at=submitted + timedelta(hours=self.rng.randrange(2, 60)),
                )  # fmt: skip

    def written(self, pieces):
        from siqin.desk.models import Authorship

        for piece in pieces:
            yield Authorship(
                office=self.office, manuscript=piece, position=1, name="作者",
                person_id=piece.entered_by_id,
            )  # fmt: skip

    def versions(self, pieces):
        """What a decision is bound to; of hardly any words, for these pages read none."""
        from siqin.desk.models import Version

        for piece in pieces:
            yield Version(
                office=self.office, manuscript=piece, number=1, kind="WRITTEN", title=piece.title,
                body_html="<p>略</p>", body_text="略", characters=1, content_hash="0" * 64,
                made_by_id=piece.entered_by_id, made_at=piece.created_at,
            )  # fmt: skip

    def reviews(self, versions):
        from siqin.desk.models import Review

        for version in versions:
            piece = version.manuscript
            third = (piece.approved_at - piece.submitted_at) / LEVELS
            for level in range(1, LEVELS + 1):
                opened = piece.submitted_at + third * (level - 1)
                yield Review(
                    office=self.office, manuscript=piece, round=1, level=level,
                    name=f"第{level}审", role="EDITOR", hours=8, opened_at=opened,
                    decision="PASSED", decided_by=self.people[level], decided_at=opened + third,
                    version=version,
                )  # fmt: skip


def fill(office, events: int) -> None:
    from django.db import transaction

    from siqin.coverage.models import Event
    from siqin.desk.models import Authorship, Manuscript, Review, Version
    from siqin.portal.commandline.database import refresh_statistics

    decade = Decade(office, events)
    with transaction.atomic():
        for some in batches(decade.events()):
            made = Event.objects.bulk_create(some)
            for pieces in batches(decade.pieces(made)):
                written = Manuscript.objects.bulk_create(pieces)
                Authorship.objects.bulk_create(decade.written(written))
                versions = Version.objects.bulk_create(decade.versions(written))
                Review.objects.bulk_create(decade.reviews(versions))
    refresh_statistics()


def main(events: int) -> None:
    make_ready()
    collect()
    from bench.bulk import demo_office
    from siqin.core.scope import office_scope

    office = demo_office()
    with office_scope(office):
        fill(office, events)
        rows = []
        for what, address in PAGES.items():
            queries, median, slowest = measure(signed_in("bianji"), address)
            rows.append([what, str(queries), f"{median:,.0f}", f"{slowest:,.0f}"])
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
