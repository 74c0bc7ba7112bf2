"""Days and hours as offices write them: found in a line, and what they mean on the day of reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from textkit import figures
from textkit.schedule.model import Doubt, Part, When
from textkit.schedule.tables import pattern, words

TOKENS = (
    "day_list", "span", "figure_span", "day", "figures", "day_span", "dotted", "day_only",
    "weekday", "short_weekday", "relative", "half", "clock", "pending", "whole_week",
)  # fmt: skip
DAYS = {"day_list", "span", "figure_span", "day", "figures", "day_span", "dotted", "day_only", "relative",
        "whole_week"}  # fmt: skip
WEEK = 7
NOON, NIGHT = 12, 6  # before six no office begins: three o'clock is the afternoon's
# In what is written with twelve hours, hours up to this one belong to the later half.
LATE = {"AFTERNOON": 11, "EVENING": 11, "NOON": 3}


class NoSuchDay(Exception):
    """31 November, or an hour beyond the clock."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    start: int
    end: int
    match: re.Match[str]
    ranged: bool = False  # 至 stands before it


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tokens that say together when: from `start` to `end` of the line, with what else stands in brackets."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    notes: tuple[str, ...] = ()

    def has(self, *kinds: str) -> bool:
        return any(one.kind in kinds for one in self.tokens)

    @property
    def unsettled(self) -> bool:
        """时间待定, and nothing else."""
        return all(one.kind == "pending" for one in self.tokens)

    @property
    def dated(self) -> bool:
        return self.has(*DAYS, "weekday")


@dataclass(frozen=True, slots=True)
class Known:
    """What the lines above said: the day, the half of it, what is doubtful of the day; the week or
    the month that a heading names."""

    today: date
    days: tuple[tuple[date, date], ...] = ()
    part: Part = ""
    week: tuple[date, date] | None = None
    month: date | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass
class _Said:
    days: list[tuple[date, date]] = field(default_factory=list)
    part: Part = ""
    begins: time | None = None
    ends: time | None = None
    weekdays: list[int] = field(default_factory=list)
    pending: bool = False
    guessed: bool = False


def clusters(line: str) -> list[Cluster]:
    """In order; `line` is as tables.halved made it."""
    found: list[Cluster] = []
    for token in _tokens(line):
        joined = _joined(line, found[-1], token) if found else None
        if joined:
            found[-1] = joined
        elif _begins(line, token):
            start, end = _from(line, token.start), _until(line, token.end)
            found.append(Cluster(start, end, (token,), _pending(token)))
    return found


def meaning(cluster: Cluster, known: Known) -> tuple[list[When], list[Doubt]]:
    """One When for each span of days. Raises NoSuchDay."""
    said = _Said()
    for token in cluster.tokens:
        _READ[token.kind](token, said, known)
    doubts: list[Doubt] = []
    if said.weekdays:
        if not said.days:
            said.days = _of_the_week(cluster, said.weekdays, known)
        elif said.days[0][0].weekday() != said.weekdays[0]:
            doubts.append("WEEKDAY_MISMATCH")
    elif not said.days:
        doubts += known.doubts
    days = said.days or list(known.days)
    part = said.part or ("" if said.days else known.part)
    begins, ends = _clock(said, part)
    certain = not said.pending and not said.guessed and (begins is not None or part in {"", "DAY"})
    made = [When(first, last, begins, ends, part, certain) for first, last in days]
    return made, doubts


def nearest(month: int, day: int, today: date) -> date:
    """The day without its year that is nearest to the day of reading (rulings 42). Raises NoSuchDay."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [one for year in years if (one := _day(year, month, day))]
    if not found:
        raise NoSuchDay
    return min(found, key=lambda one: (abs(one - today), today - one))


def month_of(line: str, today: date) -> date | None:
    """Its first day, where a line names a month and no day."""
    found = pattern("month").search(line)
    if found is None:
        return None
    return _dated({**found.groupdict(), "day": "1"}, "", today)


def _tokens(line: str) -> Iterator[Token]:
    at = 0
    while at < len(line):
        hit = next(
            ((kind, match) for kind in TOKENS if (match := pattern(kind).match(line, at))), None
        )
        if hit is None:
            at += 1
            continue
        kind, match = hit
        yield Token(kind, match.start(), match.end(), match)
        at = max(match.end(), at + 1)


def _joined(line: str, cluster: Cluster, token: Token) -> Cluster | None:
    """The cluster with the token, where nothing of the matter stands between them."""
    last = cluster.tokens[-1]
    if token.kind == "short_weekday" and not (last.kind in DAYS and last.end == token.start):
        return None
    gap = line[last.end : token.start]
    ranged = bool(pattern("to").fullmatch(gap)) and token.kind in DAYS | {
        "clock",
        "half",
        "weekday",
    }
    notes = cluster.notes
    if not ranged and not pattern("between").fullmatch(gap):
        inside, closed, after = gap.partition(")")
        opened = line[cluster.start : last.end].count("(") > line[cluster.start : last.end].count(
            ")"
        )
        if not (opened and closed and pattern("between").fullmatch(after)):
            return None
        notes = (*notes, inside.strip(" ,、;"))
    notes = (*notes, *_pending(token))
    token = replace(token, ranged=ranged)
    tokens = (*cluster.tokens, token)
    return Cluster(cluster.start, _until(line, token.end), tokens, tuple(filter(None, notes)))


def _pending(token: Token) -> tuple[str, ...]:
    return (token.match[0],) if token.kind == "pending" else ()


def _begins(line: str, token: Token) -> bool:
    """Whether something new begins here, and no number within the matter."""
    if token.kind == "short_weekday":
        return False
    opened = line[token.start - 1 : token.start] in {"(", "["}
    return opened or bool(re.search(r"(?:^|[\s,;。、:])$", line[: _from(line, token.start)]))


def _from(line: str, start: int) -> int:
    before = re.search(pattern("prefix").pattern + r"\(?$", line[:start])
    return before.start() if before else start


def _until(line: str, end: int) -> int:
    rest = re.match(r"[\s,、:)]*", line[end:])
    return end + (rest.end() if rest else 0)


def _clock(said: _Said, part: str) -> tuple[time | None, time | None]:
    if said.begins is None:
        return None, None
    begins = _later(said.begins, part)
    if not part and begins.hour <= NIGHT and begins.hour:
        begins, said.guessed = begins.replace(hour=begins.hour + NOON), True
    ends = said.ends
    if ends and ends <= begins and ends.hour < NOON:
        ends = ends.replace(hour=ends.hour + NOON)
    return begins, ends


def _later(at: time, part: str) -> time:
    return at.replace(hour=at.hour + NOON) if 0 < at.hour <= LATE.get(part, -1) else at


def _of_the_week(cluster: Cluster, weekdays: list[int], known: Known) -> list[tuple[date, date]]:
    """The day of the heading's week, else of the week said, else the nearest; with a second
    weekday all days to that one."""
    weekday = weekdays[0]
    which = next(one.match["which"] for one in cluster.tokens if one.kind == "weekday")
    monday = known.today - timedelta(days=known.today.weekday())
    if known.week and not which:
        first = known.week[0]
        day = first + timedelta(days=(weekday - first.weekday()) % WEEK)
    elif which:
        day = monday + timedelta(days=weekday, weeks=words("weeks", which))
    else:
        near = (monday + timedelta(days=weekday, weeks=turn) for turn in (-1, 0, 1))
        day = min(near, key=lambda one: (abs(one - known.today), known.today - one))
    return [(day, day + timedelta(days=(weekdays[-1] - weekday) % WEEK))]


def _add(said: _Said, day: date, *, ranged: bool) -> None:
    if ranged and said.days:
        first, _ = said.days[-1]
        said.days[-1] = (first, day)
    elif said.days and said.days[-1][1] + timedelta(days=1) == day:
        said.days[-1] = (said.days[-1][0], day)
    elif not said.days or said.days[-1] != (day, day):
        said.days.append((day, day))


def _read_day(token: Token, said: _Said, known: Known) -> None:
    day = _dated(token.match.groupdict(), "", known.today)
    _add(said, day, ranged=token.ranged)


def _read_span(token: Token, said: _Said, known: Known) -> None:
    found = token.match.groupdict()
    first = _dated(found, "a_", known.today)
    if not found.get("b_month"):
        last = _after(first, int(figures.number(found["b_day"])))
    else:
        last = _dated(found, "b_", first)
    if last < first:
        raise NoSuchDay
    said.days.append((first, last))
    weekday = found.get("a_weekday")
    if weekday:
        said.weekdays.append(figures.weekday(weekday))


def _read_list(token: Token, said: _Said, known: Known) -> None:
    found = token.match.groupdict()
    for day in re.findall(r"\d+", found["days"]):
        _add(said, _dated({**found, "day": day}, "", known.today), ranged=False)


def _read_day_only(token: Token, said: _Said, known: Known) -> None:
    number = figures.number(token.match["day"])
    same_month = said.days[-1][0] if said.days else _month(known)
    day = _after(same_month, number, back=True) if same_month else _near(_beside(known), number)
    _add(said, day, ranged=token.ranged)


def _month(known: Known) -> date | None:
    """A day of the month of which a day without its month is."""
    return known.days[0][0] if known.days else known.month


def _beside(known: Known) -> date:
    return known.days[0][0] if known.days else known.week[0] if known.week else known.today


def _read_day_span(token: Token, said: _Said, known: Known) -> None:
    first = _near(_month(known) or _beside(known), int(token.match["a_day"]))
    said.days.append((first, _after(first, int(token.match["b_day"]))))


def _read_weekday(token: Token, said: _Said, known: Known) -> None:  # noqa: ARG001 -- one face for all
    if not said.days or not said.weekdays:
        said.weekdays.append(figures.weekday(token.match["weekday"]))


def _read_relative(token: Token, said: _Said, known: Known) -> None:
    day = known.today + timedelta(days=words("relative")[token.match["relative"]])
    _add(said, day, ranged=token.ranged)


def _read_half(token: Token, said: _Said, known: Known) -> None:  # noqa: ARG001 -- one face for all
    part: Part = words("halves")[token.match["half"]]
    if said.part and said.part != part and said.begins is None:
        part = "DAY"
    elif said.begins is not None:
        return  # the half of the end
    said.part = part


def _read_clock(token: Token, said: _Said, known: Known) -> None:  # noqa: ARG001 -- one face for all
    hour, minute = figures.number(token.match["hour"]), _minute(token.match)
    if hour > 23 or minute > 59:  # noqa: PLR2004 -- a clock's
        raise NoSuchDay
    if said.begins is None:
        said.begins = time(hour, minute)
    elif said.ends is None:
        said.ends = time(hour, minute)


def _minute(match: re.Match[str]) -> int:
    if match["part"]:
        return int(words("parts", match["part"]))
    return figures.number(match["minute"] or match["minutes"] or "0")


def _read_pending(token: Token, said: _Said, known: Known) -> None:  # noqa: ARG001 -- one face for all
    said.pending = True


def _read_week(token: Token, said: _Said, known: Known) -> None:  # noqa: ARG001 -- one face for all
    monday = known.today - timedelta(days=known.today.weekday())
    said.days.append(known.week or (monday, monday + timedelta(days=WEEK - 3)))


_READ = {
    "day": _read_day, "figures": _read_day, "dotted": _read_day, "day_list": _read_list,
    "span": _read_span, "figure_span": _read_span, "day_span": _read_day_span,
    "day_only": _read_day_only, "weekday": _read_weekday, "short_weekday": _read_weekday, "relative": _read_relative,
    "half": _read_half, "clock": _read_clock, "pending": _read_pending, "whole_week": _read_week,
}  # fmt: skip


def _dated(found: dict[str, str | None], side: str, today: date) -> date:
    month, day = (figures.number(found[f"{side}{one}"] or "") for one in ("month", "day"))
    year = found.get(f"{side}year")
    if not year:
        return nearest(month, day, today)
    made = _day(figures.number(year), month, day)
    if made is None:
        raise NoSuchDay
    return made


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after(first: date, day: int, *, back: bool = False) -> date:
    """That day of the same month; where it lies before, of the next one."""
    made = _day(first.year, first.month, day)
    if made is None:
        raise NoSuchDay
    if made >= first or back:
        return made
    following = first.replace(day=1) + timedelta(days=32)
    return following.replace(day=1) + timedelta(days=day - 1)


def _near(beside: date, day: int) -> date:
    """That day of this month or one of its neighbours, whichever is nearest."""
    middle = beside.replace(day=15)
    months = (middle - timedelta(days=30), middle, middle + timedelta(days=30))
    found = [one for month in months if (one := _day(month.year, month.month, day))]
    if not found:
        raise NoSuchDay
    return min(found, key=lambda one: (abs(one - beside), beside - one))
