"""Word documents: the fonts an office expects by name, with what may stand in for them.

Traps met on the way: a grid of type linesAndChars doubles the pitch of characters in LibreOffice,
so it is `lines` and the characters are drawn together by their own spacing; a tall font snapped to
the grid takes two lines of it, so lines have an exact height and do not snap; Word reads quotation
marks as Latin without the eastAsia hint; widow control would leave pages of 21 lines; a table must
have a paragraph after it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from textkit.richtext import UNPRINTABLE
from textkit.typeset import styles
from textkit.typeset.documents import Document
from textkit.typeset.flow import Cell, Grid, Line, Run
from textkit.typeset.layout import Figure, Imprint, Item, Layout, Pair, Rule, lay_out
from textkit.typeset.styles import STYLES, Style
from textkit.typeset.words import FONTS, STYLE_NAMES, Face
from textkit.typeset.wordxml import (
    FONT_TABLE,
    add_page_field,
    border,
    child,
    float_to_foot,
    font_table,
    set_fonts,
)

ALIGNMENTS = {"justify": "both", "left": "left", "center": "center", "right": "right"}
TWIPS = 20
RULE_GAP = 11
"""Points between the text and the red rule: 4 mm."""


def to_docx(document: Document) -> bytes:
    """The whole .docx; the same document gives the same bytes."""
    layout = lay_out(document)
    word = _blank(layout)
    _page(word, layout.margins)
    _styles(word)
    for item in layout.items:
        _add(word, item)
    if not layout.items or isinstance(layout.items[-1], Grid):
        _tail(word)
    stream = io.BytesIO()
    word.save(stream)
    return _with_font_table(stream.getvalue())


def _blank(layout: Layout) -> Any:
    import docx

    word = docx.Document()
    about = word.core_properties
    about.title, about.author = _clean(layout.title)[:255], _clean(layout.author)[:255]
    about.comments, about.last_modified_by = "", ""
    if layout.dated:
        about.created = about.modified = datetime.combine(layout.dated, time(), UTC)
    return word


def _page(word: Any, margins: Mapping[str, int]) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, size in margins.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.footer_distance = Mm(margins["bottom"] - styles.FOOTER_DROP - 5)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 -- python-docx has no name for it
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(styles.PITCH * TWIPS)))
    word.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _page_number(footer: Any, side: str) -> None:
    paragraph = footer.paragraphs[0]
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- likewise
    child(properties, "ind", **{f"{side}Chars": "100", side: str(styles.PAGE_NUMBER_SIZE * TWIPS)})
    child(properties, "jc", val=side)
    for part in ("— ", None, " —"):
        run = paragraph.add_run(part or "")
        set_fonts(run._r.get_or_add_rPr(), FONTS[Face.SONG].word, styles.PAGE_NUMBER_SIZE)  # noqa: SLF001 -- likewise
        if part is None:
            add_page_field(run._r)  # noqa: SLF001 -- likewise


def _styles(word: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name, style in STYLES.items():
        made = word.styles.add_style(STYLE_NAMES[name], WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = None
        made.quick_style = True
        _paragraph_properties(made.element.get_or_add_pPr(), style)
        properties = made.element.get_or_add_rPr()
        colour = styles.RED.removeprefix("#").upper() if style.red else ""
        tracking = styles.tracking(style)
        set_fonts(properties, FONTS[style.face].word, style.size, tracking=tracking, colour=colour)


def _paragraph_properties(properties: Any, style: Style) -> None:
    if style.with_next:
        child(properties, "keepNext")
    child(properties, "widowControl", val="0")
    child(properties, "autoSpaceDE", val="0")
    child(properties, "autoSpaceDN", val="0")
    child(properties, "snapToGrid", val="0")
    child(
        properties,
        "spacing",
        before=_twips(style.before * styles.PITCH),
        after=_twips(style.after * styles.PITCH),
        line=_twips(style.lines * styles.PITCH),
        lineRule="exact",
    )
    child(properties, "ind", **_indents(style))
    child(properties, "jc", val=ALIGNMENTS[style.align])
    if style.outline:
        child(properties, "outlineLvl", val=str(style.outline - 1))


def _indents(style: Style) -> dict[str, str]:
    """In characters, and in twips for programs that do not know characters."""
    sides = {"left": style.left, "right": style.right, "firstLine": style.first}
    found: dict[str, str] = {}
    for side, characters in sides.items():
        width = characters * (style.size + styles.tracking(style))
        found |= {f"{side}Chars": str(characters * 100), side: _twips(width)}
    return found


def _twips(points: float) -> str:
    return str(round(points * TWIPS))


def _add(word: Any, item: Item) -> None:
    match item:
        case Line():
            mark = (Run(item.mark),) if item.mark else ()
            paragraph = _paragraph(word, item.style, (*mark, *item.runs))
            if item.style == "masthead":
                _spread(paragraph, item.text)
        case Pair():
            _pair(word, item)
        case Rule():
            _rule(word)
        case Figure():
            _figure(word, item)
        case Grid():
            _grid(word, item)
        case Imprint():
            _imprint(word, item)


def _paragraph(holder: Any, style: str, runs: tuple[Run, ...]) -> Any:
    paragraph = holder.add_paragraph(style=holder.part.document.styles[STYLE_NAMES[style]])
    _fill(paragraph, runs)
    return paragraph


def _fill(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        made = paragraph.add_run(_clean(run.text))
        if run.face:
            set_fonts(made._r.get_or_add_rPr(), FONTS[run.face].word)  # noqa: SLF001 -- likewise
        if run.bold:
            made.bold = True


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def _spread(paragraph: Any, name: str) -> None:
    size, tracking = styles.masthead_size(name), styles.masthead_tracking(name)
    for run in paragraph.runs:
        set_fonts(run._r.get_or_add_rPr(), size=size, tracking=tracking)  # noqa: SLF001 -- likewise


def _pair(word: Any, pair: Pair) -> None:
    paragraph = _paragraph(word, pair.style, (Run(f"{pair.left}\t{pair.right}"),))
    _right_tab(paragraph, styles.TEXT_WIDTH)


def _right_tab(paragraph: Any, at: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(at), WD_TAB_ALIGNMENT.RIGHT)


def _rule(word: Any) -> None:
    """Below the line that was written last, 4 mm under it."""
    properties = word.paragraphs[-1]._p.get_or_add_pPr()  # noqa: SLF001 -- likewise
    border(properties, "bottom", styles.RED_RULE, styles.RED, space=RULE_GAP)


def _figure(word: Any, figure: Figure) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = _paragraph(word, "caption", ())
    # Its style has lines of an exact height, in which a picture would be cut to a strip.
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.paragraph_format.keep_with_next = bool(figure.caption)
    paragraph.paragraph_format.space_after = Pt(0 if figure.caption else styles.PITCH)
    paragraph.add_run().add_picture(io.BytesIO(figure.data), width=Pt(figure.width))
    if figure.caption:
        _paragraph(word, "caption", (Run(figure.caption),))


def _grid(word: Any, grid: Grid) -> None:
    table = word.add_table(rows=grid.height, cols=grid.width)
    table.style = word.styles["Table Grid"]
    child(table._tbl.tblPr, "jc", val="center")  # noqa: SLF001 -- likewise
    child(table._tbl.tblPr, "tblW", type="dxa", w=_twips(styles.TEXT_WIDTH))  # noqa: SLF001 -- likewise
    _widths(table, grid.widths())
    for column, row, cell in grid.placed():
        last = table.cell(row + cell.rows - 1, column + cell.columns - 1)
        _cell(table.cell(row, column).merge(last), cell)
    least = grid.least()
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- likewise
        child(properties, "cantSplit")
        if least[number]:
            child(properties, "trHeight", val=_twips(least[number]), hRule="atLeast")
        if number < grid.head_rows:
            child(properties, "tblHeader")


def _widths(table: Any, shares: list[int]) -> None:
    from docx.shared import Pt

    for column, share in zip(table.columns, shares, strict=True):
        column.width = Pt(styles.TEXT_WIDTH * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _cell(target: Any, cell: Cell) -> None:
    paragraph = target.paragraphs[0]
    paragraph.style = target.part.document.styles[STYLE_NAMES["cell"]]
    for other in target.paragraphs[1:]:
        other._p.getparent().remove(other._p)  # noqa: SLF001 -- merging leaves empty ones
    face = Face.HEI if cell.head else None
    _fill(paragraph, tuple(Run(run.text, run.bold, run.face or face) for run in cell.runs))


def _imprint(word: Any, imprint: Imprint) -> None:
    """A table that floats at the foot of the page on which the text ends (7.4)."""
    last = (("", f"{imprint.left}\t{imprint.right}"),) if imprint.left or imprint.right else ()
    lines = (*imprint.rows, *last)
    table = word.add_table(rows=len(lines), cols=1)
    left = styles.MARGINS["left"] * styles.MILLIMETRE
    float_to_foot(table._tbl.tblPr, left, styles.TEXT_WIDTH)  # noqa: SLF001 -- likewise
    for number, (label, text) in enumerate(lines):
        cell = table.cell(number, 0)
        paragraph = cell.paragraphs[0]
        paragraph.style = word.styles[STYLE_NAMES["imprint"]]
        _fill(paragraph, (Run(label + text),))
        _hang(paragraph, len(label))
        _right_tab(paragraph, styles.TEXT_WIDTH - STYLES["imprint"].size)
        _imprint_rules(cell, first=number == 0, last=number == len(lines) - 1, part=not label)
    _tail(word)


def _imprint_rules(cell: Any, *, first: bool, last: bool, part: bool) -> None:
    """Thick above and below the whole, thin above the last line."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 -- likewise
    if first or part:
        border(properties, "top", styles.THICK_RULE if first else styles.THIN_RULE)
    if last:
        border(properties, "bottom", styles.THICK_RULE)


def _hang(paragraph: Any, characters: int) -> None:
    """The lines of a long list of addressees stand below its first name, not its label."""
    style = STYLES["imprint"]
    child(
        paragraph._p.get_or_add_pPr(),  # noqa: SLF001 -- likewise
        "ind",
        leftChars=str((style.left + characters) * 100),
        left=_twips((style.left + characters) * style.size),
        hangingChars=str(characters * 100),
        hanging=_twips(characters * style.size),
    )


def _tail(word: Any) -> None:
    """The paragraph that must follow a table, as low as can be."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    tail = word.add_paragraph().paragraph_format
    tail.line_spacing_rule, tail.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    tail.space_before = tail.space_after = Pt(0)


def _with_font_table(data: bytes) -> bytes:
    """The same package with our font table in it, and no trace of when it was made."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = font_table().encode() if part.filename == FONT_TABLE else old.read(part)
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
