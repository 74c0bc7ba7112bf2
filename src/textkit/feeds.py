"""What a web site offers to read: the entries of an RSS or Atom feed, or the links of a page.

A feed comes from outside and is not trusted: no declarations of types or entities are read, and of a
long one the first entries alone.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from lxml import etree

from textkit.reading.decoding import decode_labelled
from textkit.reading.errors import Unreadable

MOST = 200  # entries
PARAGRAPH, _END = 25, "。"  # characters of the shortest, and what one has in it
SHORTEST_LINK = 8  # characters of a link's words: fewer are a menu's
_DECLARED = re.compile(
    rb"<(?:\?xml|meta)\b[^>]{0,200}?(?:encoding|charset)\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,30})",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


class NotAFeed(Exception):
    """Neither a feed nor a page with links."""


@dataclass(frozen=True, slots=True)
class Entry:
    url: str
    title: str
    published_on: dt.date | None = None


def entries_of(data: bytes, url: str) -> list[Entry]:
    """Each address once, in the order of the page that was found at `url`. Raises NotAFeed."""
    declared = _DECLARED.search(data[:4000])
    try:
        text = decode_labelled(data, declared[1].decode("ascii") if declared else "").text
    except Unreadable as error:
        raise NotAFeed from error
    found = _feed(text, url) if _looks_like_xml(text) else _links(text, url)
    known: dict[str, Entry] = {}
    for one in found:
        known.setdefault(one.url, one)
    if not known:
        raise NotAFeed
    return list(known.values())[:MOST]


def main_text(text: str) -> str:
    """Of a page's text without the menus around it: from the line before the first paragraph to the
    last paragraph. A page without paragraphs as it is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    paragraphs = [at for at, line in enumerate(lines) if len(line) >= PARAGRAPH and _END in line]
    if not paragraphs:
        return "\n".join(lines)
    return "\n".join(lines[max(paragraphs[0] - 1, 0) : paragraphs[-1] + 1])


def _looks_like_xml(text: str) -> bool:
    head = _PROLOGUE.sub("", text, count=1).lstrip()[:2000]
    return bool(re.search(r"<(\w+:)?(rss|feed|RDF)[\s>]", head))


def _feed(text: str, base: str) -> list[Entry]:
    if _DOCTYPE.search(text):
        raise NotAFeed
    try:
        root = ET.fromstring(_PROLOGUE.sub("", text, count=1).strip())  # noqa: S314 -- no declarations are in it
    except (ET.ParseError, ValueError) as error:
        raise NotAFeed from error
    items = [one for one in root.iter() if _name(one) in {"item", "entry"}]
    return [entry for one in items[: 2 * MOST] if (entry := _entry(one, base))]


def _entry(item: ET.Element, base: str) -> Entry | None:
    said: dict[str, str] = {}
    for part in item:
        name = _name(part)
        words = (part.get("href") or "") if name == "link" and part.get("href") else part.text
        if name == "link" and part.get("rel", "alternate") != "alternate":
            continue
        said.setdefault(name, " ".join((words or "").split()))
    link = _web(base, said.get("link") or said.get("guid", ""))
    when = next(
        (said[name] for name in ("pubdate", "published", "date", "updated") if said.get(name)), ""
    )
    return Entry(link, said.get("title", ""), _day(when)) if link else None


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _day(said: str) -> dt.date | None:
    """As the outlet wrote it, without turning it to another zone of time."""
    if written := _DAY.search(said):
        try:
            return dt.date(*map(int, written.groups()))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(said).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _web(base: str, link: str) -> str:
    """An address of the web, without its fragment; "" where it is none."""
    try:
        parts = urlsplit(urljoin(base, link.strip()))
    except ValueError:
        return ""
    if not link.strip() or parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return parts._replace(fragment="").geturl()


def _links(text: str, base: str) -> list[Entry]:
    """Links to the page's own site whose words are long enough for a headline."""
    home = urlsplit(base).hostname
    return [
        Entry(link, words, _day(link))
        for href, words in _anchors(text)
        if len(words) >= SHORTEST_LINK
        and (link := _web(base, href))
        and urlsplit(link).hostname == home
    ]


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Where each link leads and its words, or what it says when pointed at."""
    # By libxml2: the standard library's parser takes minutes for a page of unfinished tags.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    for one in root.iter("a") if root is not None else ():
        words = " ".join("".join(one.itertext()).split())
        if one.get("href"):
            yield one.get("href"), words or (one.get("title") or "").strip()
