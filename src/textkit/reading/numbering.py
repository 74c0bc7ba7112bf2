"""Writes out the automatic numbers of a Word document, which a conversion would lose.

Word and WPS turn a typed 一、 into automatic numbering without being asked; what the writer saw
as the beginning of the heading is then not in the text at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from textkit.reading.numerals import FORMATS

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAX_LEVELS = 9
PLACE = re.compile(r"%([1-9])")


def w(tag: str) -> str:
    return f"{{{MAIN}}}{tag}"


@dataclass(frozen=True)
class Level:
    format: str
    text: str
    start: int


@dataclass
class Lists:
    """The lists of a document and how far each has counted. Lists that share a definition count
    on together, as in Word; one with a start of its own begins anew.
    """

    levels: dict[str, dict[int, Level]]
    counters: dict[str, str]
    """Which count a list takes part in."""
    styles: dict[str, tuple[str, int]]
    """The list and level that a paragraph style brings with it."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, list_id: str, depth: int) -> str | None:
        """The number of the next paragraph at this depth, None where it is a bullet or unknown."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None or level.format not in FORMATS or not level.text:
            return None
        counts = self.counts.setdefault(self.counters[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return PLACE.sub(lambda found: self._figure(levels, counts, int(found[1]) - 1), level.text)

    def _figure(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        write = FORMATS.get(level.format, str)
        return write(max(1, counts.get(depth, level.start)))


def write_out(document: bytes, numbering: bytes, styles: bytes) -> bytes:
    """The main part with every automatic number as text at the head of its paragraph."""
    from lxml import etree

    root = _parse(document)
    lists = _lists(_parse(numbering), _parse(styles) if styles else None)
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        place = _place(properties, lists) if properties is not None else None
        label = lists.label(*place) if place else None
        if label is not None and _has_text(paragraph):
            _put(properties, label)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _parse(part: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(part, parser)


def _has_text(paragraph: Any) -> bool:
    return any(text.text for text in paragraph.iter(w("t")))


def _put(properties: Any, label: str) -> None:
    from lxml import etree

    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = label
    properties.addnext(run)
    own = properties.find(w("numPr"))
    if own is None:
        own = etree.SubElement(properties, w("numPr"))
    own[:] = [_element("ilvl", "0"), _element("numId", "0")]


def _element(tag: str, value: str) -> Any:
    from lxml import etree

    element = etree.Element(w(tag))
    element.set(w("val"), value)
    return element


def _place(properties: Any, lists: Lists) -> tuple[str, int] | None:
    """The list and level of a paragraph: its own, else its style's."""
    style = _value(properties, "pStyle")
    inherited = lists.styles.get(style) if style else None
    own = properties.find(w("numPr"))
    if own is None:
        return inherited
    list_id = _value(own, "numId") or (inherited[0] if inherited else "0")
    depth = _value(own, "ilvl") or (str(inherited[1]) if inherited else "0")
    return (list_id, int(depth)) if list_id != "0" and depth.isdigit() else None


def _value(parent: Any, tag: str) -> str:
    element = parent.find(w(tag))
    return element.get(w("val"), "") if element is not None else ""


def _lists(numbering: Any, styles: Any) -> Lists:
    shapes = {
        shape.get(w("abstractNumId")): _levels(shape) for shape in numbering.iter(w("abstractNum"))
    }
    levels: dict[str, dict[int, Level]] = {}
    counters: dict[str, str] = {}
    for number in numbering.iter(w("num")):
        list_id, shape = number.get(w("numId"), ""), _value(number, "abstractNumId")
        overrides = _overrides(number, shapes.get(shape, {}))
        levels[list_id] = shapes.get(shape, {}) | overrides
        counters[list_id] = list_id if overrides else f"shape {shape}"
    return Lists(levels, counters, _style_places(styles) if styles is not None else {})


def _levels(shape: Any) -> dict[int, Level]:
    found = (_level(element) for element in shape.iter(w("lvl")))
    return dict(pair for pair in found if pair[0] < MAX_LEVELS)


def _level(element: Any) -> tuple[int, Level]:
    start = _value(element, "start")
    level = Level(
        _value(element, "numFmt"), _value(element, "lvlText"), int(start) if start.isdigit() else 1
    )
    return int(element.get(w("ilvl"), "0")), level


def _overrides(number: Any, levels: dict[int, Level]) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for override in number.iter(w("lvlOverride")):
        depth = int(override.get(w("ilvl"), "0"))
        own = override.find(w("lvl"))
        level = _level(own)[1] if own is not None else levels.get(depth)
        start = _value(override, "startOverride")
        if level and (start.isdigit() or own is not None):
            found[depth] = Level(
                level.format, level.text, int(start) if start.isdigit() else level.start
            )
    return found


def _style_places(styles: Any) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in styles.iter(w("style")):
        for properties in style.iter(w("numPr")):
            depth = _value(properties, "ilvl") or "0"
            if (list_id := _value(properties, "numId")) and depth.isdigit():
                found[style.get(w("styleId"), "")] = (list_id, int(depth))
    return found
