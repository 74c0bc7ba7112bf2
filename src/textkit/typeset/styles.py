"""The figures of GB/T 9704-2012 and of usual practice: one table for Word and PDF.

Every line of text stands on a grid of 22 lines; sizes are points, indents are characters of the
style, `before` and `after` whole lines of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

from textkit.typeset.words import Face

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres: 天头, 订口 and the 156 × 225 mm of the 版心 (5.2.1)."""
FORM_MARGINS = MARGINS | {"top": 22, "bottom": 22}
"""Of a form, which is filled in and not published: it should stand on one page."""
MILLIMETRE = 72 / 25.4
"""Points."""
TEXT_WIDTH = 442.2
"""Points: 156 mm."""
PITCH = 28.95
"""Points between lines: 22 of them fill 225 mm (5.2.3)."""
TRACKING = -0.25
"""Points between characters of the body: 28 of 16 pt would be 158 mm, now they fit 156 (5.2.3)."""
BODY_SIZE = 16
PICTURE = (120 * MILLIMETRE, 8 * PITCH)
"""Points that a photo may take: three quarters of the line, eight lines of the grid."""
FOOTER_DROP = 7
"""Millimetres from the 版心 to the page number (7.5)."""
RED = "#e60012"
RED_RULE, THICK_RULE, THIN_RULE = 2.25, 0.99, 0.71
"""Points: below the masthead (practice); 0.35 mm and 0.25 mm in the 版记 (7.4)."""
PAGE_NUMBER_SIZE = 14


@dataclass(frozen=True)
class Style:
    face: Face
    size: float = 16
    align: str = "justify"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    lines: float = 1
    """Lines of the grid that one line of this text takes."""
    red: bool = False
    with_next: bool = False
    outline: int | None = None
    """Level in the document map, from 1."""


STYLES: dict[str, Style] = {
    "secrecy": Style(Face.HEI, align="left"),
    "masthead": Style(Face.TITLE, size=42, align="center", lines=2, before=1, red=True),
    "number": Style(Face.BODY, align="center", before=1),
    "heading": Style(Face.BODY, align="left"),
    "column": Style(Face.HEI, align="center", before=1, with_next=True, outline=1),
    "title": Style(
        Face.TITLE, size=22, align="center", before=1, after=1, with_next=True, outline=1
    ),
    "form": Style(Face.TITLE, size=22, align="center", lines=1.5, with_next=True, outline=1),
    "addressee": Style(Face.BODY, align="left"),
    "body": Style(Face.BODY, first=2),
    "level1": Style(Face.HEI, first=2, with_next=True, outline=2),
    "level2": Style(Face.KAI, first=2, with_next=True, outline=3),
    "level3": Style(Face.BODY, first=2, with_next=True, outline=4),
    "level4": Style(Face.BODY, first=2, with_next=True, outline=5),
    "quote": Style(Face.KAI, first=2, left=2, right=2),
    "byline": Style(Face.KAI, align="right", right=2),
    "caption": Style(Face.KAI, size=14, align="center", after=1),
    "unit": Style(Face.BODY, align="right", right=2, before=2, with_next=True),
    "date": Style(Face.BODY, align="right", right=2),
    "cell": Style(Face.BODY, size=12, align="left", lines=0.65),
    "imprint": Style(Face.BODY, size=14, align="left", left=1, right=1),
}


BY_HAND, TO_WRITE_IN = 30, 52
"""Points in height, at least, of a row of a table in which somebody signs, or writes as well."""


def tracking(style: Style) -> float:
    """Points between characters: the grid of 28 is made for the size of the body."""
    return TRACKING if style.size == BODY_SIZE else 0.0


LEVEL_FACES = {1: Face.HEI, 2: Face.KAI}
"""Of a heading that runs into its paragraph; the deeper levels look like the body."""


def masthead_size(name: str) -> float:
    """42 pt (初号) as long as the name fits one line, else 36 (小初), else 26 (一号)."""
    return next((size for size in (42.0, 36.0) if len(name) * size <= TEXT_WIDTH), 26.0)


def masthead_tracking(name: str) -> float:
    """Points between the characters: a short name is spread over the line, as heads are."""
    size = masthead_size(name)
    spare = TEXT_WIDTH * 0.86 - len(name) * size
    return max(0.0, min(size * 0.8, spare / max(1, len(name) - 1)))
