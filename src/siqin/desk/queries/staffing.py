"""Which levels of a route can be taken by different people, and which are merged.

Rulings 28: a level whose only holder is an author, or holds a later level, is skipped and printed
as merged; if the last is skipped, the one before it signs; at least one who is no author signs.
Pure functions over ids of persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from siqin.desk.models import RouteLevel


class NobodyCanSign(Exception):
    """No level of the route has a holder who is not an author of the piece."""


@dataclass
class Planned:
    """A level that stays, with the names of the levels merged into it."""

    level: RouteLevel
    merged: list[str] = field(default_factory=list)


def plan(
    levels: Sequence[RouteLevel], holders: Sequence[set[int]], authors: set[int]
) -> list[Planned]:
    """Which levels stay, given each level's holders and the authors' ids. Raises NobodyCanSign.

    A level also merges when the later ones need all of its holders (two persons cannot take
    three levels apart); the later level is the one that stays.
    """
    free = [one - authors for one in holders]
    stays = [False] * len(levels)
    for index in reversed(range(len(levels))):
        later = set[int]().union(*free[index + 1 :])
        only_one_and_later = len(free[index]) == 1 and free[index] <= later
        wanted = [free[index], *(free[one] for one, kept in enumerate(stays) if kept)]
        stays[index] = bool(free[index]) and not only_one_and_later and can_staff(wanted)
    if not any(stays):
        raise NobodyCanSign
    return _merge(levels, stays)


def can_staff(options: Sequence[set[int]]) -> bool:
    """Can every level be given a person of its own? `options` are the ids open to each level."""
    taken: dict[int, int] = {}

    def place(level: int, tried: set[int]) -> bool:
        for person in options[level] - tried:
            tried.add(person)
            if person not in taken or place(taken[person], tried):
                taken[person] = level
                return True
        return False

    return all(place(level, set()) for level in range(len(options)))


def _merge(levels: Sequence[RouteLevel], stays: Sequence[bool]) -> list[Planned]:
    kept: list[Planned] = []
    pending: list[str] = []
    for level, stay in zip(levels, stays, strict=True):
        if stay:
            kept.append(Planned(level, pending))
            pending = []
        else:
            pending.append(level.name)
    kept[-1].merged = kept[-1].merged + pending
    return kept
