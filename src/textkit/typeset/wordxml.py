"""Pieces of WordprocessingML that python-docx has no words for.

Word wants children in the order of the schema (ECMA-376 part 1, 17.3 and 17.4), so every piece is
put in its place by these lists, whatever stands there already.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from textkit.typeset.words import FONTS, Names

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar vAlign",
}
EIGHTHS = 8
TWIPS = 20
HALVES = 2
FONT_TABLE = "word/fontTable.xml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """The child `w:tag` of `parent`, made in its place where there is none, with `w:` attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = parent.find(qn(f"w:{tag}"))
    if element is None:
        element = OxmlElement(f"w:{tag}")
        order = ORDER.get(parent.tag.rpartition("}")[2], "").split()
        followers = {qn(f"w:{name}") for name in order[order.index(tag) + 1 :]} if order else set()
        after = next((other for other in parent if other.tag in followers), None)
        parent.append(element) if after is None else after.addprevious(element)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def set_fonts(
    properties: Any, name: str = "", size: float = 0, *, tracking: float = 0, colour: str = ""
) -> None:
    """Font, size and tracking in points, and colour as RRGGBB; what is empty stays as it is."""
    if name:
        child(properties, "rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")
    if colour:
        child(properties, "color", val=colour)
    if tracking:
        child(properties, "spacing", val=str(round(tracking * TWIPS)))
    if size:
        child(properties, "sz", val=str(round(size * HALVES)))
        child(properties, "szCs", val=str(round(size * HALVES)))


def border(
    properties: Any, side: str, width: float, colour: str = "000000", *, space: int = 0
) -> None:
    """A rule on one side of a paragraph or a cell; `width` and `space` in points."""
    holder = child(properties, "pBdr" if properties.tag.endswith("}pPr") else "tcBorders")
    line = {"val": "single", "sz": str(round(width * EIGHTHS)), "space": str(space)}
    child(holder, side, **line, color=colour.removeprefix("#").upper())


def add_page_field(run: Any) -> None:
    """PAGE, as a simple run of field characters that every office program knows."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "instruction", "separate", "text", "end"):
        element = OxmlElement(f"w:{FIELD_PARTS.get(kind, 'fldChar')}")
        if kind in FIELD_PARTS:
            element.text = {"instruction": "PAGE", "text": "1"}[kind]
        else:
            element.set(qn("w:fldCharType"), kind)
        run.append(element)


FIELD_PARTS = {"instruction": "instrText", "text": "t"}


def float_to_foot(properties: Any, left: float, width: float) -> None:
    """Takes a table out of the text to the foot of its page; `left`, from the edge of the paper,
    and `width` in points. (LibreOffice lets it float only when it is placed on the page.)
    """
    anchors = {"vertAnchor": "margin", "horzAnchor": "page"}
    child(properties, "tblpPr", **anchors, tblpX=str(round(left * TWIPS)), tblpYSpec="bottom")
    child(properties, "tblW", type="dxa", w=str(round(width * TWIPS)))
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, type="dxa", w="0")


def font_table() -> str:
    """The fonts by name, each with what may stand in for it where it is missing."""
    fonts = "".join(_font(names) for names in FONTS.values())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{MAIN}">{fonts}</w:fonts>'


def _font(names: Names) -> str:
    alternates = quoteattr(",".join(names.alternates))
    return (
        f"<w:font w:name={quoteattr(names.word)}><w:altName w:val={alternates}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )
