"""The text of a .pdf, its lines joined to paragraphs where the page leaves no doubt.

A page knows lines only. A line that reaches the right edge goes on in the next one, if that begins
at the left edge; after a sentence's end only where the page sets its paragraphs off by indents.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from textkit import richtext
from textkit.reading.errors import Damaged, PasswordLocked, Scanned
from textkit.reading.pdf_pictures import Hung
from textkit.reading.pictures import MARK, Album
from textkit.reading.raw import Raw

RADICALS = re.compile("[\u2f00-\u2fdf]")
"""Look like characters and are none; programs that draw a page mistake one for the other."""
NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
MOST_STRANGE = 0.3
"""Share of signs without a meaning from which on a text is as good as a picture."""
SENTENCE_END = re.compile("[。！？；：!?;:.][”’）』」)]*$")
RAGGED = 2.5
"""In characters: as much as a full line may end before the right edge, for no line begins with a
comma."""
NARROWEST = 0.6
"""Share of the page that a full line reaches at least."""
RAISED = 0.7
"""In characters."""
INDENT = 1.0
"""In characters: what is set in by more is no continuation."""
BULLET = re.compile("^[\ue000-\uf8ff•●■]\\s*")
WIDE_BLANK = re.compile("(?<=[!-~])\u3000(?=[!-~])")
"""A blank of Latin letters, out of a font that has but one."""
DRAWN_GAP = re.compile("(?<=[0-9A-Za-z%]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])")
WIDE = {"W", "F", "A"}
LATIN_END, LATIN_START = re.compile("[A-Za-z0-9,.;:]$"), re.compile("[A-Za-z0-9(]")
HYPHENATED, SMALL = re.compile("[a-z]-$"), re.compile("[a-z]")


@dataclass
class Line:
    text: str = ""
    left: float = 0.0
    height: float = 0.0
    """Of its foot above that of the page."""
    size: float = 0.0
    below: str = ""
    """The marks of the pictures that hang below it."""

    def off(self, other: Line) -> bool:
        """Whether it stands on another line: more apart than a raised figure."""
        return abs(self.height - other.height) > RAISED * max(self.size, other.size)

    @property
    def right(self) -> float:
        """About where it ends: widths are those of Chinese type."""
        ems = sum(1 if unicodedata.east_asian_width(c) in WIDE else 0.5 for c in self.text)
        return self.left + ems * self.size


def read_pdf(data: bytes) -> Raw:
    """Raises Damaged, PasswordLocked, Scanned."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    album = Album()
    try:
        hung = [Hung(page, album) for page in _opened(PdfReader(io.BytesIO(data))).pages]
        read = [_page(one) for one in hung]
    except PyPdfError as error:
        raise Damaged from error
    text = "\n".join(one for page in read for one in page)
    letters = MARK.sub("", text).strip()
    if not letters or len(NO_LETTER.findall(letters)) > len(letters) * MOST_STRANGE:
        raise Scanned
    return Raw(richtext.from_plain(text), album.notes, pictures=tuple(album.shots), left=album.left)


def _page(hung: Hung) -> list[str]:
    lines = _lines(hung)
    above = [""]
    for mark, height in hung.shown:
        higher = [line for line in lines if line.height > height]
        if higher:
            min(higher, key=lambda line: line.height).below += mark
        else:
            above[0] += mark
    return [one for one in above if one] + paragraphs(lines, float(hung.page.mediabox.width))


def _opened(reader: Any) -> Any:
    """Many a file is locked against changes only: it opens without a password."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise PasswordLocked
    return reader


def _lines(hung: Hung) -> list[Line]:
    lines = [Line()]

    def take(text: str, user: list[float], place: list[float], _: Any, size: float) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(Line())
            if piece.strip():
                begun = _begun(user, place, size)
                if lines[-1].text and begun.off(lines[-1]):
                    lines.append(Line())
                if not lines[-1].text:
                    lines[-1] = begun
            lines[-1].text += piece

    hung.page.extract_text(visitor_text=take, visitor_operand_before=hung.look)
    for line in lines:
        line.text = _mended(line.text)
    return [line for line in lines if line.text]


def _begun(user: list[float], place: list[float], size: float) -> Line:
    """A line without words yet, at a place on the page; all in points."""
    left = place[4] * user[0] + place[5] * user[2] + user[4]
    height = place[4] * user[1] + place[5] * user[3] + user[5]
    scale = math.hypot(place[2], place[3]) * math.hypot(user[2], user[3])
    return Line("", left, height, abs(size) * scale)


def _mended(text: str) -> str:
    """Without the signs and blanks that only the drawing of the page put in."""
    text = RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return DRAWN_GAP.sub("", WIDE_BLANK.sub(" ", BULLET.sub("", text))).strip()


def paragraphs(lines: list[Line], width: float) -> list[str]:
    """`width` of the page, in points."""
    if not lines:
        return []
    edge = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    reach = max(_reach(lines), width * NARROWEST)
    indented = any(INDENT * one.size < one.left - edge < 4 * INDENT * one.size for one in lines)
    found = [lines[0].text]
    below = [lines[0].below]
    for before, line in pairwise(lines):
        full = before.right >= reach - RAGGED * before.size
        at_edge = abs(line.left - edge) < INDENT * line.size
        ended = SENTENCE_END.search(before.text) and not indented
        same_type = abs(before.size - line.size) < 1
        if full and at_edge and same_type and not ended:
            found[-1] = _joined(found[-1], line.text)
            below[-1] += line.below
        else:
            found.append(line.text)
            below.append(line.below)
    return [one for both in zip(found, below, strict=True) for one in both if one]


def _reach(lines: list[Line]) -> float:
    """The right edge: the farthest that more than one line comes near to, for widths are guessed."""
    ends = sorted((line.right for line in lines), reverse=True)
    near = (one for one, next_one in pairwise(ends) if one - next_one < lines[0].size)
    return next(near, ends[0])


def _joined(before: str, after: str) -> str:
    if HYPHENATED.search(before) and SMALL.match(after):
        return before[:-1] + after
    apart = LATIN_END.search(before) and LATIN_START.match(after)
    return f"{before} {after}" if apart else before + after
