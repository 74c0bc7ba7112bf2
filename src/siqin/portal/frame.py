"""The frame around every page: navigation by work, and on a phone the four that a person uses."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from siqin.desk.queries import waiting_for
from siqin.people.enums import Role
from siqin.people.models import Person


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: where it leads, whose work it is (None: everybody's), and
    the URL namespaces in which it is the current one."""

    label: str
    url_name: str
    roles: frozenset[str] | None
    namespaces: frozenset[str]


def _place(label: str, url_name: str, namespaces: str, *roles: str) -> Place:
    return Place(label, url_name, frozenset(roles) or None, frozenset(namespaces.split()))


_OFFICE = (Role.EDITOR, Role.OFFICE_HEAD, Role.VICE_CHAIR, Role.CHAIR)

NAVIGATION = (
    _place("今日", "portal:home", "portal"),
    _place("稿件", "desk:manuscripts", "desk"),
    _place("刊物", "periodicals:periodicals", "periodicals"),
    _place("媒体与采用", "adoptions:adoptions", "adoptions outlets"),
    _place("奖励", "incentives:settlements", "incentives"),
    _place("报表", "reports:reports", "reports", *_OFFICE),
    # Finance decides there who is paid.
    _place("信息员", "people:persons", "people", *_OFFICE, Role.FINANCE, Role.ADMINISTRATOR),
)

# (label, URL name, icon): what a thumb reaches on a phone.
TABS_WRITING = (
    ("今日", "portal:home", "i-sun"),
    ("写稿", "desk:write", "i-pen"),
    ("稿件", "desk:manuscripts", "i-list"),
    ("消息", "core:inbox", "i-bell"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation, tabs and the two counts; nothing for somebody not signed in."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {}
    waiting = waiting_for(person).count()
    unread = person.notifications.filter(read_at=None).count()
    return {
        "nav": _navigation(request, person, waiting),
        "tabs": _tabs(request, unread),
        "waiting_count": waiting,
        "unread": unread,
    }


def _navigation(request: HttpRequest, person: Person, waiting: int) -> list[dict[str, Any]]:
    counts: dict[str, int] = {"portal:home": waiting}
    here = request.resolver_match.namespace if request.resolver_match else ""
    return [
        {
            "label": place.label,
            "url": reverse(place.url_name),
            "current": here in place.namespaces,
            "count": counts.get(place.url_name, 0),
        }
        for place in NAVIGATION
        if _is_for(place, person)
    ]


def _is_for(place: Place, person: Person) -> bool:
    return place.roles is None or person.has_role(*place.roles)


def _tabs(request: HttpRequest, unread: int) -> list[dict[str, Any]]:
    counts = {"core:inbox": unread}
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {
            "label": label,
            "url": reverse(name),
            "icon": icon,
            "current": name == here,
            "count": counts.get(name, 0),
        }
        for label, name, icon in TABS_WRITING
    ]
