"""The tables of data/clean: words, messages and levels, read once when first wanted."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("textkit") / "data" / "clean"


def raw(name: str) -> str:
    """The text of one data file."""
    return (_DATA / name).read_text(encoding="utf-8")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(raw("rules.toml"))


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of words or patterns of rules.toml, in its order."""
    return tuple(str(_rules()["words"][key]).split())


@cache
def either(key: str) -> str:
    """The words of a list as the inside of a regular expression, longest first."""
    return "|".join(map(re.escape, sorted(words(key), key=len, reverse=True)))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """A regular expression of rules.toml; `{key}` in it stands for the words of that list."""
    return re.compile(
        re.sub(r"\{([a-z_]+)\}", lambda match: either(match[1]), _rules()["patterns"][key]),
        re.MULTILINE,
    )


@cache
def variants() -> dict[str, str]:
    """Characters that both standards know, each with what it becomes in the listed words."""
    return dict(_rules()["variants"])


@cache
def forms() -> dict[str, str]:
    """Old and Japanese forms that OpenCC does not know, each with its simplified form."""
    return {pair[0]: pair[1] for pair in words("forms")}


def titles() -> dict[str, str]:
    """Every rule with its title, for the page that shows the log."""
    return dict(_rules()["titles"])


def message(key: str, *values: object) -> str:
    return str(_rules()["messages"][key]).format(*values)


@cache
def _places() -> dict[str, int]:
    return {rule: place for place, rule in enumerate(_rules()["titles"])}


def order(rule: str) -> int:
    """The place of a rule in the table: how several rules of one edit are sorted."""
    return _places()[rule]
