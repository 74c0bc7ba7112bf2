"""The tables of data/proofread: rules with their messages, words, patterns; read once when first wanted."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from textkit.proofread.model import Finding, Severity

_DATA = files("textkit") / "data" / "proofread"


def lines(name: str) -> list[str]:
    """The lines of one table, without comments and blank ones."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def rules() -> dict[str, dict[str, str]]:
    """Every rule by its id: title, severity, message; in the order of the table."""
    return dict(_file("rules.toml"))


def titles() -> dict[str, str]:
    """Every rule with its title, for a page that lists findings."""
    return {rule: entry["title"] for rule, entry in rules().items()}


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of patterns.toml, in its order."""
    return tuple(str(_file("patterns.toml")["words"][key]).split())


def either(key: str) -> str:
    """The words of a list as the inside of a regular expression, longest first."""
    return "|".join(sorted(words(key), key=len, reverse=True))


def expanded(expression: str) -> str:
    """An expression with `{key}` replaced by the words of that list, and lookbehinds of several widths split into one each."""
    whole = re.sub(r"\{([a-z_]+)\}", lambda match: either(match[1]), expression)
    return re.sub(r"\(\?<([=!])([^()]*\|[^()]*)\)", _one_width_each, whole)


def _one_width_each(behind: re.Match[str]) -> str:
    kind, inside = behind[1], behind[2].split("|")
    each = [f"(?<{kind}{one})" for one in inside]
    return "".join(each) if kind == "!" else f"(?:{'|'.join(each)})"


@cache
def pattern(key: str) -> re.Pattern[str]:
    """A regular expression of patterns.toml."""
    return re.compile(expanded(_file("patterns.toml")["patterns"][key]), re.MULTILINE)


def finding(
    rule: str,
    span: tuple[int, int],
    suggestion: str | None,
    *values: object,
    severity: Severity | None = None,
) -> Finding:
    """A finding of `rule`; `values` fill its message. A severity here is an exception to the rule's own."""
    entry = rules()[rule]
    own: Any = entry["severity"]
    return Finding(*span, rule, severity or own, entry["message"].format(*values), suggestion)
