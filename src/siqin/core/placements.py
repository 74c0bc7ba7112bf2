"""Where a thing has been put to use, without its app knowing the upper ones.

An upper app registers in apps.py, for a model label such as "desk.manuscript", the condition under
which a row of that model is in use there.
"""

from collections.abc import Callable

from django.db.models import Q

_CONDITIONS: dict[str, list[Callable[[], Q]]] = {}


def register_placement(kind: str, condition: Callable[[], Q]) -> None:
    _CONDITIONS.setdefault(kind, []).append(condition)


def unplaced(kind: str) -> Q:
    """True of the rows that no registered app has put to use."""
    wanted = Q()
    for condition in _CONDITIONS.get(kind, []):
        wanted &= ~condition()
    return wanted
