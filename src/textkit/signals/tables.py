"""The tables of data/signals, read once when first wanted."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from textkit import richtext

_DATA = files("textkit") / "data" / "signals"


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.MULTILINE)


def characters(text: str) -> int:
    return richtext.count_characters(text)
