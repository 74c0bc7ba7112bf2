"""What counts, told apart by one thing and, beside it, by level; each number with its rows."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from siqin.adoptions.enums import By, NoUnit, Position
from siqin.adoptions.queries.figures import counted_between
from siqin.adoptions.queries.listing import list_address
from siqin.outlets.enums import Carrier, Genre, MediaLevel
from siqin.outlets.models import Outlet
from siqin.people.models import Person, Unit

LEVELS = [str(level) for level in MediaLevel]
# By -> the column, how the list is narrowed to it, and its labels in their order.
CODES: dict[str, tuple[str, type[MediaLevel | Carrier | Genre | Position]]] = {
    By.LEVEL: ("level", MediaLevel),
    By.CARRIER: ("carrier", Carrier),
    By.GENRE: ("genre", Genre),
    By.POSITION: ("position", Position),
}
NAMED: dict[str, str] = {
    By.OUTLET: "outlet",
    By.UNIT: "sources__unit",
    By.PERSON: "sources__credits__person",
}
SPANS: dict[str, int] = {By.MONTH: 1, By.QUARTER: 3, By.YEAR: 12}  # months


@dataclass(frozen=True)
class Line:
    """`label` is a name, or the first day of a month, quarter or year; `note` tells two of one
    name apart. `levels` has the numbers in the order of LEVELS, `addresses` their rows."""

    label: Any
    note: str
    number: int
    address: str
    levels: list[int]
    addresses: list[str]


def table_of(person: Person, by: str, start: date, end: date) -> list[Line]:
    """In one query, and one for the names where there are some: in the order of time or of the
    codes, else the greatest number first."""
    numbers = _numbers(person, by, start, end)

    def line(label: Any, note: str, cells: Counter[str], **narrowed: Any) -> Line:
        asked = {"counted": True, "start": start, "end": end} | narrowed
        return Line(
            label,
            note,
            sum(cells.values()),
            list_address(**asked),
            [cells[level] for level in LEVELS],
            [list_address(**asked | {"level": level}) for level in LEVELS],
        )

    if by in SPANS:
        return list(_by_time(numbers, by, start, end, line))
    if by in CODES:
        name, codes = CODES[by]
        return [line(one.label, "", numbers[one.value], **{name: one.value}) for one in codes if numbers[one.value]]  # fmt: skip
    lines = list(_by_name(numbers, by, line))
    return sorted(lines, key=lambda one: (-one.number, one.label, one.note))


def _numbers(person: Person, by: str, start: date, end: date) -> dict[Any, Counter[str]]:
    """Key -> level -> how many; a publication of two units or authors counts for each."""
    column = NAMED.get(by) or (CODES[by][0] if by in CODES else "published_on")
    several = by in {By.UNIT, By.PERSON}
    found = counted_between(person, start, end)
    if by == By.PERSON:
        found = found.filter(sources__credits__person__isnull=False)
    rows = found.order_by().values_list(column, "level").annotate(n=Count("pk", distinct=several))
    numbers: dict[Any, Counter[str]] = defaultdict(Counter)
    for key, level, number in rows:
        numbers[key][level] += number
    return numbers


def _by_name(
    numbers: dict[Any, Counter[str]], by: str, line: Callable[..., Line]
) -> Iterator[Line]:
    ids = [pk for pk in numbers if pk is not None]
    if by == By.OUTLET:
        for outlet in Outlet.objects.filter(pk__in=ids):
            note = f"{outlet.get_level_display()}{outlet.get_carrier_display()}"
            yield line(outlet.name, note, numbers[outlet.pk], outlet=outlet.pk)
        return
    if by == By.PERSON:
        for one in Person.objects.filter(pk__in=ids).select_related("unit"):
            yield line(one.name, one.unit.name if one.unit else "", numbers[one.pk], person=one.pk)
        return
    for unit in Unit.objects.filter(pk__in=ids):
        yield line(unit.name, "", numbers[unit.pk], unit=unit.pk)
    if None in numbers:
        yield line(NoUnit.NONE.label, "", numbers[None], unit=int(NoUnit.NONE))


def _by_time(
    numbers: dict[Any, Counter[str]], by: str, start: date, end: date, line: Callable[..., Line]
) -> Iterator[Line]:
    """Every month, quarter or year of the span, also those without any; the first and the last
    end with the span."""
    months = SPANS[by]
    folded: dict[date, Counter[str]] = defaultdict(Counter)
    for day, cells in numbers.items():
        folded[_first(day, months)].update(cells)
    first = _first(start, months)
    while first <= end:
        last = _last(first, months)
        within = {"start": max(first, start), "end": min(last, end)}
        yield line(first, "", folded[first], **within)
        first = date(last.year + last.month // 12, last.month % 12 + 1, 1)


def _first(day: date, months: int) -> date:
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _last(first: date, months: int) -> date:
    month = first.month + months - 1
    return first.replace(month=month, day=monthrange(first.year, month)[1])
