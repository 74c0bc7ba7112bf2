"""A leader's link: what stands behind its address (core.link_pages)."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core import link_pages
from siqin.core.link_pages import TOO_LATE, closed, door, open_here
from siqin.desk.enums import LinkState
from siqin.desk.operations import links
from siqin.desk.queries import Roster
from siqin.desk.queries.links import link_at, piece_of, reader_of, state_of, today

__all__ = ["TOO_LATE", "Visit", "closed", "door", "for_reader", "missing", "only_bound"]


@dataclass
class Visit(link_pages.Visit):
    """With the piece, and how the link stands."""

    manuscript: Any
    roster: Roster
    state: LinkState

    namespace, cookie, salt = "sign", "siqin_sign", "siqin.desk.sign"
    templates = "desk/sign"
    find = staticmethod(link_at)

    @classmethod
    def of(cls, request: Any, token: str, link: Any) -> "Visit":
        now = timezone.now()
        link.manuscript, link.person = piece_of(link), reader_of(link)
        roster = today(now)
        state = state_of(link, link.manuscript, roster, now)
        return cls(request, token, link, link.person, now, link.manuscript, roster, state)

    @property
    def open(self) -> bool:
        return self.state == LinkState.OPEN

    def prove(self, digits: str, device: str) -> None:
        links.prove(link=self.link, digits=digits, device=device, actor=self.reader, now=self.now)


for_reader = link_pages.for_reader(Visit)
only_bound = link_pages.only_bound("comment", "text")


@require_POST
@for_reader
def open_link(visit: Visit) -> HttpResponseBase:
    return open_here(visit)


def missing() -> Http404:
    return Http404("no such part of this version")
