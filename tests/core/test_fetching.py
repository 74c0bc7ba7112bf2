"""A page is fetched from outside, and nothing that its server does harms the office."""

import time

import pytest

from siqin.core import fetching
from siqin.core.fetching import NotFetched, fetch, is_public
from tests.outlet_server import HOST, PAGE


def refused(url, hosts=(HOST,)):
    with pytest.raises(NotFetched) as told:
        fetch(url, hosts=hosts)
    return told.value.reason, told.value.status


@pytest.mark.parametrize("path", ["page", "packed", "moved"])
def test_a_page_comes_as_it_was_sent_unpacked_and_from_where_it_moved_to(at, path):
    page = fetch(at(path), hosts=[HOST])

    assert page.data == PAGE
    assert page.url == at("page" if path == "moved" else path)
    assert page.kind == ("text/plain" if path == "packed" else "text/html")


def test_an_address_in_chinese_is_asked_as_the_web_writes_it(at):
    assert refused(at("chinese")) == ("REFUSED", 404)
    assert refused(at("没有这一页")) == ("REFUSED", 404)


def test_a_host_below_a_listed_one_is_listed(at):
    assert fetch(at("page", f"www.{HOST}"), hosts=[HOST]).data == PAGE
    assert refused(at("page"), hosts=[f"www.{HOST}"]) == ("NOT_LISTED", 0)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "REFUSED"), ("bomb", "TOO_LARGE"), ("huge", "TOO_LARGE"), ("torn", "GARBLED"),
        ("strange", "GARBLED"), ("home", "INSIDE"), ("away", "NOT_LISTED"), ("file", "NOT_WEB"),
        ("bent", "NOT_WEB"), ("round", "TOO_MANY_REDIRECTS"), ("cut", "NO_ANSWER"), ("nonsense", "NO_ANSWER"),
    ],
)  # fmt: skip
def test_whatever_the_server_does_is_named(at, path, reason):
    assert refused(at(path)) == (reason, 404 if path == "missing" else 0)


@pytest.mark.parametrize("path", ["silent", "drip", "drip-head"])
def test_a_server_that_takes_for_ever_is_left(at, path):
    begun = time.monotonic()

    assert refused(at(path)) == ("TOO_SLOW", 0)
    assert time.monotonic() - begun < 4 * fetching.SECONDS


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/x", "NOT_WEB"),
        ("http://lin:secret@news.example/", "NOT_WEB"),
        ("http://news.example:22/", "NOT_WEB"),
        ("http://news.example:99999/", "NOT_WEB"),
        ("http:///x", "NOT_WEB"),
        ("http://[::1/", "NOT_WEB"),
        ("http://nowhere.invalid/", "UNKNOWN_HOST"),
        (f"http://{'a' * 70}.example/", "UNKNOWN_HOST"),
        ("http://127.0.0.1/", "INSIDE"),
        ("http://2130706433/", "INSIDE"),
        ("http://0x7f.1/", "INSIDE"),
        ("http://[::ffff:10.0.0.1]/", "INSIDE"),
        ("http://localhost/", "INSIDE"),
    ],
)
def test_an_address_that_is_not_of_the_web_outside_is_never_asked(at, url, reason):
    assert refused(url) == (reason, 0)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2400:3200::1", True), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104 -- not bound to
        ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:8.8.8.8", True), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_what_is_outside(address, public):
    assert is_public(address) is public


def test_where_nobody_listens_it_is_said(at, monkeypatch):
    monkeypatch.setattr(fetching, "PORTS", {"http": {9}})

    assert refused(f"http://{HOST}:9/") == ("NO_ANSWER", 0)


def test_a_certificate_that_is_not_the_hosts_is_no_answer(at, paper, monkeypatch):
    monkeypatch.setattr(fetching, "PORTS", {"https": {paper}})

    assert refused(f"https://{HOST}:{paper}/page") == ("NO_ANSWER", 0)


def test_when_time_is_up_before_the_next_redirect_it_is_not_followed(at, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", -1.0)

    assert refused(at("page")) == ("TOO_SLOW", 0)


def test_reasons_are_those_that_are_told(at):
    assert fetching.host_of("http://[") == ""
    assert fetching.host_of("https://News.Example./x") == HOST
    assert set(NotFetched.REASONS) >= {"INSIDE", "TOO_SLOW"}
