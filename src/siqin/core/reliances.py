"""Who stands on this thing? Asked before an undo, a recall or a removal.

An upper app registers in apps.py a function from the thing to sentences-to-be: each
`Reliance` names what stands on it and where to see it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reliance:
    label: str
    url: str


Finder = Callable[[Any], Iterable[Reliance]]
_FINDERS: dict[str, list[Finder]] = {}


def register_reliance(kind: str, find: Finder) -> None:
    """`kind` is a model label such as "desk.version"."""
    _FINDERS.setdefault(kind, []).append(find)


def reliances_on(thing: Any) -> list[Reliance]:
    kind = thing._meta.label_lower
    return [one for find in _FINDERS.get(kind, []) for one in find(thing)]
