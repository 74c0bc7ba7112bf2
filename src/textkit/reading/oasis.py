"""Names, character styles and automatic numbers of OpenDocument."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from textkit.reading.numerals import FORMATS, OASIS_FORMATS

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "office": f"{OASIS}:office:1.0", "text": f"{OASIS}:text:1.0", "table": f"{OASIS}:table:1.0",
    "style": f"{OASIS}:style:1.0", "draw": f"{OASIS}:drawing:1.0",
    "fo": f"{OASIS}:xsl-fo-compatible:1.0", "svg": f"{OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip


def q(name: str) -> str:
    """`text:p` as lxml names it."""
    space, local = name.split(":")
    return f"{{{SPACES[space]}}}{local}"


def heavy_and_slanted(parts: list[Any]) -> dict[str, list[str]]:
    """Which tags a character style asks for."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for style in part.iter(q("style:style")):
            properties = style.find(q("style:text-properties"))
            if style.get(q("style:family")) == "text" and properties is not None:
                found[style.get(q("style:name"), "")] = _marks(properties)
    return found


def _marks(properties: Any) -> list[str]:
    bold = "bold" in {properties.get(q(f"{name}")) for name in BOLD}
    italic = "italic" in {properties.get(q(f"{name}")) for name in ITALIC}
    return [mark for mark, is_so in (("strong", bold), ("em", italic)) if is_so]


BOLD = ("fo:font-weight", "style:font-weight-asian")
ITALIC = ("fo:font-style", "style:font-style-asian")


@dataclass(frozen=True)
class _Level:
    """How one depth of a list is numbered."""

    write: Callable[[int], str]
    before: str
    after: str
    shown: int
    """How many levels the number shows, itself included."""
    start: int


class Labels:
    """The automatic numbers of the lists, as far as they have counted."""

    def __init__(self, parts: list[Any]) -> None:
        self._styles = {
            style.get(q("style:name"), ""): dict(_levels(style))
            for part in parts
            for style in part.iter(q("text:list-style"))
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._open: list[str] = []
        """The style of each list that the reader stands in."""

    @contextmanager
    def inside(self, element: Any) -> Iterator[None]:
        inherited = self._open[-1] if self._open else ""
        style = element.get(q("text:style-name")) or inherited
        goes_on = element.get(q("text:continue-numbering")) == "true" or element.get(
            q("text:continue-list")
        )
        self._open.append(style)
        if not goes_on:
            self._counts.setdefault(style, {}).pop(len(self._open), None)
        yield
        self._open.pop()

    def numbered(self) -> bool:
        return self._level(len(self._open)) is not None

    def next(self, item: Any) -> str:
        """The label of the next item of the innermost list; "" where it has none."""
        depth = len(self._open)
        level = self._level(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._open[-1], {})
        start = item.get(q("text:start-value"), "")
        counts[depth] = int(start) if start.isdecimal() else counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        return level.before + ".".join(self._figure(one, counts) for one in shown) + level.after

    def _level(self, depth: int) -> _Level | None:
        return self._styles.get(self._open[-1], {}).get(depth)

    def _figure(self, depth: int, counts: dict[int, int]) -> str:
        level = self._level(depth)
        return level.write(max(1, counts.get(depth, level.start))) if level else ""


def _levels(style: Any) -> Iterator[tuple[int, _Level]]:
    for level in style.iterchildren(q("text:list-level-style-number")):
        depth, start = level.get(q("text:level"), ""), level.get(q("text:start-value"), "1")
        kind = level.get(q("style:num-format"), "")
        shown = level.get(q("text:display-levels"), "1")
        if kind and depth.isdecimal():
            yield (
                int(depth),
                _Level(
                    FORMATS.get(OASIS_FORMATS.get(kind, ""), str),
                    level.get(q("style:num-prefix"), ""),
                    level.get(q("style:num-suffix"), ""),
                    int(shown) if shown.isdecimal() else 1,
                    int(start) if start.isdecimal() else 1,
                ),
            )
