"""CL12–CL16: line ends, invisible characters, blanks, empty lines, indentation."""

import re
from collections.abc import Iterator

from textkit.clean.draft import Change, Finding

_LINE_END = re.compile("\r\n?|[\f\v\x85\u2028\u2029]+\n?")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+"
)
_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]+")
# behind a line's last character; looking back keeps long blanks inside a line from being tried at every place
_TRAILING = re.compile("(?<![ \t\u3000])[ \t\u3000]+$", re.MULTILINE)
_INDENT = re.compile("^[ \t\u3000]+(?=[^ \t\u3000\n])", re.MULTILINE)
_EMPTY = re.compile("\n{3,}")
STANDARD = "\u3000\u3000"
WIDEST = 4  # indentation up to so many full-width blanks is a doubled one; more is a line moved by blanks


def line_ends(text: str) -> Iterator[Finding]:
    for match in _LINE_END.finditer(text):
        yield Change(*match.span(), "\n", ("CL12",))


def invisible(text: str) -> Iterator[Finding]:
    if text.isascii() and text.isprintable():
        return
    for match in _INVISIBLE.finditer(text):
        yield Change(*match.span(), "", ("CL13",))
    for match in _BLANK.finditer(text):
        yield Change(*match.span(), " " * len(match[0]), ("CL14",))


def blanks(text: str) -> Iterator[Finding]:
    """Blanks at line ends, and indentation that is neither absent nor two full-width blanks before Chinese."""
    for match in _TRAILING.finditer(text):
        yield Change(*match.span(), "", ("CL14",))
    for match in _INDENT.finditer(text):
        wanted = _indentation(match[0], text[match.end()])
        if wanted != match[0]:
            yield Change(*match.span(), wanted, ("CL16",))


def empty_lines(text: str) -> Iterator[Finding]:
    """One empty line is a pause, more are none; none at the beginning, one line end at the end."""
    body = text.lstrip("\n")
    lead = len(text) - len(body)
    if lead:
        yield Change(0, lead, "", ("CL15",))
    tail = len(text.rstrip("\n"))
    if tail and len(text) - tail > 1:
        yield Change(tail + 1, len(text), "", ("CL15",))
    for match in _EMPTY.finditer(text, lead, tail):
        yield Change(match.start() + 2, match.end(), "", ("CL15",))


def _indentation(blank: str, after: str) -> str:
    if after.isascii() and "\u3000" not in blank:
        return blank  # program text, tables, Latin verse: not ours
    if "\u3000" in blank and len(STANDARD) <= _width(blank) <= WIDEST:
        return STANDARD
    return "" if blank != "\u3000" else blank


def _width(blank: str) -> float:
    """Full-width blanks that the run looks like."""
    return sum({"\u3000": 1.0, "\t": 2.0}.get(char, 0.5) for char in blank)
