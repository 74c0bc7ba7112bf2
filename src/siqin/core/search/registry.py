"""What may be searched: each app registers its kinds in apps.py, like its panels."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet, signals

from siqin.core.models import SearchRow
from siqin.core.search.asked import Asked

Rows = QuerySet[Any]


def _as_they_are(rows: Rows) -> Rows:
    return rows


def _without_numbers(_asked: Asked) -> Q | None:
    return None


@dataclass(frozen=True)
class Kind:
    """One kind of thing: how its text reads, who sees it, and what an entry of the results says.

    `said` gives title and text; `seen_by` is the app's own `..._visible_to`; `facts` the line below
    a title; `gather` adds to the rows whatever these read. `also` names the things of other models
    whose deeds change the text, by label, and gives the rows that are concerned. `numbered` is the
    condition of the things whose number, with or without its year, is all that is asked.
    """

    label: str
    model: type[models.Model]
    said: Callable[[Any], tuple[str, str]]
    seen_by: Callable[[Any], Rows]
    newest: tuple[str, ...]
    facts: Callable[[Any], Iterable[Any]]
    gather: Callable[[Rows], Rows] = _as_they_are
    also: Mapping[str, Callable[[Any], Rows]] = field(default_factory=dict)
    numbered: Callable[[Asked], Q | None] = _without_numbers

    @property
    def name(self) -> str:
        return self.model._meta.label_lower


_KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    _KINDS[kind.name] = kind
    # A deed that deletes is recorded of something else.
    signals.pre_delete.connect(_forget, sender=kind.model)


def _forget(instance: Any, **_: object) -> None:
    SearchRow._base_manager.filter(kind=instance._meta.label_lower, thing=instance.pk).delete()


def kinds() -> list[Kind]:
    """In the order of the apps, which is that of registration."""
    return list(_KINDS.values())


def concerned(target: Any) -> Iterator[tuple[Kind, list[int]]]:
    """Which texts may read otherwise after a deed done to `target`."""
    label = target._meta.label_lower
    if label in _KINDS:
        yield _KINDS[label], [target.pk]
    for kind in _KINDS.values():
        if label in kind.also:
            yield kind, sorted(kind.also[label](target).order_by().values_list("pk", flat=True))
