"""The life of a thing as a table, and the one guarded move along it.

Nobody assigns `state` anywhere else: `advance` is an UPDATE whose WHERE clause carries
the states the step may start from (and whatever else the caller must still find true),
so of two people who press at the same moment exactly one wins, on SQLite as on PostgreSQL.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models


class WrongState(Exception):
    """The thing has moved on since the page was drawn; `obj` is refreshed."""

    def __init__(self, verb: str, obj: models.Model) -> None:
        super().__init__(f"{verb} is not open to {obj!r} in state {getattr(obj, 'state', '?')}")
        self.verb = verb
        self.obj = obj


@dataclass(frozen=True)
class Step:
    verb: str
    label: str
    sources: frozenset[str]
    target: str


def step(verb: str, label: str, sources: Iterable[str], target: str) -> Step:
    return Step(verb, label, frozenset(sources), target)


class Workflow:
    def __init__(self, *steps: Step) -> None:
        self.steps = {one.verb: one for one in steps}

    def verbs_from(self, state: str) -> list[str]:
        """Verbs in table order that may start from `state`."""
        return [verb for verb, one in self.steps.items() if state in one.sources]

    def label(self, verb: str) -> str:
        return self.steps[verb].label

    def advance(
        self, obj: models.Model, verb: str, *, still: dict[str, Any] | None = None, **fields: Any
    ) -> None:
        """Move `obj` along `verb`, writing `fields` in the same UPDATE.

        `still` names further columns that must hold the given values (a review's level and
        version). Raises WrongState when no row matched; `obj` is then refreshed.
        """
        one = self.steps[verb]
        rows = type(obj)._base_manager.filter(pk=obj.pk, state__in=one.sources, **(still or {}))
        if not rows.update(state=one.target, **fields):
            obj.refresh_from_db()
            raise WrongState(verb, obj)
        for name, value in {"state": one.target, **fields}.items():
            setattr(obj, name, value)
