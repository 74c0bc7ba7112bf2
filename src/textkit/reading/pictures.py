"""The pictures of a file: taken out where they stand, given back with place and caption.

A reader puts each picture into an Album and writes the mark it gets into the text, where the
picture stood; the marks come through the sanitising like letters and are taken out afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from textkit import richtext
from textkit.reading.notes import Note

MOST = 50
LARGEST = 20 << 20
MOST_BYTES = 40 << 20
"""Of all pictures together."""
SMALLEST = 64
"""Bytes; what is smaller only lays out a page or counts its visits."""
BEGINNINGS = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", ".jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", ".png"),
    (re.compile(rb"GIF8[79]a"), "image/gif", ".gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp", ".webp"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "image/bmp", ".bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff", ".tif"),
    (re.compile(rb"....ftyp(heic|heix|mif1|avif)", re.DOTALL), "image/heic", ".heic"),
)
"""A drawing (WMF, EMF, SVG) is no picture here: it may hold code, and few programs show it."""
MARK = re.compile("\ufdd0([0-9]+)\ufdd1")
"""Around noncharacters, which no text has."""
NUMBER = re.compile(r"^\d+\. ")
CAPTION_AT_MOST = 200
CREDIT_AT_MOST = 30
OPENING = "（(【▲△ \u3000"
FILE_NAME = re.compile(r"[/\\]|\.\w{3,4}$")
HAN = re.compile("[\u4e00-\u9fff]")
PADDED = re.compile(f"(?<!{HAN.pattern})({HAN.pattern}) ({HAN.pattern})(?!{HAN.pattern})")


@dataclass(frozen=True)
class Picture:
    data: bytes
    name: str
    media_type: str
    caption: str
    """The paragraph below, where it reads like one, else what the file says of it, else ""."""
    after: int
    """The number of the line of the text behind which it stood, from 0; -1 before them all."""
    credit: str = ""
    """Who took it, where caption or line says so."""
    below: int = 0
    """How many lines of the text, from there on, are caption and credit."""


@dataclass(frozen=True)
class Shot:
    """A picture without its place."""

    data: bytes
    name: str
    media_type: str
    said: str
    """What the file says of it: its alternative text."""


class Album:
    def __init__(self) -> None:
        self.shots: list[Shot] = []
        self.left = 0
        """How many were too large, too many, of no kind we know, or not in the file at all."""
        self._bytes = 0

    def put(self, data: bytes, name: str = "", said: str = "") -> str:
        """The mark to write where the picture stands; "" where it is not taken."""
        if 0 < len(data) < SMALLEST:
            return ""
        media_type, ending = kind_of(data)
        fits = len(data) <= LARGEST and self._bytes + len(data) <= MOST_BYTES
        if not media_type or not fits or len(self.shots) == MOST:
            self.left += 1
            return ""
        self._bytes += len(data)
        self.shots.append(
            Shot(data, name or f"picture{len(self.shots) + 1}{ending}", media_type, said)
        )
        return _mark(len(self.shots) - 1)

    @property
    def notes(self) -> tuple[Note, ...]:
        return (Note.IMAGES_UNREAD,) if self.left else ()

    def take_over(self, html: str, shots: Iterable[Shot]) -> str:
        """The HTML of an attachment, its pictures now among ours."""
        marks = [self.put(one.data, one.name, one.said) for one in shots]
        return MARK.sub(lambda found: "".join(marks[int(found[1]) : int(found[1]) + 1]), html)


def kind_of(data: bytes) -> tuple[str, str]:
    """The media type and the usual ending, by the first bytes; "" twice where it is no picture."""
    for beginning, media_type, ending in BEGINNINGS:
        if beginning.match(data[:16]):
            return media_type, ending
    return "", ""


def _mark(number: int) -> str:
    return f"\ufdd0{number}\ufdd1"


def taken_out(html: str, shots: Iterable[Shot]) -> tuple[str, str, list[Picture]]:
    """A body in our form without its marks, the plain text of it, and the pictures.

    A picture whose mark is not in the body stood where nobody reads, and is left out.
    """
    marked = richtext.to_plain(html)
    if MARK.search(html):
        html = richtext.sanitise(MARK.sub("", html))
    text = richtext.to_plain(html)
    found = _in_order(list(shots), _places(marked.split("\n"), text.split("\n")), text.split("\n"))
    return html, text, list(found)


def _places(marked: list[str], lines: list[str]) -> Iterator[tuple[int, int]]:
    """Each picture's number and the line behind which it stands."""
    at = 0
    """Of the first line of the text that is not passed yet."""
    for line in marked:
        stays = at < len(lines) and _bare(line) == _bare(lines[at])
        before_words = not _bare(line[: line.find("\ufdd0")])
        for found in MARK.finditer(line):
            yield int(found[1]), at if stays and not before_words else at - 1
        at += stays


def _bare(line: str) -> str:
    """Without marks and white space, nor the number of a list, which changes where one goes."""
    return "".join(NUMBER.sub("", MARK.sub("", line)).split())


def _in_order(
    shots: list[Shot], places: Iterable[tuple[int, int]], lines: list[str]
) -> Iterator[Picture]:
    seen: set[int] = set()
    for number, after in places:
        if number < len(shots) and number not in seen:
            seen.add(number)
            one = shots[number]
            words = _below(lines[after + 1 : after + 3]) or (*told(_meant(one.said)), 0)
            caption, credit, below = words
            yield Picture(one.data, one.name, one.media_type, caption, after, credit, below)


def _below(lines: list[str]) -> tuple[str, str, int] | None:
    """Caption, credit, and on how many of the two lines they stand; None where they do not."""
    if not lines or not _tells_of_picture(lines[0]):
        return None
    caption, credit = told(lines[0])
    if not credit and len(lines) > 1:
        other, credit = told(lines[1])
        if credit and not other:
            return caption, credit, 2
        credit = ""
    return caption, credit, 1


def told(line: str) -> tuple[str, str]:
    """What a line says of a picture, and of who took it, which stands last."""
    for pattern in _listed("credits.txt"):
        if found := pattern.search(line):
            who = PADDED.sub(r"\1\2", " ".join(found["who"].split()))
            if len(who) <= CREDIT_AT_MOST:
                return line[: found.start()].rstrip(), who
    return line, ""


def _tells_of_picture(line: str) -> bool:
    bare = line.lstrip(OPENING)
    return len(line) <= CAPTION_AT_MOST and any(one.match(bare) for one in _listed("captions.txt"))


def _meant(said: str) -> str:
    """What somebody wrote of the picture; "" where a program did."""
    said = " ".join(said.split())[:CAPTION_AT_MOST]
    by_program = FILE_NAME.search(said) or any(
        one.fullmatch(said) for one in _listed("not_captions.txt")
    )
    return said if HAN.search(said) and not by_program else ""


@cache
def _listed(name: str) -> list[re.Pattern[str]]:
    """captions.txt: how a paragraph begins that tells of the picture above it; credits.txt: how it
    ends that says who took it; not_captions.txt: what Word and WPS say of a picture by themselves.
    """
    listed = resources.files("textkit.reading").joinpath(name)
    return [re.compile(one) for one in listed.read_text(encoding="utf-8").splitlines()]
