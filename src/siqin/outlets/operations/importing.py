"""Many outlets at once out of a workbook, with their columns and people, all or nothing. A name
that the catalogue has is changed by its row; nothing is ever taken off by a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from siqin.core import workbooks
from siqin.core.audit import record
from siqin.core.limits import Limit, NotALimit
from siqin.core.markings import marking_of
from siqin.core.models import StoredFile
from siqin.core.workbooks import RowAction
from siqin.outlets.enums import LONGEST_PIECE, OutletProblem, PartKind
from siqin.outlets.models import Outlet
from siqin.outlets.operations import catalogue, parts
from siqin.outlets.sheets import COLUMNS, NEEDED, OUTLETS, WORDS, Found
from siqin.people.models import Office, Person
from textkit.workbook import Row

P = OutletProblem
DEAREST = Decimal(1_000_000)
Thing = Outlet | parts.Part
Key = tuple[str, str, str]


@dataclass
class Planned(workbooks.Planned):
    row: Row
    kind: str = OUTLETS
    thing: Thing | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: frozenset[str] = frozenset()

    def says(self, name: str) -> str:
        return self.row.texts.get(name, "")

    @property
    def key(self) -> Key:
        """By which the catalogue and the file know it."""
        return self.kind, self.says("outlet"), self.says("name")


Plan = workbooks.Plan[Planned]


def plan(found: Found) -> Plan:
    """What taking in these rows would do; writes nothing."""
    standing = _standing()
    known = set(standing)
    rows: list[Planned] = []
    first: dict[Key, int] = {}
    for kind, given in found.items():
        for row in given:
            one = Planned(row, kind=kind)
            _judge(one, standing.get(one.key), known)
            if one.says("name") and (seen := first.setdefault(one.key, row.number)) != row.number:
                one.refuse(P.TWICE, seen)
            if not one.problems:
                known.add(one.key)
            rows.append(one)
    return Plan(rows)


@transaction.atomic
def import_catalogue(
    *, rows: Found, source: StoredFile, skip_wrong: bool, actor: Person, now: datetime
) -> Plan:
    """Add and change, judged afresh. Raises RowsAreWrong (unless `skip_wrong`), NothingToDo."""
    # The office row is the lock: of two who import the same file the second finds it all there.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    planned = plan(rows)
    workbooks.check(planned, skip_wrong=skip_wrong)
    for one in planned.doing:
        _write(one, actor, now)
    record(
        "outlets.imported", source, actor=actor, now=now, added=planned.count(RowAction.ADD),
        changed=planned.count(RowAction.CHANGE), refused=planned.wrong,
    )  # fmt: skip
    return planned


def _standing() -> dict[Key, Thing]:
    """The whole catalogue of the office by its keys, in three queries."""
    found: dict[Key, Thing] = {
        (OUTLETS, "", outlet.name): outlet for outlet in Outlet.objects.all()
    }
    for kind, model in parts.PARTS.items():
        related = ["outlet"] + ["column"] * (kind == PartKind.CONTACTS)
        for part in model.objects.select_related(*related):
            found[kind, part.outlet.name, part.name] = part
    return found


def _judge(one: Planned, thing: Thing | None, known: set[Key]) -> None:
    """A column that the file lacks leaves a thing as it is; an empty cell empties it."""
    one.thing = thing
    needed = {COLUMNS[one.kind][head]: head for head in NEEDED[one.kind]}
    for name in COLUMNS[one.kind].values():
        text = one.says(name)
        if name in needed and not text:
            one.refuse(P.EMPTY, needed[name])
        elif name in one.row.texts and name != "outlet":
            _read(one, name, text)
    if one.kind != OUTLETS:
        _judge_place(one, known)
    if not one.problems:
        _compare(one)


def _judge_place(one: Planned, known: set[Key]) -> None:
    """The outlet, and of a person the column, are in the catalogue or come with this file."""
    outlet, column = one.says("outlet"), one.says("column")
    if not outlet:
        return
    if (OUTLETS, "", outlet) not in known:
        one.refuse(P.OUTLET, outlet)
    elif column and (PartKind.COLUMNS, outlet, column) not in known:
        one.refuse(P.COLUMN, column)


def _read(one: Planned, name: str, text: str) -> None:
    if marking := marking_of(text):
        one.refuse(P.MARKED, marking)
    if name in WORDS:
        if text not in WORDS[name]:
            one.refuse(P.WORD, text)
        one.values[name] = WORDS[name].get(text)
    elif name in READERS:
        _read_by(one, name, text)
    elif name == "column":
        one.values[name] = text
    elif len(text) > _room(one.kind, name):
        one.refuse(P.LONG, text)
    else:
        one.values[name] = text


def _read_by(one: Planned, name: str, text: str) -> None:
    read, problem, empty = READERS[name]
    try:
        one.values[name] = read(text) if text else empty
    except (ValueError, InvalidOperation, ValidationError, NotALimit):
        one.refuse(problem, text)


def _characters(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < number <= LONGEST_PIECE:
        raise ValueError(text)
    return number


def _money(text: str) -> Decimal:
    amount = Decimal(text.replace(",", ""))
    if not amount.is_finite() or not 0 <= amount < DEAREST or amount != round(amount, 2):
        raise ValueError(text)
    return round(amount, 2)


def _email(text: str) -> str:
    validate_email(text)
    if len(text) > _room(PartKind.CONTACTS, "email"):
        raise ValueError(text)
    return text


READERS: Mapping[str, tuple[Any, P, Any]] = {
    "shortest": (_characters, P.NUMBER, None),
    "longest": (_characters, P.NUMBER, None),
    "fee": (_money, P.MONEY, None),
    "lead_time": (lambda text: str(Limit.said(text)), P.LIMIT, ""),
    "email": (_email, P.EMAIL, ""),
}


def _room(kind: str, name: str) -> int:
    model = Outlet if kind == OUTLETS else parts.PARTS[kind]
    return getattr(model._meta.get_field(name), "max_length", None) or 2000


def _compare(one: Planned) -> None:
    was = {name: _was(one.thing, name) for name in one.values}
    whole = {name: getattr(one.thing, name, None) for name in ("shortest", "longest", "fee", "fee_basis")}  # fmt: skip
    whole |= one.values
    if whole["shortest"] and whole["longest"] and whole["shortest"] > whole["longest"]:
        one.refuse(P.BACKWARDS)
    if (whole["fee"] is None) != (not whole["fee_basis"]):
        one.refuse(P.BASIS)
    if one.thing and not one.problems:
        one.changes = frozenset(name for name, value in one.values.items() if was[name] != value)
        one.action = RowAction.CHANGE if one.changes else RowAction.SAME


def _was(thing: Thing | None, name: str) -> Any:
    value = getattr(thing, name, None)
    return str(value or "") if name == "column" else value


def _write(one: Planned, actor: Person, now: datetime) -> None:
    if one.kind == OUTLETS:
        _write_outlet(one, actor, now)
        return
    outlet = Outlet.objects.get(name=one.says("outlet"))
    values = dict(one.values)
    if "column" in values:
        values["column"] = outlet.columns.filter(name=values["column"]).first()
    if one.thing is None:
        parts.add(kind=one.kind, outlet=outlet, values=values, actor=actor, now=now)
    else:
        assert not isinstance(one.thing, Outlet)  # noqa: S101 -- by its key it is a part
        parts.change(part=one.thing, values=values, actor=actor, now=now)


def _write_outlet(one: Planned, actor: Person, now: datetime) -> None:
    if one.thing is None:
        catalogue.add(entry=catalogue.Entry(**one.values), actor=actor, now=now)
        return
    assert isinstance(one.thing, Outlet)  # noqa: S101 -- by its key it is one
    was = {name: getattr(one.thing, name) for name in catalogue.Entry.__dataclass_fields__}
    entry = catalogue.Entry(**{**was, **one.values})
    catalogue.change(outlet=one.thing, entry=entry, actor=actor, now=now)
