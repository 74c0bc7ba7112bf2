"""Reading line by line: headings that say the day for what follows, labelled lines, events."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from textkit.schedule import clauses
from textkit.schedule.clauses import Said
from textkit.schedule.model import Doubt, Entry, Part, When
from textkit.schedule.tables import halved, matter, pattern, words
from textkit.schedule.times import Cluster, Known, NoSuchDay, clusters, meaning, month_of

AMENDING = {"PLACE", "PEOPLE", "UNIT", "NOTE"}
LONG = 4  # days: a heading's span from here on is that of a week


@dataclass
class Made:
    """An event whose following lines may still say more of it."""

    text: str
    whens: list[When]
    doubts: list[Doubt]
    said: Said


class Reader:
    """Takes lines in order; `done` gives the entries."""

    def __init__(self, today: date, names: clauses.Names) -> None:
        self.names = names
        self.known = Known(today)
        self.entries: list[Made | Entry] = []
        self.block: list[tuple[str, str]] = []
        self.open = False  # whether the next line may still belong to the last event
        self.headed = False  # whether a heading says the day of lines that say none
        self.number = 0  # of the last line in a list
        self.heads: list[str] = []  # of the last table: a break in a cell parts it in two

    def done(self) -> list[Entry]:
        self._close_block()
        return [entry for one in self.entries for entry in _entries(one)]

    def take(self, made: Iterable["Made | Entry"]) -> None:
        for one in made:
            self._close_block()
            self.entries.append(one)
            self.open = False

    def line(self, text: str) -> None:
        if not text.strip():
            self._close_block()
            self.open = False
            return
        bare = self._unnumbered(text).strip()
        parts = clauses.labelled(bare)
        if parts and parts[0][0]:
            self._labelled(text.strip(), parts)
            return
        self._close_block()
        self.events(bare, text.strip())

    def _unnumbered(self, text: str) -> str:
        plain = halved(text)
        numbered = matter("{numbering}").match(plain)
        dotted = matter("{day_number}").match(plain)
        if dotted and ("．" in text[: dotted.end()] or self._goes_on(int(dotted["number"]))):
            numbered = dotted
        figure = re.search(r"\d+", numbered[0]) if numbered else None
        self.number = int(figure[0]) if figure else self.number
        return text[numbered.end() if numbered else 0 :]

    def _goes_on(self, number: int) -> bool:
        """Whether it is the list's next number, or begins one, and the month is known from above."""
        month = self.known.days or self.known.week or self.known.month
        return bool(month) and number in {1, self.number + 1}

    def events(
        self, bare: str, text: str, people: Sequence[str] = (), roles: Sequence[str] = ()
    ) -> None:
        """The events of one line or cell; `people` are those named for all of them."""
        try:
            self._events(bare, text, (list(people), list(roles)))
        except NoSuchDay:
            self._keep(text, "NO_SUCH_DAY")

    def _events(self, bare: str, text: str, given: tuple[list[str], list[str]]) -> None:
        plain = halved(bare)
        found = clusters(plain)
        # Below a day 走访慰问 is what is done then; with a number it heads what follows.
        if matter("{sections}").match(plain) and (bare != text or not self.headed):
            self.open, self.number = False, 0
        elif matter("{notes}").match(plain) or clauses.is_signature(plain):
            self._keep(text, "NOT_READ")
        elif found:
            self._dated(bare, text, found, given)
        else:
            self._undated(bare, text, given)

    def _dated(
        self, bare: str, text: str, found: list[Cluster], given: tuple[list[str], list[str]]
    ) -> None:
        head = bare[: found[0].start].strip(" (（")
        unsettled = found[0].unsettled and self._unsettled_line(head, bare, text, found[0])
        if unsettled or self._heading(head, bare, found):
            return
        named = clauses.subject(head.rstrip("：:"), self.names, ended=True)
        if head.endswith(("：", ":")) and not named[2]:
            given, head = (given[0] + named[0], given[1] + named[1]), ""
        for at, one in enumerate(found):
            until = found[at + 1].start if at + 1 < len(found) else len(bare)
            body = bare[one.end : until]
            if (at and self._unsettled(one)) or (at and self._meets(bare, one, body, until)):
                continue
            who = None if head or at + 1 == len(found) else self._people(body)
            if who:
                given = (given[0] + who[0], given[1] + who[1])
                self._follow(*meaning(one, self.known))
                continue
            whole = text if len(found) == 1 else bare[one.start : until].strip(" ，,；;")
            self._event(f"{head} {body}" if head else body, one, whole, given)
            head = ""

    def _undated(self, bare: str, text: str, given: tuple[list[str], list[str]]) -> None:
        plain = halved(bare)
        last = self.entries[-1] if self.entries else None
        if self.open and isinstance(last, Made) and clauses.amends(bare, last.said, self.names):
            last.text = f"{last.text}\n{text}"
            return
        if not self.headed or pattern("no_day").search(plain):
            self._month(plain)
            self._keep(text, "NO_DAY")
            return
        self._event(bare, None, text, given)

    def _month(self, plain: str) -> None:
        """A heading may name the month of the days below."""
        month = (
            month_of(plain, self.known.today) if matter("{headings}\\W*$").search(plain) else None
        )
        if month:
            self.known = replace(self.known, month=month, week=None, days=())

    def _unsettled_line(self, head: str, bare: str, text: str, cluster: Cluster) -> bool:
        """时间待定 alone is said of the event above; before the matter it stands for the day."""
        rest = bare[cluster.end :].strip(" ：:)）。，,；;")
        alone = not rest or bool(matter("{place_unsettled}").match(halved(rest)))
        if self.open and not head and alone:
            self._unsettled(cluster, *filter(None, [rest]))
        elif not head or not self.headed:
            self._keep(text, "NO_DAY")
        else:
            return False
        return True

    def _people(self, body: str) -> tuple[list[str], list[str]] | None:
        """Somebody's name alone: whose day the rest of the line tells."""
        people, roles, rest = clauses.subject(body.strip(" ：:，,"), self.names, ended=True)
        return None if rest or not people else (people, roles)

    def _heading(self, head: str, bare: str, found: list[Cluster]) -> bool:
        """A line that says only when: the day, or the week, of those that follow."""
        if len(found) > 1 or bare[found[0].end :].strip(" ：:)）。"):
            return False
        titled = matter("{headings}\\W*$").search(halved(head))
        if head and not titled:
            return False
        whens, doubts = meaning(found[0], self.known)
        if whens and (whens[0].last - whens[0].first).days >= LONG:
            week = (whens[0].first, whens[0].last)
            self.known = replace(self.known, week=week, month=None, days=(), doubts=())
        else:
            self._follow(whens, doubts)
        self.open, self.headed = False, bool(self.known.days)
        return True

    def _event(
        self, body: str, cluster: Cluster | None, text: str, given: tuple[list[str], list[str]]
    ) -> None:
        whens, doubts = meaning(cluster, self.known) if cluster else _still(self.known)
        if not whens:
            self._keep(text, "NO_DAY")
            return
        said = Said(notes=list(_notes(cluster)))
        clauses.given_to(said, *given)
        first, *others = clauses.apart(body, self.names)
        clauses.read(first, said, self.names)
        self._follow(whens, doubts)
        if not said.title or clauses.label_of(body):
            self._keep(text, "NOT_READ")
            return
        self.entries.append(Made(text, whens, doubts, said))
        self.open = True
        for other in others:
            # A part that lies around the day is quoted with all of the line.
            self._event(other, cluster, other if other in text else text, given)

    def _unsettled(self, cluster: Cluster, *notes: str) -> bool:
        """That the time is not settled, said behind the event."""
        last = self.entries[-1] if self.entries else None
        if not cluster.unsettled or not isinstance(last, Made):
            return False
        last.whens = [replace(one, certain=False) for one in last.whens]
        last.said.notes += [*cluster.notes, *notes]
        return True

    def _meets(self, bare: str, cluster: Cluster, body: str, until: int) -> bool:
        """8:10 在政协大院集合: no event, but a note of the one before."""
        last = self.entries[-1] if self.entries else None
        clause = re.split("[,;，；。]", body)[0]
        if cluster.dated or not isinstance(last, Made) or not matter("{meeting}").search(clause):
            return False
        last.said.notes.append(bare[cluster.start : until].strip(" ，,；;。"))
        return True

    def _labelled(self, text: str, parts: list[tuple[str, str]]) -> None:
        kinds = {kind for kind, _ in self.block}
        last = self.entries[-1] if self.entries else None
        if not self.block and self.open and isinstance(last, Made) and parts[0][0] in AMENDING:
            for kind, part in parts:
                clauses.FILL[kind](part, last.said, self.names)
            last.text = f"{last.text}\n{text}"
            return
        if parts[0][0] in kinds & {"WHEN", "MATTER"}:
            self._close_block()
        self.block += [*parts, ("TEXT", text)]

    def _close_block(self) -> None:
        """The labelled lines since the last one that was none, as an event."""
        block, self.block = self.block, []
        if not block:
            return
        text = "\n".join(part for kind, part in block if kind == "TEXT")
        when = " ".join(part for kind, part in block if kind in {"WHEN", "HALF"})
        rest = [(kind, part) for kind, part in block if kind not in {"WHEN", "HALF", "TEXT"}]
        try:
            made = self.row(when, rest, text)
        except NoSuchDay:
            self._keep(text, "NO_SUCH_DAY")
            return
        self.entries.append(made)

    def row(self, when: str, parts: Iterable[tuple[str, str]], text: str) -> Made | Entry:
        """An event whose time and other parts are told apart already. Raises NoSuchDay."""
        when, parts = _hour_of_the_matter(when, list(parts))
        pending = matter("(?:^|\\s){pending}").sub(words("matter", "time_pending"), when)
        found = clusters(halved(pending))
        whens, doubts = meaning(found[0], self.known) if found else _still(self.known)
        if found and found[0].unsettled and not self.headed:
            whens = []
        said = Said(notes=[note for one in found for note in one.notes])
        for kind, part in parts:
            clauses.FILL[kind](part, said, self.names)
        clauses.on_duty(text, said)
        if not whens or not said.title:
            return Entry(text, doubts=("NOT_READ" if whens else "NO_DAY",))
        self._follow(whens, doubts)
        return Made(text, whens, doubts, said)

    def _keep(self, text: str, doubt: Doubt) -> None:
        self.entries.append(Entry(text, doubts=(doubt,)))
        self.open = False

    def _follow(self, whens: list[When], doubts: Sequence[Doubt]) -> None:
        days = tuple((one.first, one.last) for one in whens)
        if days != self.known.days:
            part: Part = whens[0].part if whens else ""
            part = "" if part == "DAY" else part
            self.known = replace(self.known, days=days, part=part, doubts=tuple(doubts))


def _hour_of_the_matter(
    when: str, parts: list[tuple[str, str]]
) -> tuple[str, list[tuple[str, str]]]:
    """9:00 before the matter in its own cell belongs to the time."""
    for at, (kind, part) in enumerate(parts):
        found = clusters(halved(part)) if kind == "MATTER" else []
        if found and found[0].start == 0 and not found[0].dated:
            parts[at] = (kind, part[found[0].end :])
            return f"{when} {part[: found[0].end]}", parts
    return when, parts


def _still(known: Known) -> tuple[list[When], list[Doubt]]:
    """The day of the lines above, its hour not said."""
    whens = [When(first, last, part=known.part, certain=False) for first, last in known.days]
    return whens, list(known.doubts)


def _notes(cluster: Cluster | None) -> Sequence[str]:
    return cluster.notes if cluster else ()


def _entries(one: Made | Entry) -> list[Entry]:
    if isinstance(one, Entry):
        return [one]
    said, doubts = one.said, list(one.doubts)
    notes = list(dict.fromkeys(said.notes))
    return [
        Entry(
            one.text, when, said.title, said.place, tuple(said.people), tuple(said.roles),
            said.unit, tuple(notes), tuple(doubts),
        )
        for when in one.whens
    ]  # fmt: skip
