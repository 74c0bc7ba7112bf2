"""The one form of a manuscript's body: a small, sanitised subset of HTML.

Blocks are p, h2, h3, ul, ol, table, blockquote and figure; inside them stand strong, em, br and
a. Whatever comes in (the editor, Word, a plain text field) leaves `sanitise` in this form, and
`sanitise` changes nothing in its own output. Empty paragraphs and the white space around a
paragraph are no part of it: a first-line indent is the typesetter's business.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import nh3

INLINE = {"strong", "em", "a", "br"}
BLOCKS = {"p", "h2", "h3", "ul", "ol", "table", "blockquote", "figure"}
INNER = {"li", "thead", "tbody", "tr", "th", "td", "img", "figcaption"}
VOID = {"br", "img"}
RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em"}
TRANSPARENT = {"div", "section", "article", "tfoot"}
"""Let through the first pass only: their content is kept, and text in them makes paragraphs."""

ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}
MAX_SPAN = 100
MAX_DEPTH = 60
"""What is nested deeper joins its ancestor at this depth; no real text comes near it."""
WIDEST = BLOCKS | INLINE | INNER | TRANSPARENT | set(RENAMED)
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
EDGES = " \t\r\n\f\xa0\u3000\u200b"


@dataclass
class Node:
    """An element of a body; `tag` "" is the body itself. Children are nodes and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Node]:
        return (c for c in self.children if isinstance(c, Node) and (not tags or c.tag in tags))


class _Tree(HTMLParser):
    """Builds nodes from what nh3 has written, which is always well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(RENAMED.get(tag, tag), {key: value or "" for key, value in attrs})
        if tag in VOID or len(self._open) < MAX_DEPTH:
            self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node if len(self._open) < MAX_DEPTH else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Node:
    """The tree of a body in our form."""
    tree = _Tree()
    tree.feed(_clean(html, WIDEST))
    tree.close()
    return tree.root


def sanitise(html: str) -> str:
    """Any HTML, in our form. Scripts, styles and unknown links are gone, their text too where
    it was never meant to be read.
    """
    written = "".join(_write(block) for block in blocks(parse(html)))
    return _clean(written, BLOCKS | INLINE | INNER)


def from_plain(text: str) -> str:
    """A line is a paragraph; blank lines only part them."""
    tidied = (_tidy(line) for line in UNPRINTABLE.sub("", text).splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in tidied if line)


def to_plain(html: str) -> str:
    """Paragraphs joined by a newline; a table row is one line, its cells parted by a tab;
    the items of a numbered list carry their numbers.
    """
    return "\n".join(line for block in blocks(parse(html)) for line in lines(block))


def pieces(html: str) -> list[tuple[str, list[str]]]:
    """Each block of the body in our form, with its plain lines."""
    return [(_write(block), list(lines(block))) for block in blocks(parse(html))]


def count_characters(text: str) -> int:
    """With punctuation, without white space and invisible characters (rulings 10)."""
    return sum(not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf"} for c in text)


def content_hash(
    title: str, byline: str, html: str, pictures: Sequence[tuple[str, ...]] = ()
) -> str:
    """The same for two versions that say the same thing in the same form: 64 hex digits.
    `pictures`: of each what it is (a hash) and the words below it.
    """
    parts = [_tidy(unicodedata.normalize("NFC", part)) for part in (title, byline)]
    content = json.dumps([*parts, sanitise(html), *pictures], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def blocks(parent: Node) -> list[Node]:
    """The blocks in a node; loose text between them becomes paragraphs of its own."""
    found: list[Node] = []
    loose = Node("p")
    for child in parent.children:
        if isinstance(child, str) or not _holds_blocks(child):
            loose.children.append(child)
            continue
        found += _shaped(loose)
        loose = Node("p")
        found += _shaped(child) if child.tag in BLOCKS else blocks(child)
    return found + _shaped(loose)


def _holds_blocks(node: Node) -> bool:
    if node.tag in BLOCKS | INNER | TRANSPARENT:
        return True
    return any(_holds_blocks(child) for child in node.elements())


def _shaped(block: Node) -> list[Node]:
    """The block in our form, or nothing where it is empty."""
    shaped = SHAPES.get(block.tag, _holder)(block)
    return [shaped] if shaped.children else []


def _text_block(block: Node) -> Node:
    return Node(block.tag, {}, _trimmed(_inline(block)))


def _list_block(block: Node) -> Node:
    items = [Node("li", {}, list(blocks(item))) for item in _descend(block, "li")]
    return Node(block.tag, {}, [item for item in items if item.children])


def _holder(block: Node) -> Node:
    if block.tag == "figure":
        kept = [n for n in block.elements("img", "figcaption") if n.children or n.tag == "img"]
        return Node("figure", {}, list(kept))
    return Node(block.tag, {}, list(blocks(block)))


def _table_block(block: Node) -> Node:
    head = [_row(row) for part in block.elements("thead") for row in part.elements("tr")]
    body = [_row(row) for part in block.elements("tbody", "tfoot") for row in part.elements("tr")]
    parts = [Node("thead", {}, list(head)), Node("tbody", {}, list(body))]
    return Node("table", {}, [part for part in parts if part.children])


SHAPES = {
    "p": _text_block, "h2": _text_block, "h3": _text_block,
    "ul": _list_block, "ol": _list_block, "table": _table_block,
}  # fmt: skip


def _row(row: Node) -> Node:
    return Node("tr", {}, [_cell(cell) for cell in row.elements("td", "th")])


def _cell(cell: Node) -> Node:
    spans = {key: str(span) for key in ("colspan", "rowspan") if (span := _span(cell, key)) > 1}
    return Node(cell.tag, spans, list(blocks(cell)))


def _span(cell: Node, key: str) -> int:
    value = cell.attributes.get(key, "1")
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _descend(node: Node, tag: str) -> Iterator[Node]:
    """The nearest descendants with this tag."""
    for child in node.elements():
        if child.tag == tag:
            yield child
        else:
            yield from _descend(child, tag)


def _inline(node: Node) -> list[Node | str]:
    """The text and the inline elements below a node; other elements only give their content."""
    found: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            _append_text(found, SPACES.sub(" ", UNPRINTABLE.sub("", child)))
        elif child.tag == "br":
            found.append(Node("br"))
        elif child.tag in INLINE and (inner := _inline(child)):
            found.append(Node(child.tag, child.attributes, inner))
        else:
            for part in _inline(child):
                _append_text(found, part) if isinstance(part, str) else found.append(part)
    return found


def _append_text(found: list[Node | str], text: str) -> None:
    if found and isinstance(found[-1], str):
        found[-1] = SPACES.sub(" ", found[-1] + text)
    elif text:
        found.append(text)


def _trimmed(content: list[Node | str]) -> list[Node | str]:
    """Without the white space and line breaks at either end, however deep they stand."""
    return _trim(_trim(content, start=True), start=False)


def _trim(content: list[Node | str], *, start: bool) -> list[Node | str]:
    edge = 0 if start else -1
    content = list(content)
    while content:
        part = content[edge]
        content[edge] = part = _trim_part(part, start=start)
        if part == "" or (isinstance(part, Node) and not part.children):
            content.pop(edge)
            continue
        break
    return content


def _trim_part(part: Node | str, *, start: bool) -> Node | str:
    if isinstance(part, str):
        return part.lstrip(EDGES) if start else part.rstrip(EDGES)
    return Node(part.tag, part.attributes, _trim(part.children, start=start))


def _tidy(line: str) -> str:
    return SPACES.sub(" ", line).strip(EDGES)


def _write(node: Node | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in node.attributes.items())
    if node.tag in VOID:
        return f"<{node.tag}{attributes}>"
    inner = "".join(_write(child) for child in node.children)
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>"


def lines(block: Node) -> Iterator[str]:
    """The plain lines of a block."""
    if block.tag == "table":
        for part in block.elements():
            yield from ("\t".join(_cell_text(c) for c in row.elements()) for row in part.elements())
    elif block.tag in {"ul", "ol"}:
        for number, item in enumerate(block.elements(), start=1):
            mark = f"{number}. " if block.tag == "ol" else ""
            first, *rest = [line for inner in item.elements() for line in lines(inner)] or [""]
            yield from (mark + first, *rest)
    elif block.tag in {"blockquote", "figure"}:
        for inner in block.elements():
            yield from lines(inner)
    else:
        yield from (tidy for line in _text(block).split("\n") if (tidy := _tidy(line)))


def _cell_text(cell: Node) -> str:
    return " ".join(line for block in cell.elements() for line in lines(block))


def _text(node: Node | str) -> str:
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else "".join(_text(child) for child in node.children)


def _clean(html: str, tags: set[str]) -> str:
    return nh3.clean(html, tags=tags, attributes={k: v for k, v in ATTRIBUTES.items() if k in tags},
                     url_schemes=SCHEMES, link_rel=None, strip_comments=True)  # fmt: skip
