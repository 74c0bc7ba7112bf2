"""Which font stands for which kind of letter: the machine's own where it has one, else ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from textkit.fonts import FOLDER
from textkit.typeset.words import FONTS, Face

if TYPE_CHECKING:
    import typst


@dataclass(frozen=True)
class FontUse:
    face: Face
    family: str
    own: bool
    """True: it travels with the package; False: it was found on the machine."""


@cache
def font_book(*, machine: bool = True) -> typst.Fonts:
    """All fonts there are, ours among them; read once a process."""
    import typst

    return typst.Fonts(
        include_system_fonts=machine, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def choose(families: Iterable[str]) -> dict[Face, FontUse]:
    """The font for each face, out of the families at hand."""
    there = {family.casefold(): family for family in families}
    uses = {}
    for face, names in FONTS.items():
        found = next((there[n.casefold()] for n in names.machine if n.casefold() in there), None)
        uses[face] = FontUse(face, found or names.own, own=found is None)
    return uses


def stack(use: FontUse) -> list[str]:
    """The families to try for a character, best first: a machine's old 仿宋_GB2312 lacks many
    characters of names, and so does ours; the last one has them all.
    """
    return list(dict.fromkeys([use.family, FONTS[use.face].own, FONTS[Face.SONG].own]))
