"""Which pieces a row of a workbook names: those that stand here, and those from before, which are taken
in with it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q

from siqin.adoptions.enums import AdoptionProblem as P
from siqin.adoptions.enums import Relation
from siqin.adoptions.sheets import AUTHORS_BETWEEN, BETWEEN, RELATIONS, bare
from siqin.core.markings import marking_of
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import Author
from siqin.people.models import Person, Unit
from textkit.workbook import Row

NUMBER = re.compile(r"(\d{4})-(\d{1,9})")
LONGEST_TITLE, LONGEST_NAME, LONGEST_BYLINE = 200, 30, 200
BETWEEN_NAMES = "\u3000"  # as a by-line has it


@dataclass(frozen=True)
class Past:
    """A piece from before the office worked here; `unit` None: its first author's."""

    title: str
    authors: tuple[Author, ...]
    unit: Unit | None


Piece = TypeVar("Piece", Manuscript, Past)
Refusal = tuple[P, str]


class _Refused(Exception):
    """Raised with a problem and the word that it is about."""


@dataclass(frozen=True)
class Pieces:
    """What stands here by title and by number; who may have written what does not. `past` holds
    the pieces that rows before brought in, by title."""

    titled: dict[str, list[Manuscript]]
    numbered: dict[str, Manuscript]
    people: dict[str, list[Person]]
    units: dict[str, Unit]
    past: dict[str, list[Past]] = field(default_factory=lambda: defaultdict(list))

    def of(self, row: Row) -> tuple[list[tuple[Manuscript | Past, str]], list[Refusal]]:
        """The row's pieces with how each was used, and what is wrong with the others."""
        names = _named(row)
        ways = _parts(row, "relations")
        made_from: list[tuple[Manuscript | Past, str]] = []
        refused: list[Refusal] = []
        for place, name in enumerate(names):
            try:
                piece = self._one(row, name, place, len(names))
                way = _way(ways[place] if place < len(ways) else "")
                # Named twice, by number and by title perhaps, it is one source.
                if piece not in [one for one, _ in made_from]:
                    made_from.append((piece, way))
            except _Refused as error:
                refused.append(error.args[0])
        return made_from, refused

    def _one(self, row: Row, name: str, place: int, number: int) -> Manuscript | Past:
        authors = _authors(row, place, number)
        numbered = self.numbered.get(_padded(name))
        standing = [numbered] if numbered else self.titled.get(name, [])
        found = _by_these(standing, authors) or standing
        if len(found) > 1:
            raise _Refused((P.SEVERAL, name))
        return found[0] if found else self._from_before(row, name, authors, place)

    def _from_before(self, row: Row, title: str, authors: list[str], place: int) -> Past:
        """What an earlier row brought in, or else a new one."""
        known = _by_these(self.past[title], authors) if authors else self.past[title]
        if len(known) == 1:
            return known[0]
        if NUMBER.fullmatch(title):
            raise _Refused((P.NO_SUCH_NUMBER, title))
        if not authors:
            raise _Refused((P.PIECE, title))
        if len(title) > LONGEST_TITLE:
            raise _Refused((P.LONG, title))
        if len(BETWEEN_NAMES.join(authors)) > LONGEST_BYLINE:
            raise _Refused((P.LONG, BETWEEN_NAMES.join(authors)))
        if marking := marking_of(title):
            raise _Refused((P.MARKED, marking))
        unit = self._unit(_part(row, "units", place, len(_named(row))))
        piece = Past(title, tuple(self._author(name, unit) for name in authors), unit)
        self.past[title].append(piece)
        return piece

    def _unit(self, name: str) -> Unit | None:
        if name and name not in self.units:
            raise _Refused((P.UNIT, name))
        return self.units.get(name)

    def _author(self, name: str, unit: Unit | None) -> Author:
        """Of namesakes the one of the unit; who is not on the roster is a name alone."""
        people = self.people.get(name, [])
        if len(people) > 1:
            people = [one for one in people if unit and one.unit_id == unit.pk]
            if len(people) != 1:
                raise _Refused((P.NAMESAKES, name))
        if len(name) > LONGEST_NAME:
            raise _Refused((P.LONG, name))
        return Author(name, people[0] if people else None)


def pieces_for(rows: Sequence[Row]) -> Pieces:
    """In four queries, however many rows."""
    named = [name for row in rows for name in _named(row)]
    numbers = [found for one in named if (found := NUMBER.fullmatch(one))]
    # Some more than were named, and not a condition for each: SQLite takes no thousand of them.
    asked = Q(title__in=named) | Q(
        year__in={int(one[1]) for one in numbers}, serial__in={int(one[2]) for one in numbers}
    )
    titled: dict[str, list[Manuscript]] = defaultdict(list)
    pieces = Manuscript.objects.filter(asked).prefetch_related("authorships").order_by("pk")
    for piece in pieces:
        titled[piece.title].append(piece)
    people: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.order_by("pk"):
        people[person.name].append(person)
    units = {one.name: one for one in Unit.objects.all()}
    return Pieces(titled, {one.number: one for one in pieces}, people, units)


def _named(row: Row) -> list[str]:
    """The pieces that the row names; without any the printed title is looked for."""
    said = [bare(one) for one in _parts(row, "pieces") if one]
    return said or [bare(row.texts.get("title", ""))]


def _authors(row: Row, place: int, number: int) -> list[str]:
    names = re.split(f"[{AUTHORS_BETWEEN}{BETWEEN}]", _part(row, "authors", place, number))
    return list(dict.fromkeys(filter(None, names)))


def _part(row: Row, column: str, place: int, number: int) -> str:
    """What the cell says of the piece at this place; where it is not told apart, the whole cell."""
    parts = _parts(row, column)
    return parts[place] if len(parts) == number else row.texts.get(column, "")


def _parts(row: Row, column: str) -> list[str]:
    return [one.strip() for one in re.split(f"[{BETWEEN}]", row.texts.get(column, ""))]


def _way(said: str) -> str:
    if said and said not in RELATIONS:
        raise _Refused((P.WORD, said))
    return RELATIONS.get(said, Relation.WHOLE.value)


def _by_these(pieces: Sequence[Piece], authors: Sequence[str]) -> list[Piece]:
    return [one for one in pieces if _names(one) & set(authors)]


def _names(piece: Manuscript | Past) -> set[str]:
    authors = piece.authors if isinstance(piece, Past) else piece.authorships.all()
    return {one.name for one in authors}


def _padded(name: str) -> str:
    found = NUMBER.fullmatch(name)
    return f"{int(found[1])}-{int(found[2]):04d}" if found else name
