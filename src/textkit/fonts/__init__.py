"""The fonts that travel with the package, and which characters they have (README.md beside)."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def standard_characters() -> str:
    """The 8,105 characters of 通用规范汉字表 (2013), in its order."""
    return (FOLDER / "tgh.txt").read_text(encoding="utf-8").replace("\n", "")


def covers(character: str) -> bool:
    """Whether at least one of our fonts has a glyph for it."""
    starts, ends = _coverage()
    found = bisect_right(starts, ord(character))
    return found > 0 and ord(character) <= ends[found - 1]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    lines = (FOLDER / "coverage.txt").read_text(encoding="utf-8").split()
    runs = [tuple(int(code, base=16) for code in line.split("-")) for line in lines]
    return [start for start, _ in runs], [end for _, end in runs]
