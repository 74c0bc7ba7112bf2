"""What somebody asks for: all of the words, in any order; what stands in quotation marks as it is."""

import re
from dataclasses import dataclass

from siqin.core.search.normal import normal

LONGEST = 100  # characters of a word
MOST = 10  # words

# Straight marks always hold together what is between them; curly ones, which texts are full of,
# only around a space. A mark without its other half is a character like another.
_QUOTED = re.compile('"([^"]+)"|\u201c([^\u201c\u201d]*\\s[^\u201c\u201d]*)\u201d')


class TooMuch(Exception):
    """More words, or a longer one, than are sought at once."""


@dataclass(frozen=True)
class Asked:
    """The words in their searched form."""

    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)


def read(typed: str) -> Asked:
    """Raises TooMuch."""
    form = normal(typed)
    quoted = ["".join(found) for found in _QUOTED.findall(form)]
    words = tuple(dict.fromkeys([*quoted, *_QUOTED.sub(" ", form).split()]))
    if len(words) > MOST or any(len(word) > LONGEST for word in words):
        raise TooMuch
    return Asked(words)
