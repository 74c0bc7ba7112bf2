"""PDF through Typst. The templates are ours, what people wrote goes in as JSON data only."""

from __future__ import annotations

import json
import math
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import resources
from pathlib import Path
from typing import Any

from textkit import fonts
from textkit.richtext import UNPRINTABLE
from textkit.typeset import styles, words
from textkit.typeset.documents import Document, Slips
from textkit.typeset.faces import FontUse, choose, font_book, stack
from textkit.typeset.flow import Grid, Line, Run
from textkit.typeset.layout import Figure, Imprint, Item, Layout, Pair, Rule, lay_out
from textkit.typeset.styles import STYLES
from textkit.typeset.words import Face

SHAPELESS = {"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"}


class TypesettingFailed(Exception):
    """Typst refused, or warned of something that would show on paper."""


@dataclass(frozen=True)
class Rendered:
    data: bytes
    fonts_used: tuple[FontUse, ...]
    missing: str = ""
    """Characters that none of our fonts has; they print only if some font of the machine has them."""


def to_pdf(document: Document | Slips, *, machine_fonts: bool = True) -> Rendered:
    """Raises TypesettingFailed."""
    book = font_book(machine=machine_fonts)
    uses = choose(book.families())
    figures: list[bytes] = []
    if isinstance(document, Slips):
        template, content, dated = "slips.typ", _slips(document), None
        faces = {Face.BODY, Face.HEI, Face.KAI, Face.SONG}
    else:
        layout = lay_out(document)
        template, content, dated = "document.typ", _document(layout, uses), layout.dated
        figures = [one.data for one in layout.items if isinstance(one, Figure)]
        faces = _faces(layout.items)
    content["fonts"] = {face.name.lower(): stack(use) for face, use in uses.items()}
    written = json.dumps(_printable(content), ensure_ascii=False)
    data = _compile(template, written, book, dated, figures)
    missing = _uncovered(written)
    return Rendered(data, tuple(uses[face] for face in Face if face in faces), missing)


def _uncovered(written: str) -> str:
    """The characters, once each, that need a glyph and have none in our fonts."""
    shown = (c for c in dict.fromkeys(written) if unicodedata.category(c) not in SHAPELESS)
    return "".join(c for c in shown if not fonts.covers(c))


def _compile(
    template: str, content: str, book: Any, dated: date | None, figures: Sequence[bytes]
) -> bytes:
    import typst

    source = resources.files("textkit.typeset").joinpath("templates", template).read_bytes()
    day = datetime.combine(dated, time(), UTC) if dated else None
    # Nothing is in its reach but the photos, by their numbers.
    with tempfile.TemporaryDirectory() as root:
        for number, photo in enumerate(figures):
            Path(root, f"{number}.jpg").write_bytes(photo)
        compiler = typst.Compiler(source, root=root, font_paths=book, sys_inputs={"data": content})
        try:
            data, warnings = compiler.compile_with_warnings(format="pdf", timestamp=day)
        except typst.TypstError as error:
            raise TypesettingFailed(error.message) from error
    if warnings or not isinstance(data, bytes):
        raise TypesettingFailed("; ".join(warning.message for warning in warnings))
    return data


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    return [_printable(inner) for inner in value] if isinstance(value, list) else value


def _slips(slips: Slips) -> dict[str, Any]:
    rows = [vars(slip) for slip in slips.slips]
    return {
        "title": slips.title,
        "notice": slips.notice,
        "picture": slips.picture,
        "slips": rows,
        "labels": words.SLIP_LABELS,
    }


def _document(layout: Layout, uses: dict[Face, FontUse]) -> dict[str, Any]:
    items = [_item(item, uses) for item in layout.items]
    figures = [one for one in items if one["kind"] == "figure"]
    for number, one in enumerate(figures):
        one["file"] = f"{number}.jpg"
    return {
        "title": layout.title,
        "author": layout.author,
        "items": items,
        "margins": dict(layout.margins),
        "pitch": styles.PITCH,
        "red": styles.RED,
        "red-rule": styles.RED_RULE,
        "thick-rule": styles.THICK_RULE,
        "thin-rule": styles.THIN_RULE,
        "footer-drop": styles.FOOTER_DROP,
        "page-number-size": styles.PAGE_NUMBER_SIZE,
    }


def _item(item: Item, uses: dict[Face, FontUse]) -> dict[str, Any]:
    match item:
        case Line():
            style = _style(item.style, uses, item.text)
            mark = (Run(item.mark),) if item.mark else ()
            runs = [_run(run, style, uses) for run in (*mark, *item.runs)]
            return {"kind": "line", "style": style, "runs": runs}
        case Pair():
            style = _style(item.style, uses)
            return {"kind": "pair", "style": style, "left": item.left, "right": item.right}
        case Rule():
            return {"kind": "rule"}
        case Figure():
            style = _style("caption", uses, item.caption)
            return {
                "kind": "figure",
                "width": item.width,
                # Whole lines, so that the text below stands on the grid again.
                "lines": math.ceil(item.height / styles.PITCH),
                "style": style,
                "runs": [_run(Run(item.caption), style, uses)] if item.caption else [],
            }
        case Grid():
            return _grid(item, uses)
        case Imprint():
            rows = [list(row) for row in item.rows]
            style = _style("imprint", uses)
            return {
                "kind": "imprint",
                "style": style,
                "rows": rows,
                "left": item.left,
                "right": item.right,
            }


def _style(name: str, uses: dict[Face, FontUse], text: str = "") -> dict[str, Any]:
    style = STYLES[name]
    masthead = name == "masthead"
    return {
        "font": stack(uses[style.face]),
        "size": styles.masthead_size(text) if masthead else style.size,
        "tracking": styles.masthead_tracking(text) if masthead else styles.tracking(style),
        "align": style.align,
        "first": style.first,
        "left": style.left,
        "right": style.right,
        "before": style.before,
        "after": style.after,
        "lines": style.lines,
        "red": style.red,
        "with-next": style.with_next,
    }


def _run(run: Run, style: dict[str, Any], uses: dict[Face, FontUse]) -> dict[str, Any]:
    font = stack(uses[run.face]) if run.face else style["font"]
    return {"text": run.text, "bold": run.bold, "font": font}


def _grid(grid: Grid, uses: dict[Face, FontUse]) -> dict[str, Any]:
    style = _style("cell", uses) | {"head-font": stack(uses[Face.HEI])}
    least = grid.least()
    cells = [
        {"x": x, "y": y, "columns": cell.columns, "rows": cell.rows, "head": cell.head,
         "least": least[y],
         "runs": [_run(run, {"font": style["head-font"] if cell.head else style["font"]}, uses)
                  for run in cell.runs]}
        for x, y, cell in grid.placed()
    ]  # fmt: skip
    return {"kind": "grid", "style": style, "cells": cells, "widths": grid.widths(),
            "head-rows": grid.head_rows}  # fmt: skip


def _faces(items: Iterable[Item]) -> set[Face]:
    """The faces a document needs; the page number is in 宋体."""
    found = {Face.SONG}
    for item in items:
        match item:
            case Line():
                found |= {run.face or STYLES[item.style].face for run in item.runs}
            case Pair():
                found.add(STYLES[item.style].face)
            case Grid():
                found |= {
                    Face.HEI if cell.head else STYLES["cell"].face for _, _, cell in item.placed()
                }
            case Imprint():
                found.add(STYLES["imprint"].face)
            case Figure() if item.caption:
                found.add(STYLES["caption"].face)
    return found
