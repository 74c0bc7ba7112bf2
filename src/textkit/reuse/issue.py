"""A whole issue of a newspaper as text, taken apart into its articles.

An article begins with a headline: a short line without an end of a sentence in it, that is no
by-line, after an empty line or after the end of a paragraph. Further such lines are its subtitle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

LONGEST_HEADLINE = 40
_ENDS = re.compile(r"[。！？!?；;：:，,…]$|[。！？].")
# Who wrote it, who took the photo, where it goes on, and the head of a page: no headlines.
_LISTED = files("textkit").joinpath("data/reuse/no_headline.txt").read_text(encoding="utf-8")
_NO_HEADLINE = re.compile("|".join(_LISTED.split("\n")[:-1]))
_ENDED = re.compile(r"[。！？!?…”』」）)]$")


@dataclass(frozen=True, slots=True)
class Part:
    """One article: its headline, and its lines with the headline as they stand in the issue."""

    title: str
    text: str


def split_issue(text: str) -> list[Part]:
    """In their order. What stands before the first headline is an article without one; a text that
    shows no headline is one article."""
    return [Part(title=_title(lines), text="\n".join(lines).strip()) for lines in _articles(text)]


def _articles(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    body = False  # the article at hand has more than its headline
    fresh = True  # an empty line, or a paragraph that ended, stands before this line
    for line in map(str.strip, text.splitlines()):
        if not line:
            fresh = True
            continue
        if fresh and body and _is_headline(line):
            yield lines
            lines, body = [], False
        lines.append(line)
        body = body or not _is_headline(line)
        fresh = bool(_ENDED.search(line))
    if lines:
        yield lines


def _is_headline(line: str) -> bool:
    return (
        len(line) <= LONGEST_HEADLINE and not _ENDS.search(line) and not _NO_HEADLINE.search(line)
    )


def _title(lines: list[str]) -> str:
    return lines[0] if _is_headline(lines[0]) else ""
