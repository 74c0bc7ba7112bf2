"""What a rich text file says of the characters and paragraphs to come."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

CODE_PAGES = {936: "gb18030", 10008: "gb18030", 950: "big5", 10002: "big5", 65001: "utf-8"}
CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 2: "symbol"}
"""By the number of a font's character set; the others write in the file's own code page."""
WIDE = {"gb18030", "big5", "cp932", "cp949"}
PRIVATE = 0xF000
"""Where the signs of a font of pictures stand, so that no bullet is taken for a letter."""


@dataclass
class State:
    """What holds until the group ends, and comes back then."""

    place: str = ""
    """Which list, label or note is being read; "" in the text itself."""
    unread: bool = False
    hidden: bool = False
    codec: str = ""
    """That of the font; "" that of the file."""
    stand_ins: int = 1
    """Characters that stand behind a \\u for readers that do not know it."""
    bold: bool = False
    italic: bool = False
    wide: bool = False
    """Whether the next \\af names the font of double-byte text."""
    inner_row: bool = False
    """Whether the edges to come are those of a table in a table."""


@dataclass
class Line:
    """What holds of the paragraph that is being read."""

    style: int = 0
    outline: int = 0
    """1 to 9 of a heading; 0 of a plain paragraph."""
    in_table: bool = False
    depth: int = 0
    bullet: bool = False

    @property
    def table_depth(self) -> int:
        """0 in the body, 1 in a table, 2 in a table in a table."""
        return max(self.depth, 1) if self.in_table else 0


@dataclass
class Fonts:
    code_page: str = "cp1252"
    codecs: dict[int, str] = field(default_factory=dict)
    default: int = 0
    _defined: int = 0

    def choose_page(self, number: int) -> None:
        name = CODE_PAGES.get(number, f"cp{number}")
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self.code_page = name

    def define(self, number: int) -> None:
        self._defined = number

    def give_charset(self, charset: int) -> None:
        self.codecs[self._defined] = CHARSETS.get(charset, "")

    def decode(self, data: bytes, codec: str) -> str:
        if codec == "symbol":
            return "".join(chr(PRIVATE + byte) for byte in data)
        usual = self.codecs.get(self.default, "")
        codec = codec or (usual if usual in WIDE else self.code_page)
        return data.decode(codec, errors="replace")
