"""The page on which the desk says what is watched, and reads what became of it."""

import pytest
from django.urls import reverse

from siqin.adoptions.models import Feed, Link
from siqin.adoptions.operations import watching
from tests.adoptions.test_watching import COLUMN, PAGE, SITE, feed, fetched, web
from tests.outlets.made import outlet
from tests.world import NOW

FEEDS, WATCH, LINKS = (reverse(f"adoptions:{one}") for one in ("feeds", "watch", "ask_for_links"))

__all__ = ["feed", "web"]


def deed(name, one):
    return reverse(f"adoptions:{name}", args=[one.pk])


def test_a_page_is_watched_stopped_and_looked_at_now(world, sign_in):
    client, paper = sign_in(world.he), outlet(world)

    said = client.post(WATCH, {"outlet": paper.pk, "url": COLUMN}, follow=True)
    assert "后台这就去看" in said.content.decode()
    one = Feed.objects.get()
    twice = client.post(WATCH, {"outlet": paper.pk, "url": COLUMN})
    assert (twice.status_code, "已经在看" in twice.content.decode()) == (422, True)
    stopped = client.post(deed("stop_watching", one), follow=True).content.decode()
    assert "不再看《州政协报》的这个网页" in stopped
    assert "停了" in stopped
    assert (
        "这就去看《州政协报》" in client.post(deed("look_now", one), follow=True).content.decode()
    )
    assert Feed.objects.get().active


def test_what_was_typed_comes_back_with_what_is_wrong(world, sign_in):
    client = sign_in(world.he)

    wrong = client.post(WATCH, {"outlet": "", "url": "ftp://news.example/"})
    assert wrong.status_code == 422
    assert "ftp://news.example/" in wrong.content.decode()
    lines = client.post(LINKS, {"urls": f"{SITE}/a/1.html\n没有地址的一行"})
    assert "第2行不是网页地址：没有地址的一行" in lines.content.decode()
    long = client.post(LINKS, {"urls": f"{SITE}/{'a' * 500}"})
    assert "第1行的地址太长" in long.content.decode()
    many = client.post(LINKS, {"urls": "\n".join(f"{SITE}/{n}" for n in range(201))})
    assert "一次最多200个链接，这里有201个" in many.content.decode()
    assert not Link.objects.exists()


def test_a_new_site_is_asked_about_first(world, sign_in):
    client = sign_in(world.he)
    said = {"urls": f"{SITE}/a/1.html"}

    asked = client.post(LINKS, said)
    assert asked.status_code == 422
    assert "news.example：是我认得的新闻网站" in asked.content.decode()
    done = client.post(LINKS, said | {"known": "on"}, follow=True)
    again = client.post(LINKS, said, follow=True)

    assert "1个链接等着取。" in done.content.decode()
    assert "0个链接等着取，1个以前取过。" in again.content.decode()


def test_the_log_names_what_a_server_did_and_lets_one_try_again(world, sign_in, web, feed):
    web[COLUMN] = PAGE
    web[f"{SITE}/a/2.html"] = "TOO_LARGE"
    fetched()
    Link.objects.filter(url=f"{SITE}/a/2.html").update(state="FAILED", next_at=None)
    client = sign_in(world.he)

    page = client.get(FEEDS).content.decode()
    assert "网页太大，超过5MB" in page
    assert "像1篇稿件" in page
    failed = client.get(f"{FEEDS}?failed=1")
    assert [one.url for one in failed.context["page"]] == [f"{SITE}/a/2.html"]
    again = client.post(deed("fetch_again", failed.context["page"][0]), follow=True)
    assert "后台再去取一次" in again.content.decode()
    assert Link.objects.get(url=f"{SITE}/a/2.html").state == "WAITING"


def test_a_feed_that_fails_says_why_and_when_next(world, sign_in, web, feed):
    web[COLUMN] = "REFUSED"
    fetched()

    page = sign_in(world.he).get(FEEDS).content.decode()
    assert "网站不给看（503）" in page
    assert "再试" in page


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_page_takes_the_same_queries_for_one_and_three(
    number, world, sign_in, web, django_assert_num_queries
):
    paper = outlet(world)
    for one in range(number):
        watching.watch(outlet=paper, url=f"{COLUMN}{one}", actor=world.he, now=NOW)
        web[f"{COLUMN}{one}"] = f"<a href='/a/{one}.html'>第{one}条够长的新闻标题</a>"
        web[f"{SITE}/a/{one}.html"] = "TOO_SLOW" if one else web[f"{SITE}/a/1.html"]
    fetched()
    client = sign_in(world.he)
    client.get(FEEDS)

    with django_assert_num_queries(11):
        shown = client.get(FEEDS)
    assert shown.context["page"].paginator.count == number
