"""The entries of whatever an outlet's site offers; nothing that it sends does harm."""

from datetime import date
from time import process_time

import pytest

from textkit.feeds import MOST, Entry, NotAFeed, entries_of

HOME = "https://news.example/feed"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>清江日报</title><link>https://news.example/</link>
<item><title>养老食堂有了协商桌</title><link>https://news.example/a/1.html#top</link>
<pubDate>Mon, 23 Nov 2026 23:30:00 +0800</pubDate></item>
<item><title>危桥修好了</title><link>/a/2.html</link><pubDate>2026-11-24 08:00</pubDate></item>
<item><title>又登一次</title><link>https://news.example/a/1.html</link></item>
<item><title>没有地址</title></item>
<item><title>别的地址</title><guid>urn:x</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>新闻网</title>
<entry><title>水渠&amp;河道</title><link rel="self" href="https://news.example/self"/>
<link rel="alternate" href="/a/3"/><updated>2026-11-25T01:02:03Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>春耕</title><link>https://news.example/a/4</link>
<dc:date>2026-2-30</dc:date></item></rdf:RDF>"""
PAGE = """<html><head><meta charset="{encoding}"></head><body><a href="/">首页</a>
<ul><li><a href="/2026/11/24/c_1.htm">县政协在白石镇开<b>协商会</b></a></li>
<li><a href="c_2.htm" title="青岩村的水渠修通了十二公里"><img src="x.png"></a></li>
<li><a href="https://elsewhere.example/x">别的网站上的一条新闻</a></li>
<li><a href="javascript:void(0)">点这里看更多的新闻内容</a></li><li><a>没有地址的一条新闻标题</a></li></ul>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "big5"])
def test_rss_in_the_encoding_that_it_says(encoding):
    text = RSS.format(encoding=encoding)
    if encoding == "big5":
        text = (
            text.replace("养老食堂有了协商桌", "食堂")
            .replace("清江日报", "日報")
            .replace("危桥修好了", "修好了")
            .replace("没有地址", "地址")
            .replace("别的地址", "地址")
            .replace("又登一次", "又一次")
        )

    entries = entries_of(text.encode("gb18030" if encoding.startswith("gb") else encoding), HOME)

    assert [(one.url, one.published_on) for one in entries] == [
        ("https://news.example/a/1.html", date(2026, 11, 23)),
        ("https://news.example/a/2.html", date(2026, 11, 24)),
    ]
    assert entries[0].title == ("食堂" if encoding == "big5" else "养老食堂有了协商桌")


def test_a_wrong_encoding_is_found_out():
    entries = entries_of(RSS.format(encoding="utf-8").encode("gb18030"), HOME)

    assert entries[0].title == "养老食堂有了协商桌"


def test_atom_and_the_older_rss():
    assert entries_of(ATOM.encode(), HOME) == [
        Entry("https://news.example/a/3", "水渠&河道", date(2026, 11, 25))
    ]
    assert entries_of(RDF.encode(), HOME) == [Entry("https://news.example/a/4", "春耕", None)]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_the_links_of_a_page_that_read_like_headlines(encoding):
    data = PAGE.format(encoding=encoding).encode(encoding)

    assert entries_of(data, "https://news.example/county/index.html") == [
        Entry(
            "https://news.example/2026/11/24/c_1.htm", "县政协在白石镇开协商会", date(2026, 11, 24)
        ),
        Entry("https://news.example/county/c_2.htm", "青岩村的水渠修通了十二公里", None),
    ]


BILLION = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{'&' + chr(97 + n) + ';'}'>" for n in range(9)
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02" * 50,
        "<rss><channel><item><title>没有关".encode(),
        f"{BILLION}]><rss><item><link>http://news.example/&j;</link></item></rss>".encode(),
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><rss><item><link>http://n.example/</link></item></rss>",
        b"<rss><channel></channel></rss>",
        b"<feed><entry><link href='http://[x'/></entry></feed>",
        "<html><body><p>没有一条链接</p></body></html>".encode(),
        b"<rss><item><link>javascript:alert(1)</link></item></rss>",
    ],
)
def test_what_is_neither_is_refused(data):
    with pytest.raises(NotAFeed):
        entries_of(data, HOME)


@pytest.mark.parametrize(
    ("open_", "close"),
    [
        ("<item><link>http://news.example/{n}</link></item>", ""),
        ("<a href='/{n}'>一条够长的新闻标题", "</a>"),
    ],
)
def test_a_very_long_one_is_read_to_its_first_entries_in_no_time(open_, close):
    rows = "".join(open_.format(n=number) + close for number in range(20_000))
    whole = f"<rss><channel>{rows}</channel></rss>" if "item" in open_ else rows
    begun = process_time()

    assert len(entries_of(whole.encode(), HOME)) == MOST
    assert process_time() - begun < 20


def test_deep_nesting_ends():
    with pytest.raises(NotAFeed):
        entries_of(b"<rss>" + b"<a>" * 200_000, HOME)


@pytest.mark.parametrize(
    "tail", [b"<a " * 20_000, b"<!--" * 20_000, b"</" * 20_000, b"<div>" * 20_000, b"<![foo]>"]
)
def test_an_unfinished_page_takes_no_longer_than_another(tail):
    page = '<a href="/2026/x">养老食堂有了协商桌了</a>'.encode() + tail

    assert [one.url for one in entries_of(page, "http://news.example/")] == [
        "http://news.example/2026/x"
    ]


@pytest.mark.parametrize(
    "when", ["Mon, 20 Nov 99999999999 10:00:00 +0800", "20 Nov 2026 10:00:00 +99999999"]
)
def test_a_day_that_no_calendar_has_is_none(when):
    item = f"<item><title>养老食堂</title><link>http://news.example/1</link><pubDate>{when}</pubDate></item>"
    (one,) = entries_of(f"<rss><channel>{item}</channel></rss>".encode(), "http://news.example/")

    assert one.published_on in {None, date(2026, 11, 20)}
