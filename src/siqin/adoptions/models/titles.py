"""When two printed titles are one title."""

import unicodedata
from functools import cache
from typing import Any

LONGEST = 200


def normal_title(title: str) -> str:
    """NFKC, traditional characters as simplified ones, lower case, letters and digits only:
    a headline differs from a web page's in spaces, quotation marks and width alone (rulings 43).

    A title of marks alone stays as it is, so that it is not taken for every other such title.
    """
    plain = _simplifier().convert(unicodedata.normalize("NFKC", title)).casefold()
    kept = "".join(one for one in plain if unicodedata.category(one)[0] in "LN")
    return (kept or plain.strip())[:LONGEST]


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
