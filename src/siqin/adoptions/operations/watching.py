"""Watching what outlets bring out on the web: which pages, and what the worker fetches of them.

Fetching takes seconds and happens outside any transaction; what came of it is written in one. Of two
workers one fetches: an address is claimed by moving its next time.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from siqin.adoptions.enums import ArticleState, Channel, FetchProblem, FetchState
from siqin.adoptions.models import Article, Feed, Link, WatchedHost
from siqin.adoptions.operations.articles import Brought, bring, compare
from siqin.adoptions.queries.watching import hosts_of
from siqin.core.audit import record
from siqin.core.fetching import NotFetched, Page, fetch, host_of
from siqin.outlets.models import Outlet
from siqin.people.models import Person
from textkit import reading
from textkit.feeds import Entry, NotAFeed, entries_of, main_text

log = logging.getLogger(__name__)

EVERY = timedelta(hours=4)  # between two looks at a feed
CLAIM = timedelta(minutes=10)
RETRIES = 4  # of an article: after 1, 4, 16 hours
FEWEST = 60  # characters of an article
OLD = timedelta(days=60)  # news older than this are no news, and are kept no longer
AT_ONCE = 60  # entries of a feed that are new
ROUND = 10.0  # seconds after which the worker goes on to other things


class AlreadyWatched(Exception):
    """The office watches this page."""


class Unlisted(Exception):
    """Nobody has said yet that these sites are known; `hosts` are their names."""

    def __init__(self, hosts: list[str]) -> None:
        super().__init__(", ".join(hosts))
        self.hosts = hosts


@dataclass(frozen=True)
class AskedFor:
    """How many addresses are new, and how many the office had before."""

    new: int
    known: int


@transaction.atomic
def watch(*, outlet: Outlet, url: str, actor: Person, now: datetime) -> Feed:
    """Look at this page of the outlet again and again. Raises AlreadyWatched."""
    try:
        with transaction.atomic():
            feed = Feed.objects.create(
                office=actor.office, outlet=outlet, url=url, added_by=actor, added_at=now,
                next_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise AlreadyWatched from None
    _know_host(host_of(url), actor, now)
    record("adoptions.feed_watched", feed, actor=actor, now=now, url=url, outlet=outlet.name)
    return feed


@transaction.atomic
def stop_watching(*, feed: Feed, actor: Person, now: datetime) -> None:
    """What was found stays. A second press does nothing."""
    if Feed.objects.filter(pk=feed.pk, active=True).update(active=False, next_at=None):
        record("adoptions.feed_stopped", feed, actor=actor, now=now, url=feed.url)


@transaction.atomic
def watch_again(*, feed: Feed, actor: Person, now: datetime) -> None:
    """At once, also one that failed and waits for its next try."""
    Feed.objects.filter(pk=feed.pk).update(active=True, next_at=now, failures=0)
    record("adoptions.feed_watched", feed, actor=actor, now=now, url=feed.url)


@transaction.atomic
def ask_for(
    *, urls: Iterable[str], outlet: Outlet | None, actor: Person, now: datetime, known: bool = False
) -> AskedFor:
    """Have these articles fetched, each once. `known`: the editor says that the sites are known.

    Raises Unlisted.
    """
    wanted = list(dict.fromkeys(urls))
    hosts = sorted({host_of(one) for one in wanted} - hosts_of(actor.office_id))
    if hosts and not known:
        raise Unlisted(hosts)
    for host in hosts:
        _know_host(host, actor, now)
    standing = set(Link.objects.filter(url__in=wanted).values_list("url", flat=True))
    new = [one for one in wanted if one not in standing]
    Link.objects.bulk_create(
        Link(
            office=actor.office, url=one, outlet=outlet, state=FetchState.WAITING, next_at=now,
            asked_by=actor, asked_at=now,
        )
        for one in new
    )  # fmt: skip
    record(
        "adoptions.links_asked_for",
        actor.office,
        actor=actor,
        now=now,
        office=actor.office,
        urls=new,
    )
    return AskedFor(len(new), len(standing))


@transaction.atomic
def fetch_again(*, link: Link, actor: Person, now: datetime) -> None:  # noqa: ARG001 -- a verb has an actor
    """One that could not be had; nothing happens to one that was."""
    rows = Link.objects.filter(pk=link.pk, state=FetchState.FAILED)
    rows.update(state=FetchState.WAITING, next_at=now, failures=0)


def fetch_due(*, now: datetime, seconds: float = ROUND) -> int:
    """Whatever is due, feeds before articles, for at most about `seconds`; returns how many
    addresses were asked. Call it in `every_office()`."""
    until, asked = time.monotonic() + seconds, 0
    for one, deed in _due(now):
        if time.monotonic() >= until:
            break
        rows = type(one)._default_manager.filter(pk=one.pk, next_at=one.next_at)
        if rows.update(next_at=now + CLAIM):
            _carry_out(deed, one, now)
            asked += 1
    return asked


def _carry_out(deed: Callable[[Any, datetime], None], one: Any, now: datetime) -> None:
    """What comes from outside may be bad in a way that nobody thought of: it is noted like any other
    failure, and the others get their turn."""
    try:
        deed(one, now)
    except Exception:
        log.exception("what came from %s could not be taken in", one.url)
        _failed(one, now, FetchProblem.UNREADABLE, last=isinstance(one, Link))


def _due(now: datetime) -> Iterator[tuple[Any, Callable[[Any, datetime], None]]]:
    feeds = Feed.objects.filter(active=True, next_at__lte=now).order_by("next_at")[:AT_ONCE]
    yield from ((one, _look_at) for one in feeds)
    links = Link.objects.filter(state=FetchState.WAITING, next_at__lte=now).order_by("next_at")
    yield from ((one, _take) for one in links[:AT_ONCE])


def keep_house(*, now: datetime) -> None:
    """Once a day: articles that nothing was found for are compared with what came since; those of
    feeds that nothing was found for all the time go."""
    unlike = Article.objects.filter(state=ArticleState.OPEN, likely=0)
    for article in unlike.filter(added_at__gte=now - OLD):
        compare(article)
    gone = unlike.filter(channel=Channel.FEED, added_at__lt=now - OLD)
    gone.delete()


def _know_host(host: str, actor: Person, now: datetime) -> None:
    WatchedHost.objects.get_or_create(
        office=actor.office, host=host, defaults={"added_by": actor, "added_at": now}
    )


def _look_at(feed: Feed, now: datetime) -> None:
    try:
        page = fetch(feed.url, hosts=hosts_of(feed.office_id))
        entries = entries_of(page.data, page.url)
    except NotFetched as error:
        _failed(feed, now, error.reason, error.status, last=False)
    except NotAFeed:
        _failed(feed, now, FetchProblem.NOT_A_FEED, last=False)
    else:
        _keep_entries(feed, entries, now)


@transaction.atomic
def _keep_entries(feed: Feed, entries: list[Entry], now: datetime) -> None:
    since, today = timezone.localdate(now - OLD), timezone.localdate(now)
    asked = Link.objects.filter(url__in=[one.url for one in entries])
    known = set(asked.values_list("url", flat=True))
    fresh = [
        one for one in entries
        if one.url not in known and since <= (one.published_on or today) <= today
    ]  # fmt: skip
    Link.objects.bulk_create(
        [
            Link(
                office_id=feed.office_id, feed=feed, url=one.url, outlet_id=feed.outlet_id,
                title=one.title[:200], published_on=one.published_on, state=FetchState.WAITING,
                next_at=now, asked_by_id=feed.added_by_id, asked_at=now,
            )
            for one in fresh[:AT_ONCE]
            if len(one.url) <= 500  # noqa: PLR2004 -- as the column
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    _succeeded(feed, now, next_at=now + EVERY)


def _take(link: Link, now: datetime) -> None:
    try:
        page = fetch(link.url, hosts=hosts_of(link.office_id))
        text = main_text(reading.read(page.data, f"page{_ending(page)}").text.replace("\x00", ""))
    except NotFetched as error:
        _failed(link, now, error.reason, error.status)
    except reading.Unreadable:
        _failed(link, now, FetchProblem.UNREADABLE)
    else:
        if len(text) < FEWEST:
            _failed(link, now, FetchProblem.TOO_SHORT)
        else:
            _keep_article(link, page, text, now)


def _ending(page: Page) -> str:
    return {"application/pdf": ".pdf", "text/plain": ".txt"}.get(page.kind, ".html")


@transaction.atomic
def _keep_article(link: Link, page: Page, text: str, now: datetime) -> None:
    brought = Brought(
        text=text, title=link.title, outlet=link.outlet, published_on=link.published_on,
        url=link.url, channel=Channel.FEED if link.feed_id else Channel.LINK,
        data=page.data, name=f"{host_of(page.url)}{_ending(page)}",
    )  # fmt: skip
    article, _ = bring(brought=brought, actor=link.asked_by, now=now)
    _succeeded(link, now, next_at=None, article=article, state=FetchState.TAKEN)


def _succeeded(one: Feed | Link, now: datetime, **fields: Any) -> None:
    type(one).objects.filter(pk=one.pk).update(
        fetched_at=now, failures=0, problem="", status=0, **fields
    )


def _failed(one: Feed | Link, now: datetime, problem: str, status: int = 0, *, last: bool = True) -> None:  # fmt: skip
    """Tried again after one hour, four, sixteen; a feed for ever, an article not (`last`)."""
    failures = one.failures + 1
    given_up = last and failures >= RETRIES
    state = {"state": FetchState.FAILED} if given_up else {}
    type(one).objects.filter(pk=one.pk).update(
        fetched_at=now, failures=failures, problem=problem, status=status,
        next_at=None if given_up else now + timedelta(hours=4 ** min(failures - 1, 2)), **state,
    )  # fmt: skip
