"""Who acts: people by name, roles without one, and how both are listed."""

import re
from dataclasses import dataclass

from textkit.schedule.tables import alternatives, matter

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """One person, several with one role, or a role."""

    length: int
    named: list[str]
    role: str


def subject(text: str, names: Names, *, ended: bool = False) -> tuple[list[str], list[str], str]:
    """People by name, roles without one, and the text after them. Names that the office does not
    know are taken for such only beside a role, or where nothing else stands (`ended`)."""
    people: list[str] = []
    roles: list[str] = []
    rest = text
    found = _one(rest, names, ended=ended)
    while found:
        after = matter("^{honour}").sub("", rest[found.length :])
        # A bracket that is still there belongs to a name: 县委常委（扩大）会议.
        if not ended and after.startswith(("(", "（")):
            break
        people += found.named
        roles += [found.role] if found.role and not found.named else []
        rest = after
        found, rest = _next(rest, names, ended=ended)
    return people, roles, rest.lstrip(" ,，、:：") if people or roles else text


def listed(text: str, names: Names) -> list[str]:
    """The parts of a list, parted by its marks and conjunctions; what the office's own names hold is neither."""
    part = matter(f"(?:{_known(names)}|^{{and}}|(?!{{joined}}).)+")
    return part.findall(text)


def _next(rest: str, names: Names, *, ended: bool) -> tuple[_Found | None, str]:
    """Who follows in the list, and the text from there. 和 may be a surname: it is a conjunction
    only where nobody's name begins with it."""
    if matter(f"{_known(names)}").match(rest):
        return _one(rest, names, ended=ended), rest
    joined = matter("^{marks}*(?:{and}|{with})?{marks}*").match(rest)
    if joined is None or not joined[0]:
        return None, rest
    marks = matter("^{marks}+").match(rest)
    if marks:
        found = _one(rest[marks.end() :], names, ended=ended)
        if found:
            return found, rest[marks.end() :]
    found = _one(rest[joined.end() :], names, ended=ended)
    # 同县工商联座谈 is no list.
    goes_on = found or not matter("{marks}*{with}").match(rest)
    return found, rest[joined.end() :] if goes_on else rest


def _one(text: str, names: Names, *, ended: bool) -> _Found | None:
    for expression in _subjects(names, ended=ended):
        found = expression.match(text)
        if found:
            given = found.groupdict()
            named = filter(None, re.split("、", given.get("names") or ""))
            return _Found(found.end(), list(named), given.get("role") or "")
    return None


def _known(names: Names) -> str:
    return alternatives(names) if names else "(?!)"


def _subjects(names: Names, *, ended: bool) -> list[re.Pattern[str]]:
    known = _known(names)
    no_name = f"(?:{{and}}?{{not_names}}|{{and}}{known})"
    guess = (
        f"(?!{no_name})(?:{{double_surnames}}[一-鿿]{{{{1,2}}}}|[{{surnames}}][一-鿿]{{{{1,2}}}})"
    )
    name = f"(?:{known}|{guess})"
    bracket = r"[(（][^()（）]*[)）]"
    ahead = (
        f"(?={{polite}}|{{joined}}|{{with}}|[,;。，；:：)）]|{bracket}(?:{{acts}}|{{into}}|[\\s,;。，；]|$)"
        "|$|{acts}|{verbs}|{into})"
    )
    several = f"{name}(?:、{name})*"
    sure = f"{known}(?:、{known})*"
    role = "(?P<role>{bodies}?{roles})"
    all_of = [
        f"{role}(?P<names>{sure}){ahead}",
        f"(?P<names>{sure}){role}?{ahead}",
        f"{role}(?P<names>{name}){ahead}",
        f"(?P<names>{several}){role}{ahead}",
        f"{role}{ahead}",
    ]
    if ended:
        all_of += [
            f"(?!{no_name})(?P<names>{name}){{polite}}?(?={{joined}}|[,;。，；()（）]|$)",
            "(?P<role>[^、,，;；。]*{groups})(?={joined}|[,;。，；]|$)",
        ]
    return [matter(one) for one in all_of]
