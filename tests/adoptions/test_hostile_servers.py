"""The worker asks a real server that means no good: nothing comes to harm, and the editor reads why."""

import pytest
from django.urls import reverse

from siqin.adoptions.enums import FetchProblem
from siqin.adoptions.models import Article, Link
from siqin.adoptions.operations import watching
from siqin.core.scope import every_office
from tests.outlets.made import outlet
from tests.world import NOW

LINKS = {
    "missing": "REFUSED", "bomb": "TOO_LARGE", "huge": "TOO_LARGE", "torn": "GARBLED",
    "strange": "GARBLED", "home": "INSIDE", "away": "NOT_LISTED", "file": "NOT_WEB",
    "round": "TOO_MANY_REDIRECTS", "cut": "NO_ANSWER", "nonsense": "NO_ANSWER",
    "silent": "TOO_SLOW", "drip": "TOO_SLOW", "drip-head": "TOO_SLOW",
    "page": "TOO_SHORT", "babel": "UNREADABLE",
}  # fmt: skip
FEEDS = {
    "broken-feed": "NOT_A_FEED", "entities": "NOT_A_FEED", "babel": "NOT_A_FEED",
    "bomb": "TOO_LARGE", "silent": "TOO_SLOW", "home": "INSIDE",
}  # fmt: skip


def fetched():
    with every_office():
        return watching.fetch_due(now=NOW)


def said(url, page):
    """The label of the problem that stands in the log beside this address."""
    row = page[page.index(url) :].split("</li>")[0].split("</tr>")[0]
    return next((one for one in FetchProblem.labels if one in row), row)


@pytest.fixture
def log(sign_in, world):
    """What an editor sees of it."""
    editor = sign_in(world.he)

    def page():
        return editor.get(reverse("adoptions:feeds")).content.decode()

    return page


def test_each_article_that_cannot_be_had_is_named_in_the_log(world, at, log):
    urls = {at(path): reason for path, reason in LINKS.items()}
    watching.ask_for(urls=urls, outlet=outlet(world), actor=world.he, now=NOW, known=True)

    assert fetched() == len(LINKS)

    assert dict(Link.objects.values_list("url", "problem")) == urls
    assert Article.objects.count() == 0
    page = log()
    assert {url: said(url, page) for url in urls} == {
        url: FetchProblem(reason).label for url, reason in urls.items()
    }


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_cannot_be_read_is_named_and_brings_nothing(world, at, log, path):
    feed = watching.watch(outlet=outlet(world), url=at(path), actor=world.he, now=NOW)

    fetched()

    feed.refresh_from_db()
    assert (feed.problem, feed.failures) == (FEEDS[path], 1)
    assert Link.objects.count() == 0
    assert FetchProblem(FEEDS[path]).label in log()


def test_an_item_that_leads_inside_is_not_asked(world, at):
    watching.watch(outlet=outlet(world), url=at("feed"), actor=world.he, now=NOW)

    fetched()

    assert dict(Link.objects.values_list("title", "problem")) == {
        "内网里的一条": "INSIDE",
        "一条新闻": "TOO_SHORT",
    }
