"""Terms from data: the shape read by `plain`, the sense checked by `checking`."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from siqin.incentives.reckoning.checking import check
from siqin.incentives.reckoning.plain import from_plain
from siqin.incentives.reckoning.terms import Terms


def read_terms(data: Mapping[str, Any]) -> Terms:
    """Read and check; TermsError names the path of the first fault."""
    terms = from_plain(Terms, data)
    check(terms)
    return terms


def default_terms() -> Terms:
    """The scheme that a new office starts with (domain research, section 5)."""
    text = files(__package__).joinpath("default_scheme.json").read_text(encoding="utf-8")
    return read_terms(json.loads(text))
