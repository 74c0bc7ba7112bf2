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
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Part:
    """A page within a place, one click from the others: shown above each page of the place to
    whoever has the `permission` ("": everybody)."""

    label: str
    url_name: str
    permission: str = ""


def _place(label: str, url_name: str, namespaces: str, *roles: str) -> Place:
    return Place(label, url_name, frozenset(roles) or None, frozenset(namespaces.split()))


COVERAGE = (
    Part("活动", "coverage:events"),
    Part("日历", "coverage:calendar"),
    Part("去年此时", "coverage:last_year"),
    Part("线索", "coverage:leads"),
    Part("四勤", "frontdesk:remarks"),
    Part("选题", "coverage:topics"),
    Part("约稿", "coverage:assignments"),
    Part("漏报", "watch:gaps", "watch.view_gaps"),
    Part("转化", "watch:derivatives", "watch.view_gaps"),
    Part("时效", "watch:timeliness", "watch.view_gaps"),
)


_OFFICE = (Role.EDITOR, Role.OFFICE_HEAD, Role.VICE_CHAIR, Role.CHAIR)

NAVIGATION = (
    _place("今日", "portal:home", ""),
    Place(
        "活动与线索",
        "coverage:events",
        None,
        frozenset({"coverage", "watch", "frontdesk"}),
        COVERAGE,
    ),
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
        "parts": _parts(request, person),
        "tabs": _tabs(request, unread),
        "waiting_count": waiting,
        "unread": unread,
        "search_url": reverse("portal:search"),
    }


def _navigation(request: HttpRequest, person: Person, waiting: int) -> list[dict[str, Any]]:
    counts: dict[str, int] = {"portal:home": waiting}
    match = request.resolver_match
    here, page = (match.namespace, match.view_name) if match else ("", "")
    return [
        {
            "label": place.label,
            "url": reverse(place.url_name),
            "current": here in place.namespaces or page == place.url_name,
            "count": counts.get(place.url_name, 0),
        }
        for place in NAVIGATION
        if _is_for(place, person)
    ]


def _parts(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    """Those of the place in which the page stands."""
    match = request.resolver_match
    here, page = (match.namespace, match.view_name) if match else ("", "")
    return [
        {"label": part.label, "url": reverse(part.url_name), "current": page == part.url_name}
        for place in NAVIGATION
        if here in place.namespaces
        for part in place.parts
        if not part.permission or person.may(part.permission)
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
