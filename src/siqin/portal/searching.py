"""What the search page shows: for each kind how much was found, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from siqin.core.search import Asked, Kind, Run, excerpt, found, kinds, marked
from siqin.core.templatetags.siqin import full_day
from siqin.people.models import Person

FIRST = 5  # of each kind, while all kinds are shown


@dataclass(frozen=True)
class Entry:
    """One thing found: title and a line of its text with the hits marked, and facts below."""

    url: str
    title: list[Run]
    excerpt: list[Run]
    facts: list[str]


@dataclass(frozen=True)
class Group:
    kind: Kind
    count: int
    entries: list[Entry]


def found_of(person: Person, kind: Kind, asked: Asked) -> QuerySet[Any]:
    """The things of this kind that `person` sees and that say what is asked, newest first."""
    numbered = kind.numbered(asked)
    return found(kind.seen_by(person), kind.name, asked, numbered=numbered, order=kind.newest)


def groups_of(person: Person, asked: Asked, *, wanted: str) -> list[Group]:
    """Every kind of which anything was found; of `wanted` alone, where a kind is named, no entries
    are read here, for they are paged. First comes whatever has numbers like the one asked for."""
    groups = []
    for kind in sorted(kinds(), key=lambda one: one.numbered(asked) is None) if asked else []:
        things = found_of(person, kind, asked)
        if count := things.count():
            first = [] if wanted else things[:FIRST]
            groups.append(Group(kind, count, entries(kind, first, asked)))
    return groups


def entries(kind: Kind, things: Any, asked: Asked) -> list[Entry]:
    gathered = kind.gather(things) if isinstance(things, QuerySet) else things
    return [_entry(kind, one, asked) for one in gathered]


def kind_called(name: str) -> Kind | None:
    return next((kind for kind in kinds() if kind.name == name), None)


def _entry(kind: Kind, thing: Any, asked: Asked) -> Entry:
    title, text = kind.said(thing)
    return Entry(
        thing.get_absolute_url(),
        marked(title, asked),
        excerpt(text, asked),
        list(_written(kind.facts(thing))),
    )


def _written(facts: Iterable[Any]) -> Iterable[str]:
    for fact in facts:
        if fact:
            yield full_day(fact) if isinstance(fact, date) else str(fact)
