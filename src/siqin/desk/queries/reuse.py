"""Which pieces a text was made from, or nearly repeats: asked of the office's reuse index, with what
the index has not taken in yet read from the database.

An office's index is a folder of `settings.REUSE_ROOT`; its file `current` names the folder inside
that counts. Where there is none (nothing built yet, no right to write) the database alone answers.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from siqin.desk.models import Manuscript, Unindexed
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.people.models import Person
from textkit.reuse import Match, OtherFormat, ReuseIndex, among
from textkit.reuse.showing import Part, side_by_side

# A piece is entered, at times, only after it was printed.
LATE = timedelta(days=30)
# Without an index so many pieces are read for a question, the newest.
WITHOUT_INDEX = 3_000
# Of a hundred. Below it most articles have something in common with some piece: a form, a phrase.
WEAK = 4.0
# A piece of which so much stands in one older piece nearly repeats it.
NEARLY_ALL = 0.8
OPEN = 32  # indexes of offices, in one process

Row = tuple[int, str, date | None]


@dataclass(frozen=True)
class Likeness:
    """A piece, and the passages that a text shares with it: (from, to, in the piece from, to), in
    characters of the text and of the body of its version in hand. `verdict` is "confirmed" where
    they are many and rare enough, else "possible"."""

    piece: Manuscript
    score: float
    verdict: str
    passages: list[tuple[int, int, int, int]]

    @property
    def sure(self) -> bool:
        return self.verdict == "confirmed"

    @property
    def shared(self) -> int:
        """Characters of the text; passages of it may overlap where the piece repeats itself."""
        return len({at for start, end, _, _ in self.passages for at in range(start, end)})

    def beside(self, text: str) -> tuple[list[Part], list[Part]]:
        """The text, and the piece, for a page that shows both."""
        version = self.piece.version
        return side_by_side(text, version.body_text if version else "", self.passages)


def made_from(person: Person, text: str, on: date | None = None) -> list[Likeness]:
    """The pieces that `person` sees and a text printed `on` that day may have been made from, the
    likeliest first."""
    matches = asked(person.office_id, text, on + LATE if on else None)
    telling = [one for one in matches if one.score >= WEAK]
    return _with_pieces(telling, manuscripts_visible_to(person))


def in_office(
    office: int, text: str, on: date | None = None, *, least: float = 0.0
) -> list[Likeness]:
    """For whoever serves the whole office; the weakest too, unless `least` says from which score."""
    matches = asked(office, text, on + LATE if on else None)
    return _with_pieces([one for one in matches if one.score >= least], sent_in(office))


def repeated_by(person: Person, piece: Manuscript) -> list[Likeness]:
    """Older pieces that `person` sees and of which this one is nearly a copy, its own author's or
    another's."""
    version = piece.version
    if version is None or piece.submitted_at is None:
        return []
    text = version.body_text
    older = manuscripts_visible_to(person).filter(submitted_at__lt=piece.submitted_at)
    matches = asked(piece.office_id, text, without=[piece.pk])
    letters = sum(not one.isspace() for one in text)
    return [
        one for one in _with_pieces(matches, older) if _shared(text, one) >= NEARLY_ALL * letters
    ]


def asked(
    office: int, text: str, on: date | None = None, *, without: Collection[int] = ()
) -> list[Match]:
    """Ids of pieces of the office, of those sent in before the end of the day `on`."""
    folder = current(office)
    if folder is not None:
        beside = rows_of(waiting(office))
        try:
            return _ask(folder, text, on, beside, without)
        except (OtherFormat, OSError, ValueError):
            # Of another version, or being built anew at this moment.
            pass
    newest = sent_in(office).order_by("-pk")[:WITHOUT_INDEX]
    return among((row for row in rows_of(newest) if row[0] not in without), text, on)


def current(office: int) -> Path | None:
    """The folder of the office's index."""
    home = settings.REUSE_ROOT / str(office)
    try:
        return home / (home / "current").read_text(encoding="ascii").strip()
    except OSError:
        return None


def sent_in(office: int) -> QuerySet[Manuscript]:
    """What is compared with: pieces that the office has been sent, whatever became of them."""
    return Manuscript.objects.filter(
        office=office, submitted_at__isnull=False, version__isnull=False
    )


def waiting(office: int) -> QuerySet[Manuscript]:
    news = Unindexed.objects.filter(office=office).values("manuscript")
    return sent_in(office).filter(pk__in=news)


def rows_of(pieces: QuerySet[Manuscript]) -> Iterator[Row]:
    """As the index takes them in."""
    told = pieces.values_list("pk", "version__body_text", "submitted_at")
    for key, text, at in told.iterator(chunk_size=500):
        yield key, text, timezone.localdate(at)


class _Opened:
    """One index that is asked by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.index, self.lock = ReuseIndex(folder), Lock()


_OPENED: OrderedDict[Path, _Opened] = OrderedDict()
_OPENING = Lock()


def _ask(
    folder: Path, text: str, on: date | None, beside: Iterator[Row], without: Collection[int]
) -> list[Match]:
    opened = _opened(folder)
    rows = list(beside)
    with opened.lock:
        return opened.index.query(text, on, beside=rows, without=without)


def _opened(folder: Path) -> _Opened:
    with _OPENING:
        opened = _OPENED.pop(folder, None)
        if opened is None:
            if not folder.is_dir():
                raise FileNotFoundError(folder)
            opened = _Opened(folder)
        _OPENED[folder] = opened
        while len(_OPENED) > OPEN:
            _OPENED.popitem(last=False)
        return opened


def _with_pieces(matches: list[Match], seen: QuerySet[Manuscript]) -> list[Likeness]:
    pieces = (
        seen.select_related("version", "unit")
        .prefetch_related("authorships")
        .in_bulk([one.id for one in matches])
    )
    return [
        Likeness(pieces[int(one.id)], one.score, one.verdict, one.passages)
        for one in matches
        if one.id in pieces
    ]


def _shared(text: str, one: Likeness) -> int:
    places = {at for start, end, *_ in one.passages for at in range(start, end)}
    return sum(not text[at].isspace() for at in places)
