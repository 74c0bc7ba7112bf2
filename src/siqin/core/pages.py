"""Whether the page that a notice led to is still open to whom it was sent.

The right to see a thing may end: a deputy's days are over, a role is given up. An app registers, for
the name of such a page, who sees what there, and says why somebody does not any more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from siqin.core.models import Notification


@dataclass(frozen=True)
class Page:
    """`seen_by` is the app's own `..._visible_to`; `why` gives the words by the time of the notice."""

    seen_by: Callable[[Any], QuerySet[Any]]
    why: Callable[[Any], Callable[[datetime], str]]


_PAGES: dict[str, Page] = {}


def register_page(name: str, page: Page) -> None:
    """`name` is that of the address, like "desk:manuscript", which ends in the thing's `pk`."""
    _PAGES[name] = page


def closed_to(person: Any, notices: Iterable[Notification]) -> dict[int, str]:
    """Why those of the person's `notices`, by id, lead to nothing that he may still see: one
    question for each kind of page, and one more where any is closed."""
    led: dict[str, dict[Notification, int]] = defaultdict(dict)
    for one in notices:
        name, key = _leads_to(one.url)
        if name in _PAGES:
            led[name][one] = key
    closed: dict[int, str] = {}
    for name, keys in led.items():
        seen = _PAGES[name].seen_by(person).filter(pk__in=set(keys.values()))
        open_ = set(seen.values_list("pk", flat=True))
        shut = [one for one, key in keys.items() if key not in open_]
        if shut:
            why = _PAGES[name].why(person)
            closed |= {one.pk: why(one.at) for one in shut}
    return closed


def _leads_to(url: str) -> tuple[str, int]:
    try:
        found = resolve(url)
    except Resolver404:
        return "", 0
    return found.view_name, found.kwargs.get("pk", 0)
