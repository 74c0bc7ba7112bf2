"""Pages of outlets are looked at again and again; what they bring out is fetched, compared, logged."""

from datetime import date, timedelta

import pytest

from siqin.adoptions.enums import Channel, FetchState
from siqin.adoptions.models import Article, Feed, Link, WatchedHost
from siqin.adoptions.operations import articles, watching
from siqin.adoptions.queries.watching import feeds_visible_to, links_listed, links_visible_to
from siqin.core.audit import story_of
from siqin.core.fetching import NotFetched, Page
from siqin.core.scope import every_office
from tests.outlets.made import outlet
from tests.textkit.reuse.texts import piece, printed
from tests.world import NOW, at, signed

SITE = "https://news.example"
COLUMN = f"{SITE}/county/"
DAY = date(2026, 11, 20)
PAGE = """<html><body><a href="/a/1.html">养老食堂有了协商桌</a>
<a href="/a/2026-01-02/old.html">去年冬天的一条旧闻</a><a href="/a/2.html">别县登的一条新闻</a></body></html>"""
# However the words stand on the page: menus before and behind.
ARTICLE = "<html><body><p>首页</p><p>养老食堂有了协商桌</p><p>{}</p><p>版权所有</p></body></html>"


@pytest.fixture
def web(monkeypatch):
    """Address -> what is there: text, or the reason why nothing comes."""
    there = {COLUMN: PAGE, f"{SITE}/a/1.html": ARTICLE.format(printed(piece(1), 3, 0.7))}
    there[f"{SITE}/a/2.html"] = ARTICLE.format(piece(50))
    asked = []

    def fetch(url, *, hosts):
        asked.append((url, sorted(hosts)))
        found = there.get(url, "NO_ANSWER")
        if isinstance(found, Page):
            return found
        if not found.startswith("<"):
            raise NotFetched(found, url, 503 if found == "REFUSED" else 0)
        return Page(url, "text/html", found.encode())

    monkeypatch.setattr(watching, "fetch", fetch)
    there["asked"] = asked
    return there


@pytest.fixture
def feed(world):
    signed(world, title="食堂", body=piece(1))
    return watching.watch(outlet=outlet(world), url=COLUMN, actor=world.he, now=NOW)


def fetched(now=NOW):
    with every_office():
        return watching.fetch_due(now=now)


def logged():
    return {
        one.url.removeprefix(SITE): (one.state, one.problem) for one in Link.objects.order_by("pk")
    }


def test_what_a_page_brings_out_is_fetched_and_compared(world, web, feed):
    assert fetched() == 3

    assert logged() == {"/a/1.html": ("TAKEN", ""), "/a/2.html": ("TAKEN", "")}
    ours, other = Article.objects.order_by("pk")
    assert (ours.title, ours.channel, ours.url) == (
        "养老食堂有了协商桌", Channel.FEED, f"{SITE}/a/1.html",
    )  # fmt: skip
    assert (ours.sure, other.likely, ours.outlet, ours.added_by) == (1, 0, feed.outlet, world.he)
    assert "首页" not in ours.text
    assert "版权所有" not in ours.text
    assert ours.file.name == "news.example.html"
    assert web["asked"][0] == (COLUMN, ["news.example"])


def test_looked_at_again_it_brings_only_what_is_new(world, web, feed):
    fetched()
    web[COLUMN] = PAGE.replace("别县登的一条新闻", "第三条刚登的新闻").replace(
        "/a/2.html", "/a/3.html"
    )

    assert fetched(NOW + watching.EVERY - timedelta(minutes=1)) == 0
    assert fetched(NOW + watching.EVERY) == 2

    assert logged()["/a/3.html"] == ("WAITING", "NO_ANSWER")
    assert Article.objects.count() == 2


def test_a_page_that_fails_is_tried_again_and_says_why(world, web, feed):
    web[COLUMN] = "REFUSED"
    fetched()
    feed.refresh_from_db()
    assert (feed.problem, feed.status, feed.failures) == ("REFUSED", 503, 1)
    assert feed.next_at == NOW + timedelta(hours=1)

    web[COLUMN] = "<html><body>没有一条链接</body></html>"
    fetched(NOW + timedelta(hours=1))
    feed.refresh_from_db()
    assert (feed.problem, feed.status, feed.failures) == ("NOT_A_FEED", 0, 2)

    web[COLUMN] = PAGE
    fetched(NOW + timedelta(hours=5))
    feed.refresh_from_db()
    assert (feed.problem, feed.failures) == ("", 0)


@pytest.mark.parametrize(
    ("there", "problem"),
    [
        ("TOO_SLOW", "TOO_SLOW"),
        ("INSIDE", "INSIDE"),
        ("<html><body><p>很短。</p></body></html>", "TOO_SHORT"),
        (Page("x", "application/pdf", b"%PDF-1.4 broken"), "UNREADABLE"),
    ],
)
def test_an_article_that_cannot_be_had_is_given_up_after_four_tries(
    world, web, feed, there, problem
):
    web[f"{SITE}/a/1.html"] = there
    later = NOW
    for hours in (0, 1, 4, 16):
        later += timedelta(hours=hours)
        fetched(later)

    link = Link.objects.get(url=f"{SITE}/a/1.html")
    assert (link.state, link.problem, link.failures) == (FetchState.FAILED, problem, 4)
    assert list(links_listed(world.he, failed=True)) == [link]

    watching.fetch_again(link=link, actor=world.he, now=later)
    web[link.url] = ARTICLE.format(piece(1))
    fetched(later)
    assert list(links_listed(world.he, failed=True)) == []


def test_of_two_workers_one_asks(world, web, feed, monkeypatch):
    real = watching.fetch

    def meanwhile(url, *, hosts):
        monkeypatch.setattr(watching, "fetch", real)
        assert fetched() == 0
        return real(url, hosts=hosts)

    monkeypatch.setattr(watching, "fetch", meanwhile)
    fetched()

    assert len(web["asked"]) == 3


def test_one_that_another_worker_took_meanwhile_is_left(world, web, feed, monkeypatch):
    Feed.objects.filter(pk=feed.pk).update(next_at=NOW + watching.CLAIM)
    monkeypatch.setattr(watching, "_due", lambda _: iter([(feed, watching._look_at)]))

    assert fetched() == 0


def test_the_worker_goes_on_to_other_things(world, web, feed):
    with every_office():
        assert watching.fetch_due(now=NOW, seconds=0) == 0


def test_single_links_are_fetched_once_and_only_from_sites_that_are_known(world, web):
    signed(world, title="食堂", body=piece(1))
    urls = [f"{SITE}/a/1.html", f"{SITE}/a/1.html", f"{SITE}/a/9.html"]
    asks = {"urls": urls, "outlet": None, "actor": world.he, "now": NOW}

    with pytest.raises(watching.Unlisted) as told:
        watching.ask_for(**asks)
    assert told.value.hosts == ["news.example"]
    assert watching.ask_for(**asks, known=True) == watching.AskedFor(2, 0)
    assert watching.ask_for(**asks) == watching.AskedFor(0, 2)
    fetched()

    assert logged() == {"/a/1.html": ("TAKEN", ""), "/a/9.html": ("WAITING", "NO_ANSWER")}
    assert Article.objects.get().channel == Channel.LINK
    assert [one.verb for one in story_of(world.office)][-2:] == ["adoptions.links_asked_for"] * 2


def test_a_page_is_watched_once_stopped_and_watched_again(world, web, feed):
    with pytest.raises(watching.AlreadyWatched):
        watching.watch(outlet=feed.outlet, url=COLUMN, actor=world.su, now=NOW)

    for _ in range(2):
        watching.stop_watching(feed=feed, actor=world.su, now=at(1))
    assert fetched() == 0
    watching.watch_again(feed=feed, actor=world.su, now=at(2))
    assert fetched(at(2)) == 3

    verbs = [one.verb.removeprefix("adoptions.") for one in story_of(feed)]
    assert verbs == ["feed_watched", "feed_stopped", "feed_watched"]
    assert WatchedHost.objects.count() == 1


def test_what_nothing_was_found_for_is_compared_with_what_comes_later_and_goes_in_time(
    world, web, feed
):
    fetched()
    late = signed(world, title="后来才报", body=piece(50))
    with every_office():
        watching.keep_house(now=at(24))
    assert Article.objects.get(url=f"{SITE}/a/2.html").likely == 1
    type(late).objects.filter(pk=late.pk).update(version=None, approved_version=None, state="DRAFT", submitted_at=None)  # fmt: skip
    Article.objects.filter(url=f"{SITE}/a/2.html").update(likely=0)

    with every_office():
        watching.keep_house(now=NOW + watching.OLD + timedelta(days=1))

    assert [one.url for one in Article.objects.all()] == [f"{SITE}/a/1.html"]
    assert Link.objects.get(url=f"{SITE}/a/2.html").article is None


def test_only_the_desk_sees_what_is_watched(world, web, feed):
    fetched()

    with every_office():
        for person in world.cast:
            sees = person.may("adoptions.watch_outlets")
            assert feeds_visible_to(person).exists() == sees
            assert links_visible_to(person).exists() == sees
        assert not feeds_visible_to(world.wu).exists()
        assert not links_visible_to(world.wu).exists()


def test_all_or_nothing(world, web, feed, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(articles, "record", fails)
    fetched()

    assert not Article.objects.exists()
    assert logged()["/a/1.html"] == ("WAITING", "UNREADABLE")


def test_of_a_page_with_many_fixed_links_the_news_is_found_all_the_same(world, web, feed):
    fixed = "".join(f'<a href="/menu/{one}">常年挂着的栏目第{one}个</a>' for one in range(60))
    web[COLUMN] = fixed
    fetched()
    web[COLUMN] = fixed + '<a href="/a/1.html">养老食堂有了协商桌</a>'
    Feed.objects.update(next_at=NOW)
    fetched()

    assert Link.objects.filter(url=f"{SITE}/a/1.html").exists()


def test_what_nobody_thought_of_is_noted_and_the_others_get_their_turn(
    world, web, feed, monkeypatch
):
    def torn(data, url):
        raise AssertionError("neither was this")

    monkeypatch.setattr(watching, "entries_of", torn)
    fetched()

    feed.refresh_from_db()
    assert (feed.problem, feed.next_at > NOW) == ("UNREADABLE", True)
