r"""A rich text file (.rtf, and many a .doc) as HTML: RTF 1.9.1, as far as manuscripts use it.

What a group says counts to its closing brace. Characters come as bytes of the code page that the
font or the file names, or as \uN followed by as many stand-ins as \ucN says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy

from textkit.reading.errors import Damaged
from textkit.reading.notes import Note
from textkit.reading.pictures import Album
from textkit.reading.raw import Raw
from textkit.reading.rtf_blocks import Blocks
from textkit.reading.rtf_state import WIDE, Fonts, Line, State
from textkit.reading.rtf_tables import Edge

START = b"{\\rtf"
TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u3000", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
ESCAPED = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
UNREAD = {
    "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "fldinst", "xe", "tc", "shprslt", "nonesttables", "nonshppict", "revtbl",
    "ftnsep", "ftnsepc", "aftnsep", "objdata", "private",
}  # fmt: skip
STARRED = {"nesttableprops", "shpinst", "shppict", "footnote"}
"""Read although \\* allows to pass them over."""
LABELS = {"listtext", "pntext"}
ASIDES = {"footnote", "shptxt"}
"""What has paragraphs of its own in the midst of another."""
SILENT = {"fonttbl", "sp"}
"""Words in there are none of the text; a picture may stand in the properties of a shape (sp)."""
PLACES = {"stylesheet", "pict"} | SILENT | LABELS | ASIDES
NOTED = {
    "annotation": Note.COMMENTS, "shptxt": Note.TEXT_BOXES,
    "footnote": Note.FOOTNOTES, "revised": Note.TRACKED_CHANGES, "deleted": Note.TRACKED_CHANGES,
    "mmath": Note.FORMULAS,
}  # fmt: skip
HEADING = re.compile(r"(?:heading (\d)|title)\s*;", re.IGNORECASE)
DEEPEST_HEADING = 6
BODY_LEVEL = 9
"""The outline level of what is no heading."""
UNITS = 1 << 16
DEEPEST_GROUP = 1000


def read_rtf(data: bytes) -> Raw:
    """Raises Damaged where the end is missing, or groups stand in groups without end."""
    reader = _Reader()
    at = data.find(START)
    while 0 <= at < len(data) and not reader.done:
        token = TOKEN.match(data, at)
        if not token:
            raise Damaged
        begun, at = token.end(), token.end() + reader.take(token)
        reader.take_binary(data[begun:at])
    if not reader.done:
        raise Damaged
    notes = tuple(dict.fromkeys([*reader.notes, *reader.album.notes]))
    album = reader.album
    return Raw(reader.html(), notes, pictures=tuple(album.shots), left=album.left)


class _Reader:
    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.album = Album()
        self.done = False
        self._groups: list[State] = []
        self._state, self._line, self._fonts = State(), Line(), Fonts()
        self._out = Blocks()
        self._waiting: list[tuple[Blocks, Line]] = []
        """What is to go on when the footnote or text box ends."""
        self._remarks: list[str] = []
        self._marks = 0
        """Marks of footnotes in the text so far."""
        self._headings: dict[int, int] = {}
        """Levels by the number of a style."""
        self._label = ""
        """The name of a style or the number of an item, as far as it has been read."""
        self._bytes = bytearray()
        """Read, and not yet decoded: a character may come in two halves."""
        self._edges: dict[bool, list[Edge]] = {False: [], True: []}
        """Of the cells of a row; apart those of a table in a table, told between them."""
        self._edge = Edge()
        self._picture = bytearray()
        """Of the picture that is being read."""
        self._passed_over = 0
        """Stand-ins still to come."""
        self._starred = False

    def html(self) -> str:
        remarks = "".join(f"<li>{remark}</li>" for remark in self._remarks)
        return self._out.html() + (f"<ol>{remarks}</ol>" if remarks else "")

    def take(self, token: re.Match[bytes]) -> int:
        """Gives the number of bytes behind the token that belong to it."""
        word, number, code, sign, brace, text = token.groups()
        if code or text:
            self._take_bytes(bytes([int(code, 16)]) if code else text)
        elif sign in ESCAPED:
            self._decode()
            self._put(ESCAPED[sign])
        elif brace:
            self._decode()
            self._open() if brace == b"{" else self._close()
        elif word:
            self._decode()
            return self._take_word(word.decode(), int(number) if number else None)
        elif sign:
            self._decode()
            self._starred = sign == b"*"
            if sign in b"\r\n" and not self._state.unread:
                self.end_paragraph()
        return 0

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._passed_over, len(data))
        self._passed_over -= skipped
        if not self._state.unread:
            self._bytes += data[skipped:]

    def take_binary(self, data: bytes) -> None:
        if self._state.place == "pict" and not self._state.unread:
            self._picture += data

    def _decode(self) -> None:
        if self._state.place == "pict":
            self._picture += _out_of_figures(self._bytes)
            self._bytes.clear()
        if self._bytes:
            text = self._fonts.decode(bytes(self._bytes), self._state.codec)
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        """Where it belongs: into the text, or to the label that is being read."""
        if self._passed_over:
            self._passed_over -= 1
            return
        state = self._state
        if state.unread or state.hidden or state.place in SILENT | {"pict"}:
            return
        if state.place in LABELS or state.place == "stylesheet":
            self._label += text
            return
        if "\ufffd" in text:
            self.notes.append(Note.DAMAGED_BYTES)
        self._out.put(text, bold=state.bold, italic=state.italic)

    def _open(self) -> None:
        self._passed_over = 0
        if len(self._groups) == DEEPEST_GROUP:
            raise Damaged
        self._groups.append(copy(self._state))

    def _close(self) -> None:
        self._passed_over = 0
        ended, self._state = self._state, self._groups.pop()
        self.done = not self._groups
        if ended.place == "stylesheet":
            self._learn_style()
        elif ended.place != self._state.place and ended.place in LABELS:
            self._end_label()
        elif ended.place != self._state.place and ended.place == "pict":
            self._end_picture(hidden=ended.hidden)
        elif ended.place != self._state.place and ended.place in ASIDES:
            self._end_aside(ended.place)

    def _take_word(self, word: str, number: int | None) -> int:
        starred, self._starred = self._starred, False
        self._passed_over = 0
        if word == "bin":
            return number or 0
        if self._state.unread:
            return 0
        if word in NOTED and number != 0:
            self.notes.append(NOTED[word])
        if word in UNREAD or (starred and word not in STARRED):
            self._state.unread = True
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif word in PLACES:
            self._enter(word)
        elif word in WORDS:
            WORDS[word](self, number)
        return 0

    def _enter(self, place: str) -> None:
        self._state.place = place
        self._label = ""
        if place in ASIDES:
            self._waiting.append((self._out, self._line))
            self._out, self._line = Blocks(), Line()

    def _end_aside(self, place: str) -> None:
        html = self._out.html()
        self._out, self._line = self._waiting.pop()
        if place == "footnote":
            self._remarks.append(html)
        else:
            self._out.put_after(html)

    def _learn_style(self) -> None:
        named = HEADING.search(self._label)
        level = int(named[1] or 1) if named else self._line.outline
        if level:
            self._headings[self._line.style] = level
        self._label, self._line = "", Line()

    def _end_label(self) -> None:
        label = self._label.strip()
        if any(sign.isalnum() for sign in label):
            self.notes.append(Note.NUMBERED_LISTS)
            self._put(label)
        else:
            self._line.bullet = bool(label)

    def _end_picture(self, *, hidden: bool) -> None:
        data = bytes(self._picture)
        self._picture.clear()
        mark = "" if hidden else self.album.put(data)
        if mark:
            self._out.put(mark)

    def end_paragraph(self, _: int | None = None) -> None:
        line = self._line
        level = line.outline or self._headings.get(line.style, 0)
        heading = min(level, DEEPEST_HEADING)
        self._out.end_paragraph(line.table_depth, heading=heading, bullet=line.bullet)
        line.bullet = False

    def end_cell(self, _: int | None) -> None:
        self._out.end_cell(1)

    def end_inner_cell(self, _: int | None) -> None:
        self._out.end_cell(max(2, self._line.depth))

    def end_row(self, _: int | None) -> None:
        self._out.end_row(1, self._edges[False])

    def end_inner_row(self, _: int | None) -> None:
        self._out.end_row(max(2, self._line.depth), self._edges[True])

    def begin_row(self, _: int | None) -> None:
        self._edges[self._state.inner_row] = []
        self._edge = Edge()

    def set_edge(self, name: str) -> None:
        setattr(self._edge, name, True)

    def end_edge(self, number: int | None) -> None:
        self._edge.right = number or 0
        self._edges[self._state.inner_row].append(self._edge)
        self._edge = Edge()

    def begin_paragraph(self, _: int | None) -> None:
        self._line = Line()

    def plain(self, _: int | None) -> None:
        state = self._state
        state.bold = state.italic = state.hidden = state.wide = False
        state.codec = ""

    def unicode(self, number: int | None) -> None:
        self._put(chr((number or 0) % UNITS))
        self._passed_over = self._state.stand_ins

    def mark_footnote(self, _: int | None) -> None:
        if self._state.place != "footnote":
            self._marks += 1
            self._put(f"[{self._marks}]")

    def choose_page(self, number: int | None) -> None:
        self._fonts.choose_page(number or 0)

    def choose_font(self, number: int | None) -> None:
        if self._state.place == "fonttbl":
            self._fonts.define(number or 0)
        else:
            self._state.codec = self._fonts.codecs.get(number or 0, "")

    def choose_default(self, number: int | None) -> None:
        self._fonts.default = number or 0

    def embolden_wide(self, number: int | None) -> None:
        if self._state.wide:
            self._state.bold = number != 0

    def choose_wide_font(self, number: int | None) -> None:
        codec = self._fonts.codecs.get(number or 0, "")
        if self._state.wide and codec in WIDE:
            self._state.codec = codec

    def give_charset(self, number: int | None) -> None:
        self._fonts.give_charset(number or 0)

    def count_stand_ins(self, number: int | None) -> None:
        self._state.stand_ins = number or 0

    def set_state(self, name: str, number: int | None) -> None:
        setattr(self._state, name, number != 0)

    def set_line(self, name: str, number: int | None) -> None:
        setattr(self._line, name, number or 0)

    def outline(self, number: int | None) -> None:
        self._line.outline = (number or 0) + 1 if (number or 0) < BODY_LEVEL else 0

    def enter_table(self, _: int | None) -> None:
        self._line.in_table = True


def _out_of_figures(written: bytearray) -> bytes:
    """Two hexadecimal figures for each byte; b"" where they are not that."""
    try:
        return bytes.fromhex(written.decode("ascii"))
    except ValueError:
        return b""


def _switch(name: str) -> Callable[[_Reader, int | None], None]:
    return lambda reader, number: reader.set_state(name, number)


def _line(name: str) -> Callable[[_Reader, int | None], None]:
    return lambda reader, number: reader.set_line(name, number)


WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader.end_paragraph, "sect": _Reader.end_paragraph, "pard": _Reader.begin_paragraph,
    "plain": _Reader.plain, "b": _switch("bold"), "i": _switch("italic"), "v": _switch("hidden"),
    "deleted": _switch("hidden"), "dbch": _switch("wide"),
    "loch": lambda reader, _: reader.set_state("wide", 0),
    "hich": lambda reader, _: reader.set_state("wide", 0),
    "s": _line("style"), "itap": _line("depth"), "intbl": _Reader.enter_table,
    "outlinelevel": _Reader.outline, "cell": _Reader.end_cell, "row": _Reader.end_row,
    "trowd": _Reader.begin_row, "cellx": _Reader.end_edge, "nesttableprops": _switch("inner_row"),
    "clmrg": lambda reader, _: reader.set_edge("across"),
    "clvmrg": lambda reader, _: reader.set_edge("down"),
    "nestcell": _Reader.end_inner_cell, "nestrow": _Reader.end_inner_row,
    "u": _Reader.unicode, "uc": _Reader.count_stand_ins, "f": _Reader.choose_font,
    "deff": _Reader.choose_default,
    "ab": _Reader.embolden_wide,
    "af": _Reader.choose_wide_font, "fcharset": _Reader.give_charset,
    "ansicpg": _Reader.choose_page, "chftn": _Reader.mark_footnote,
}  # fmt: skip
