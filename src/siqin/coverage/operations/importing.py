"""Many events at once out of a workbook, all or nothing. The same title on the same day is the same
event: a row changes it, or says what it says already."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from siqin.core import workbooks
from siqin.core.audit import record
from siqin.core.forms import FIRST_DAY, LAST_DAY
from siqin.core.markings import marking_of
from siqin.core.models import StoredFile
from siqin.core.workbooks import RowAction
from siqin.coverage.enums import EventProblem, EventRank, EventSource
from siqin.coverage.models import Event
from siqin.coverage.operations import events
from siqin.coverage.operations.events import Particulars
from siqin.coverage.operations.scheduling import particulars_of
from siqin.coverage.queries.events import on_days
from siqin.coverage.sheets import KINDS, PROBLEMS, RANKS, Row
from siqin.people.models import Office, Person, Unit

P = EventProblem
PLAIN = ("title", "place", "organiser", "attendance", "note")
LONGEST = {"title": 200, "place": 100, "organiser": 60, "attendance": 300, "note": 2000}
FROM_WORKBOOK = events.Origin(EventSource.WORKBOOK)
Key = tuple[str, date]


@dataclass
class Planned(workbooks.Planned):
    row: Row
    event: Event | None = None
    particulars: Particulars | None = None
    changes: frozenset[str] = frozenset()


Plan = workbooks.Plan[Planned]


def plan(rows: Sequence[Row]) -> Plan:
    """What taking in these rows would do; writes nothing."""
    units = {one.name: one for one in Unit.objects.all()}
    standing = _standing(rows)
    planned = []
    first: dict[object, int] = {}
    for row in rows:
        one = Planned(row)
        _judge(one, units, standing)
        planned.append(one)
        key = one.event or _key(row)
        if key and (seen := first.setdefault(key, row.number)) != row.number:
            one.refuse(P.TWICE, seen)
    return Plan(planned)


@transaction.atomic
def import_events(
    *, rows: Sequence[Row], source: StoredFile, skip_wrong: bool, actor: Person, now: datetime
) -> Plan:
    """Add and change, judged afresh. Raises RowsAreWrong (unless `skip_wrong`), NothingToDo."""
    # The office row is the lock: of two who import the same file the second finds it all there.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    planned = plan(rows)
    workbooks.check(planned, skip_wrong=skip_wrong)
    for one in planned.doing:
        said = one.particulars
        assert said is not None  # noqa: S101 -- a row that does something was understood
        if one.event is None:
            events.add(particulars=said, actor=actor, now=now, origin=FROM_WORKBOOK)
        else:
            events.change(event=one.event, particulars=said, actor=actor, now=now)
    record(
        "coverage.imported_events", source, actor=actor, now=now, added=planned.count(RowAction.ADD),
        changed=planned.count(RowAction.CHANGE), refused=planned.wrong,
    )  # fmt: skip
    return planned


def _standing(rows: Sequence[Row]) -> Mapping[Key, list[Event]]:
    """The office's events of these days, by title and day."""
    days = [row.when.first for row in rows if row.when]
    found: defaultdict[Key, list[Event]] = defaultdict(list)
    if days:
        for event in on_days(Event.objects.select_related("unit"), min(days), max(days)):
            found[event.title, timezone.localdate(event.starts_at)].append(event)
    return found


def _key(row: Row) -> Key | None:
    return (row.texts.get("title", ""), row.when.first) if row.when else None


def _judge(one: Planned, units: Mapping[str, Unit], standing: Mapping[Key, list[Event]]) -> None:
    row = one.row
    _judge_texts(one)
    if not row.texts.get("title"):
        one.refuse(P.NO_TITLE)
    _judge_word(one, "kind", KINDS, P.KIND)
    _judge_word(one, "rank", RANKS, P.RANK)
    if not row.texts.get("kind"):
        one.refuse(P.NO_KIND)
    _judge_time(one)
    key = _key(row)
    if key:
        _find(one, standing.get(key, []))
    name = row.texts.get("unit", "")
    unit = units.get(name)
    if name and (unit is None or not _may_hold(unit, one.event)):
        one.refuse(P.UNIT, name)
    if not one.problems:
        _compare(one, unit)


def _judge_texts(one: Planned) -> None:
    for name, most in LONGEST.items():
        text = one.row.texts.get(name, "")
        if len(text) > most:
            one.refuse(P.LONG, text)
        if marking := marking_of(text):
            one.refuse(P.MARKED, marking)


def _judge_word(one: Planned, name: str, known: Mapping[str, str], problem: P) -> None:
    word = one.row.texts.get(name, "")
    if word and word not in known:
        one.refuse(problem, word)


def _judge_time(one: Planned) -> None:
    row = one.row
    for name in row.unread:
        text = row.texts.get(name, "")
        one.refuse(PROBLEMS[name] if text else P.NO_DAY, text)
    when = row.when
    if when is None:
        return
    if not FIRST_DAY <= when.first <= LAST_DAY:
        one.refuse(P.FIRST, row.texts["first"])
    if when.last > LAST_DAY:
        one.refuse(P.LAST, row.texts["last"])
    if when.ends and not when.begins and not when.part:
        one.refuse(P.NO_BEGINNING)
    same_day = when.last == when.first
    if when.last < when.first or (
        same_day and when.begins and when.ends and when.ends < when.begins
    ):
        one.refuse(P.BACKWARDS)


def _find(one: Planned, found: Sequence[Event]) -> None:
    """The event that the row is about; of several on one day the one that begins as it says."""
    if len(found) > 1:
        starts_at = _times(one)["starts_at"]
        found = [event for event in found if event.starts_at == starts_at][:1]
        if not found:
            one.refuse(P.SEVERAL)
    one.event = found[0] if found else None


def _may_hold(unit: Unit, event: Event | None) -> bool:
    return unit.active or (event is not None and event.unit_id == unit.pk)


def _times(one: Planned) -> dict[str, object]:
    assert one.row.when is not None  # noqa: S101 -- asked of rows whose time was understood
    return particulars_of(one.row.when)


def _compare(one: Planned, unit: Unit | None) -> None:
    """A column that the file lacks leaves an event as it is; an empty cell empties it."""
    texts, event = one.row.texts, one.event
    was = {name: getattr(event, name) for name in Particulars.__dataclass_fields__} if event else {}
    said = {name: texts[name] for name in PLAIN if name in texts}
    said |= {"kind": KINDS[texts["kind"]]}
    if texts.get("rank"):
        said["rank"] = RANKS[texts["rank"]]
    wanted = was | said | _times(one) | ({"unit": unit} if "unit" in texts else {})
    one.particulars = Particulars(**({"rank": EventRank.UNIT} | wanted))
    if event:
        one.changes = frozenset(name for name, value in wanted.items() if was[name] != value)
        one.action = RowAction.CHANGE if one.changes else RowAction.SAME
