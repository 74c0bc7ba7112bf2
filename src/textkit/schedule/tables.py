"""The words of data/schedule, put together to patterns once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("textkit") / "data" / "schedule" / "words.toml"
# Figures, letters and marks of full width, letter by letter: places stay what they are.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0x00A0: " ", 0x2236: ":", 0x2014: "-", 0x2013: "-", 0x2015: "-", 0x2012: "-",
    0xFF5E: "-", 0x007E: "-", 0x301C: "-", 0x2500: "-", 0x3014: "(", 0x3015: ")",
}  # fmt: skip


def halved(text: str) -> str:
    """The text as it is matched, of the same length."""
    return text.translate(_HALF)


@cache
def words(*keys: str) -> Any:
    found: Any = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    for key in keys:
        found = found[key]
    return found


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """The pieces of [when] by these names, the first that fits."""
    return re.compile("|".join(f"(?:{_piece(name, '')})" for name in names))


@cache
def matter(expression: str) -> re.Pattern[str]:
    """An expression in which {verbs}, {places}, {into}, {roles} … stand for the words of these tables."""
    return re.compile(expression.format_map(_Alternatives()))


def alternatives(given: Iterable[str]) -> str:
    """Of words that begin alike the longest comes first."""
    return "(?:" + "|".join(map(re.escape, sorted(given, key=len, reverse=True))) + ")"


def _piece(name: str, prefix: str) -> str:
    written = words("when", name).replace("{p}", prefix).replace("\n", "")
    return re.sub(r"\{(\w+?)(?:_([ab]))?\}", lambda found: _named(found, prefix), written)


def _named(found: re.Match[str], prefix: str) -> str:
    name, side = found[1], found[2]
    return found[0] if name not in words("when") else _piece(name, f"{side}_" if side else prefix)


class _Alternatives(dict[str, str]):
    def __missing__(self, name: str) -> str:
        for table in ("matter", "people"):
            if name in words(table):
                found = words(table, name)
                return found if isinstance(found, str) else alternatives(found)
        raise KeyError(name)
