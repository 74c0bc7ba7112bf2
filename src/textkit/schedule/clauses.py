"""What stands beside the time: who does what, where, with whom, and what else is said."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from textkit.schedule.people import Names, listed, subject
from textkit.schedule.tables import alternatives, halved, matter, pattern, words

LABELS = {label: kind for kind, labels in words("labels").items() for label in labels}
LABEL = re.compile(rf"(?:^|(?<=[\s,;。、(])){alternatives(LABELS)}\s*[::]\s*")
BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")


@dataclass
class Said:
    """What is known of one event so far."""

    matter: list[str] = field(default_factory=list)
    place: str = ""
    people: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    unit: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return "，".join(self.matter)

    def take(self, people: Iterable[str], roles: Iterable[str]) -> None:
        self.people += [one for one in people if one not in self.people]
        self.roles += [one for one in roles if one not in self.roles]


def apart(text: str, names: Names) -> list[str]:
    """One text for each who acts: 李秀兰参加会议；赵志强督办提案 tells of two events."""
    made: list[str] = []
    for part in re.split("[;；]", text):
        people, _, rest = subject(_bare(part), names)
        if made and not (people and _bare(rest)):
            made[-1] = f"{made[-1]}；{part}"
        else:
            made.append(part)
    return made


def label_of(written: str) -> str:
    """The kind of a table's head or of a label, "" where it is none."""
    return LABELS.get(re.sub(r"\s", "", halved(written)).strip(":"), "")


def labelled(text: str) -> list[tuple[str, str]]:
    """The text in parts by its labels: (kind, text), the kind of what stands before the first being ""."""
    marks = list(LABEL.finditer(halved(text)))
    parts = [("", text[: marks[0].start()] if marks else text)]
    for mark, follows in zip_longest(marks, marks[1:]):
        kind = label_of(text[mark.start() : mark.end()])
        parts.append((kind, text[mark.end() : follows.start() if follows else len(text)]))
    return [(kind, _bare(part)) for kind, part in parts if _bare(part)]


def is_signature(plain: str) -> bool:
    """An office's name, with a day or without, and nothing else; `plain` is as tables.halved made it."""
    days = (pattern(kind).search(plain) for kind in ("day", "figures"))
    day = next(filter(None, days), None)
    rest = plain[: day.start()] + plain[day.end() :] if day else plain
    return bool(
        matter("^(?:(?!{acts}|{into})[一-鿿\\s]){{2,30}}?{signer}$").match(rest.strip(" ()"))
    )


def amends(line: str, said: Said, names: Names) -> bool:
    """Whether the line says of the event above that its place is not settled, or who is in charge."""
    if matter("{place_unsettled}").match(halved(line)):
        said.notes.append(_bare(line))
        return True
    return _in_charge(_bare(line), said, names)


def read(text: str, said: Said, names: Names) -> None:
    """One event's text without its time."""
    for kind, part in labelled(_without_brackets(text, said, names, labels=True)):
        FILL[kind](part, said, names)
    on_duty(text, said)


def on_duty(text: str, said: Said) -> None:
    """Somebody and a telephone, and nothing that is done: whom to call that day."""
    if not said.matter and said.people and matter("{phone}").search(halved(text)):
        said.matter.append(words("matter", "duty"))


def _free(text: str, said: Said, names: Names) -> None:
    called = _without_phones(text, said)
    clauses = list(_clauses(_without_brackets(called, said, names), names))
    if (
        called != text
        and not said.matter
        and all(_are_people(BRACKET.sub("", one), names) for one in clauses)
    ):
        _people(called, said, names)
        return
    for at, clause in enumerate(clauses):
        # The place may come first, the matter behind it.
        first = not said.matter and at + 1 < len(clauses) and _is_place(clause)
        if not (first and _take_place(clause, said)):
            _clause(clause, said, names)


def _without_phones(text: str, said: Said) -> str:
    kept, at = "", 0
    for found in matter(r"\(?\s*(?P<said>(?:{calls}\s*:?\s*)?{phone})\s*\)?").finditer(
        halved(text)
    ):
        said.notes.append(text[found.start("said") : found.end("said")])
        kept, at = f"{kept}{text[at : found.start()]} ", found.end()
    return kept + text[at:]


def _clauses(text: str, names: Names) -> Iterator[str]:
    """Parted by marks, and by spaces around what is a place, a unit, or who takes part."""
    for part in re.split(r"[,;。，；]", text):
        made: list[str] = []
        loose = False
        for word in part.split():
            alone = _is_place(word) or _is_unit(word) or _are_people(word, names)
            does = bool(matter("^(?:{in_charge}|{hosts})$").match(word))
            if made and (does or (loose and not alone)):
                made[-1] = _joined(made[-1], word)
            else:
                made.append(word)
            loose = not alone
        yield from filter(None, map(_bare, made))


def _joined(one: str, other: str) -> str:
    plain = re.search(r"[A-Za-z0-9]$", one) and re.match(r"[A-Za-z0-9]", other)
    return f"{one} {other}" if plain else one + other


def _clause(clause: str, said: Said, names: Names) -> None:
    for kind in (_meeting, _pending, _in_charge, _host, _stands_alone, _company, _duty):
        if kind(clause, said, names):
            return
    title = _acted(clause, said, names)
    if title:
        said.matter.append(title)


def _meeting(clause: str, said: Said, names: Names) -> bool:  # noqa: ARG001 -- one face for all
    """Where to meet before (rulings 42)."""
    if not said.matter or words("matter", "meeting") not in clause:
        return False
    said.notes.append(clause)
    return True


def _pending(clause: str, said: Said, names: Names) -> bool:  # noqa: ARG001 -- one face for all
    if not matter("{pending}$").search(clause):
        return False
    said.notes.append(clause)
    return True


def _host(clause: str, said: Said, names: Names) -> bool:
    """由张国民主持, 张国民、李秀兰参加: nothing but people and what they do there."""
    found = matter("^{by}?(?P<who>.+?){polite}*{hosts}$").match(halved(clause))
    if not found:
        return False
    who = clause[found.start("who") : found.end("who")]
    people, roles, rest = subject(who, names, ended=True)
    if rest and said.matter and not matter("{verbs}").search(who):
        people, roles, rest = [], listed(who, names), ""
    if rest or not (people or roles):
        return False
    said.take(people, roles)
    return True


def _in_charge(clause: str, said: Said, names: Names) -> bool:
    found = matter("^{by}?(?P<unit>[一-鿿、]{{2,20}}?){in_charge}$").match(clause)
    if not found or matter("{acts}").match(clause):
        return False
    people, _, rest = subject(found["unit"], names, ended=True)
    if names.issuperset(people) and people and not rest:
        said.take(people, ())
    else:
        said.unit = said.unit or found["unit"]
    return True


def _duty(clause: str, said: Said, names: Names) -> bool:
    """The matter, and behind a colon nobody but people."""
    before, colon, after = BRACKET.sub("", halved(clause)).partition(":")
    people, roles, rest = subject(after, names, ended=True)
    if not colon or rest or not (people or roles):
        return False
    said.matter.append(_bare(before))
    said.take(people, roles)
    return True


def _stands_alone(clause: str, said: Said, names: Names) -> bool:  # noqa: ARG001 -- one face for all
    if not said.matter:
        return False
    if _is_unit(clause) and not said.unit:
        said.unit = clause
        return True
    return _is_place(clause) and _take_place(clause, said)


def _take_place(clause: str, said: Said) -> bool:
    if said.place:
        return False
    said.place = matter("^(?:{place_is}|{into})").sub("", clause)
    return True


def _company(clause: str, said: Said, names: Names) -> bool:
    """Names alone, behind the matter."""
    if not said.matter:
        return False
    people, roles, rest = subject(clause, names, ended=True)
    if rest or not (people or roles):
        return False
    said.take(people, roles)
    return True


def _acted(clause: str, said: Said, names: Names) -> str:
    """Whoever acts and the place go their ways; the matter with its verb is left."""
    people, roles, rest = subject(clause, names)
    said.take(people, roles)
    if not (people or roles or said.unit):
        said.unit, rest = _unit(rest)
        rest = matter("^{in_charge}(?={acts})").sub("", rest) if said.unit else rest
    return _placed(rest, said)


def _unit(text: str) -> tuple[str, str]:
    found = matter("^(?!{acts}|{into})(?P<unit>[一-鿿]{{0,12}}?{units})(?={acts}|{into})").match(
        text
    )
    return (found["unit"], text[found.end() :]) if found else ("", text)


def _placed(text: str, said: Said) -> str:
    """率队赴邻省考察: the place between its preposition and the next verb."""
    found = _going(text) or _at_venue(text)
    if not found or said.place:
        return _bare(text)
    said.place = _bare(found["place"])
    return _bare(found["before"] + found["rest"])


def _going(text: str) -> re.Match[str] | None:
    return matter(
        "^(?P<before>{leading}[^,;。，；]{{0,20}}?|(?:(?!{acts})[一-鿿]){{0,12}}?)"
        "{into}(?P<place>[^,;。，；]{{1,25}}?)(?P<rest>{verbs}.*)$"
    ).match(text)


def _at_venue(text: str) -> re.Match[str] | None:
    return matter(r"^(?P<before>)(?P<place>[一-鿿\w]{{1,15}}?{venues})(?P<rest>{acts}.*)$").match(
        text
    )


def _is_place(text: str) -> bool:
    bare = re.sub(r"\(.*\)$", "", halved(text))
    return bool(
        matter("^{into}?(?!{verbs})[一-鿿\\w]{{1,20}}{places}$").match(bare)
        and not matter("{meets}$").search(bare)
    )


def _is_unit(text: str) -> bool:
    return bool(matter("^(?!{acts})[一-鿿]{{1,10}}?{units}$").match(text))


def _are_people(text: str, names: Names) -> bool:
    """Names, or names and what they do there."""
    people, _, rest = subject(matter("{hosts}$").sub("", text), names, ended=True)
    return bool(people) and not rest


def _without_brackets(text: str, said: Said, names: Names, *, labels: bool = False) -> str:
    """What stands in brackets goes where it belongs; what belongs nowhere stays. `labels`: only
    what is labelled there."""
    plain = halved(text)
    kept, at = "", 0
    for found in BRACKET.finditer(plain):
        inside = _bare(text[found.start(1) : found.end(1)])
        if labels and not any(kind for kind, _ in labelled(inside)):
            continue
        if _bracket(inside, said, names):
            kept += text[at : found.start()]
            at = found.end()
    return kept + text[at:]


def _bracket(inside: str, said: Said, names: Names) -> bool:
    parts = labelled(inside)
    if any(kind for kind, _ in parts):
        for kind, part in parts:
            FILL[kind or "NOTE"](part, said, names)
        return True
    if _in_charge(inside, said, names) or _host(inside, said, names):
        return True
    if matter("{pending}$|{meeting}|{swapped}").search(inside):
        said.notes.append(inside)
        return True
    if _is_place(inside) and not said.place:
        said.place = inside
        return True
    people, roles, rest = subject(inside, names, ended=True)
    if (people or roles) and not rest:
        said.take(people, roles)
        return True
    return False


def _people(text: str, said: Said, names: Names) -> None:
    for part in re.split(r"[;；。\n]", text):
        spaced = matter("{listed}").sub(words("people", "mark"), _bare(BRACKET.sub("", part)))
        people, roles, rest = subject(matter("{hosts}$").sub("", spaced), names, ended=True)
        more = listed(matter("^{joined}").sub("", rest), names)
        others = [one for one in [*roles, *more] if not _in_charge(one, said, names)]
        said.take(people, [matter("{hosts}$").sub("", one) for one in others])


def _set_apart(text: str, said: Said, names: Names) -> list[str]:
    """The text without what it says, behind a comma, of the unit in charge or of who leads."""
    kept: list[str] = []
    for part in re.split(r"[;；。\n]", text):
        first, *others = map(_bare, re.split("[,，]", part))
        asides = [one for one in others if _in_charge(one, said, names) or _host(one, said, names)]
        others = [one for one in others if one not in asides]
        kept.append("，".join([first, *others]))
    return kept


def _place(text: str, said: Said, names: Names) -> None:
    text = re.sub(r"\s*\n\s*", "", text)
    if matter("^{pending}$").search(text):
        said.notes.append(words("matter", "place_pending").format(text))
    else:
        place, *more = _set_apart(text, said, names)
        said.place = said.place or _bare(place)
        said.notes += filter(None, map(_bare, more))


def _unit_of(text: str, said: Said, names: Names) -> None:  # noqa: ARG001 -- one face for all
    said.unit = said.unit or re.sub(r"[\s、,，;；]*\n\s*", words("people", "mark"), _bare(text))


def _note(text: str, said: Said, names: Names) -> None:  # noqa: ARG001 -- one face for all
    said.notes.append(_bare(text))


def _on_duty(text: str, said: Said, names: Names) -> None:
    _people(_without_phones(text, said), said, names)
    said.matter = said.matter or [words("matter", "duty")]


def _no(text: str, said: Said, names: Names) -> None:
    """A running number says nothing of the event."""


FILL: dict[str, Callable[[str, Said, Names], None]] = {
    "": _free, "MATTER": _free, "WHEN": _free, "HALF": _free, "PLACE": _place, "PEOPLE": _people,
    "PERSON": _people, "UNIT": _unit_of, "NOTE": _note, "NUMBER": _no,
    "DUTY": _on_duty,
}  # fmt: skip


def _bare(text: str) -> str:
    return text.strip(" \t\r\n,;。、:，；：．.—-").strip()


def given_to(said: Said, people: Sequence[str], roles: Sequence[str]) -> None:
    """Those whom the line or the table names for all that follows."""
    said.take(people, roles)
