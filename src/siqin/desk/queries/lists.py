"""The office's own lists: as proofreading takes them, and as the page shows them."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import CharField, F, PositiveSmallIntegerField, QuerySet, Value

from siqin.core.models import StoredFile
from siqin.desk.enums import ListKind
from siqin.desk.models import LIST_MODELS, ListedBody, ListEntry, MutedRule
from siqin.people.models import Person
from textkit.proofread import Body, Leader, Lists

NOTHING = Value("", output_field=CharField())
NOWHERE = Value(0, output_field=PositiveSmallIntegerField())
# Of each list what stands first, what stands beside it, and its place.
COLUMNS: dict[str, tuple[str, Any, Any]] = {
    ListKind.LEADERS: ("name", F("post"), F("position")),
    ListKind.BODIES: ("full", F("short"), NOWHERE),
    ListKind.LEXICON: ("word", NOTHING, NOWHERE),
    ListKind.BANNED: ("word", F("instead"), NOWHERE),
}
MUTED = "muted"
PURPOSE = "desk.lists"


@dataclass(frozen=True)
class OfficeLists:
    """What the office told proofreading; `stamp` is another whenever any of it is."""

    lists: Lists
    muted: frozenset[str]
    stamp: str


def office_lists() -> OfficeLists:
    """Of the office whose scope is open, in one query."""
    columns = [(kind, LIST_MODELS[kind].objects.filter(removed_at=None)) for kind in ListKind]
    parts = [_columns(rows, kind, *COLUMNS[kind]) for kind, rows in columns]
    parts.append(_columns(MutedRule.objects.all(), MUTED, "rule", NOTHING, NOWHERE))
    rows = sorted(parts[0].union(*parts[1:], all=True))
    of: dict[str, list[tuple[str, str]]] = {}
    for kind, _, _, first, second in rows:
        of.setdefault(kind, []).append((first, second))
    lists = Lists(
        leaders=tuple(Leader(*one) for one in of.get(ListKind.LEADERS, [])),
        bodies=tuple(Body(full, short_names(short)) for full, short in of.get(ListKind.BODIES, [])),
        lexicon=tuple(word for word, _ in of.get(ListKind.LEXICON, [])),
        banned=tuple(of.get(ListKind.BANNED, [])),
    )
    muted = frozenset(rule for rule, _ in of.get(MUTED, []))
    return OfficeLists(lists, muted, sha256(repr(lists).encode()).hexdigest()[:16])


def _columns(rows: QuerySet[Any], kind: str, first: str, second: Any, place: Any) -> Any:
    # The same columns of every table, so that one query reads them all.
    told = {"kind": Value(str(kind), output_field=CharField()), "place": place, "number": F("pk")}
    said = rows.order_by().annotate(**told, first=F(first), second=second)
    return said.values_list("kind", "place", "number", "first", "second")


def short_names(joined: str) -> tuple[str, ...]:
    return tuple(filter(None, joined.split(ListedBody.JOINT)))


def entries_of(kind: str) -> QuerySet[ListEntry]:
    """A list in its order, without what was taken off it; everybody of the office may read it."""
    return LIST_MODELS[kind].objects.filter(removed_at=None)


def entries_removed(kind: str) -> QuerySet[ListEntry]:
    """What was taken off it, the latest first."""
    return LIST_MODELS[kind].objects.filter(removed_at__isnull=False).order_by("-removed_at")


def workbooks_visible_to(person: Person) -> QuerySet[StoredFile]:
    """What was uploaded as lists: for the desk, which keeps them."""
    if not person.in_desk:
        return StoredFile.objects.none()
    return StoredFile.objects.filter(purpose=PURPOSE).order_by("-uploaded_at")


def muted_rules() -> QuerySet[MutedRule]:
    return MutedRule.objects.select_related("by")
