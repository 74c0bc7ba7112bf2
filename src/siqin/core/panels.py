"""What a lower page must show of upper apps, without knowing them.

An upper app registers a panel in its apps.py: a function from (person, thing) to a
`Panel` or None, for a named page. The page draws whatever comes back, in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Any, Any], Panel | None]
_PANELS: dict[str, list[tuple[int, Maker]]] = {}


def register_panel(page: str, order: int, make: Maker) -> None:
    """`page` is a name like "desk.manuscript"; lower `order` comes first."""
    _PANELS.setdefault(page, []).append((order, make))
    _PANELS[page].sort(key=lambda pair: pair[0])


def panels_for(page: str, person: Any, thing: Any) -> list[Panel]:
    made = (make(person, thing) for _, make in _PANELS.get(page, []))
    return [panel for panel in made if panel]
