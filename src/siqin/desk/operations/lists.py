"""Keeping the office's own lists, entry by entry or from a workbook, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from siqin.core import workbooks
from siqin.core.audit import record
from siqin.core.models import StoredFile
from siqin.core.workbooks import RowAction
from siqin.desk.enums import LIST_COLUMNS, ListKind, ListProblem
from siqin.desk.models import LIST_MODELS, ListedLeader, ListEntry
from siqin.people.models import Office, Person
from textkit.workbook import Row

Values = Mapping[str, Any]
P = ListProblem
MAY_BE_EMPTY = {"short", "instead", "position"}


class AlreadyListed(Exception):
    """The list has this name or word."""


class NotListed(Exception):
    """The entry was taken off the list meanwhile."""


@transaction.atomic
def add(*, kind: str, values: Values, actor: Person, now: datetime) -> ListEntry:
    """Raises AlreadyListed."""
    _lock(actor)
    entry = _write(kind, None, values, actor)
    record("desk.listed", entry, actor=actor, now=now, **_told(kind, entry))
    return entry


@transaction.atomic
def change(*, kind: str, entry: ListEntry, values: Values, actor: Person, now: datetime) -> None:
    """Raises AlreadyListed, NotListed."""
    _lock(actor)
    entry.refresh_from_db()
    if entry.removed_at is not None:
        raise NotListed
    before = _told(kind, entry)
    _write(kind, entry, values, actor)
    after = _told(kind, entry)
    if after != before:
        record("desk.list_changed", entry, actor=actor, now=now, before=before, after=after)


@transaction.atomic
def remove(*, kind: str, entry: ListEntry, actor: Person, now: datetime) -> None:
    _lock(actor)
    standing = LIST_MODELS[kind].objects.filter(pk=entry.pk, removed_at=None)
    if standing.update(removed_at=now):
        _close_ranks(kind)
        record("desk.unlisted", entry, actor=actor, now=now, **_told(kind, entry))


@transaction.atomic
def put_back(*, kind: str, entry: ListEntry, actor: Person, now: datetime) -> None:
    """Raises AlreadyListed: its name was listed anew in the meantime."""
    _lock(actor)
    entry.refresh_from_db()
    if entry.removed_at is None:
        return
    _write(kind, entry, {}, actor)
    record("desk.put_back", entry, actor=actor, now=now, **_told(kind, entry))


def _lock(actor: Person) -> None:
    # The office row is the lock: of two who add the same word at once the second finds it.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)


def _write(kind: str, entry: ListEntry | None, values: Values, actor: Person) -> ListEntry:
    """The entry with these values, on its list and in its place."""
    model = LIST_MODELS[kind]
    entry = entry or model(office_id=actor.office_id)
    wanted = {name: value for name, value in values.items() if name != "position"}
    for name, value in wanted.items():
        setattr(entry, name, value)
    named = {model.NAMED_BY: str(entry)}
    if model.objects.filter(removed_at=None, **named).exclude(pk=entry.pk).exists():
        raise AlreadyListed
    entry.removed_at = None
    if isinstance(entry, ListedLeader):
        _give_place(entry, values.get("position") or entry.position)
    entry.save()
    return entry


def _give_place(entry: ListedLeader, wanted: int | None) -> None:
    """Put the leader where wanted, at most behind the last; the others keep their order."""
    others = list(ListedLeader.objects.filter(removed_at=None).exclude(pk=entry.pk))
    place = min(wanted or len(others) + 1, len(others) + 1)
    entry.position = place
    _number([*others[: place - 1], entry, *others[place - 1 :]], besides=entry)


def _close_ranks(kind: str) -> None:
    if kind == ListKind.LEADERS:
        _number(list(ListedLeader.objects.filter(removed_at=None)))


def _number(leaders: Sequence[ListedLeader], besides: ListedLeader | None = None) -> None:
    for position, one in enumerate(leaders, 1):
        if one is not besides and one.position != position:
            ListedLeader.objects.filter(pk=one.pk).update(position=position)


def _told(kind: str, entry: ListEntry) -> dict[str, Any]:
    return {"list": str(kind)} | {one: getattr(entry, one) for one in LIST_COLUMNS[kind].values()}


@dataclass
class Planned(workbooks.Planned):
    kind: str = ""
    entry: ListEntry | None = None
    values: dict[str, Any] = field(default_factory=dict)


Plan = workbooks.Plan[Planned]
Found = Mapping[str, Sequence[Row]]


def plan(found: Found) -> Plan:
    """What taking in these rows would do; writes nothing. A row never takes an entry off."""
    rows: list[Planned] = []
    for kind, given in found.items():
        listed = {str(one): one for one in LIST_MODELS[kind].objects.filter(removed_at=None)}
        first: dict[str, int] = {}
        for row in given:
            one = _judge(kind, row, listed)
            name = row.texts.get(LIST_MODELS[kind].NAMED_BY, "")
            seen = first.setdefault(name, row.number)
            if name and seen != row.number:
                one.refuse(P.TWICE, seen)
            rows.append(one)
    return Plan(rows)


@transaction.atomic
def import_lists(
    *, rows: Found, source: StoredFile, skip_wrong: bool, actor: Person, now: datetime
) -> Plan:
    """Add and update, judged afresh. Raises RowsAreWrong (unless `skip_wrong`), NothingToDo."""
    _lock(actor)
    planned = plan(rows)
    workbooks.check(planned, skip_wrong=skip_wrong)
    for one in planned.doing:
        if one.entry is None:
            add(kind=one.kind, values=one.values, actor=actor, now=now)
        else:
            change(kind=one.kind, entry=one.entry, values=one.values, actor=actor, now=now)
    record(
        "desk.imported_lists", source, actor=actor, now=now, added=planned.count(RowAction.ADD),
        changed=planned.count(RowAction.CHANGE), refused=planned.wrong,
    )  # fmt: skip
    return planned


def _judge(kind: str, row: Row, listed: Mapping[str, ListEntry]) -> Planned:
    one = Planned(row, kind=kind)
    for head, name in LIST_COLUMNS[kind].items():
        text = row.texts.get(name, "")
        if not text and name not in MAY_BE_EMPTY:
            one.refuse(P.EMPTY, head)
        elif name == "position":
            _judge_position(one, text)
        elif len(text) > _room(kind, name):
            one.refuse(P.LONG, text)
        elif name in row.texts:
            one.values[name] = text
    one.entry = listed.get(row.texts.get(LIST_MODELS[kind].NAMED_BY, ""))
    if one.entry is not None and not one.problems:
        differs = any(getattr(one.entry, name) != value for name, value in one.values.items())
        one.action = RowAction.CHANGE if differs else RowAction.SAME
    return one


def _room(kind: str, name: str) -> int:
    return getattr(LIST_MODELS[kind]._meta.get_field(name), "max_length", None) or 0


def _judge_position(one: Planned, text: str) -> None:
    if text.isascii() and text.isdigit() and len(text) < 5:  # noqa: PLR2004 -- no office has so many
        one.values["position"] = int(text)
    elif text:
        one.refuse(P.NO_NUMBER, text)
