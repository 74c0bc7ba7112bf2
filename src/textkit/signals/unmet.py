"""What belongs to a piece of its genre and was not found: hints, never a bar."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from textkit.signals.lead import lead_of
from textkit.signals.model import Hint, Piece
from textkit.signals.tables import characters, pattern, table

HEAD = 24  # characters of a line in which a section is named


def unmet(genre: str, piece: Piece) -> list[Hint]:
    """Nothing for a genre that has no table."""
    asked = table("genres")["genres"].get(genre)
    if asked is None:
        return []
    return [
        *(_lead(piece) if asked.get("lead") else ()),
        *_sections(asked, piece),
        *_length(asked, piece),
        *(_photos(piece) if asked.get("photos") else ()),
    ]


def _say(rule: str, *values: object, at: tuple[int, int] = (0, 0)) -> Hint:
    return Hint(rule, table("genres")["words"][rule].format(*values), *at)


def _lead(piece: Piece) -> Iterator[Hint]:
    lead = lead_of(piece.text)
    if lead.start == lead.end:
        yield _say("no_lead")
        return
    for question in lead.missing:
        if question == "when" and lead.vague:
            quote = piece.text[slice(*lead.vague)]
            yield _say("vague", quote, at=lead.vague)
        else:
            yield _say(question, at=(lead.start, lead.end))


def _sections(asked: dict[str, Any], piece: Piece) -> Iterator[Hint]:
    signs = {name: pattern(table("genres")["sections"][name]) for name in asked.get("sections", ())}
    heads = [line[:HEAD] for line in piece.text.split("\n")]
    if missing := [
        name for name, sign in signs.items() if not any(sign.search(head) for head in heads)
    ]:
        yield _say("section", _named(missing))
    if signs:
        yield from _empty(piece.text)


def _named(several: list[str]) -> str:
    return "”“".join(several)


def _empty(text: str) -> Iterator[Hint]:
    """Headings of an outline with nothing below them, in one hint that stands at the first."""
    found = list(pattern(table("genres")["outline"]["heading"]).finditer(text))
    bare = []
    for one, after in zip_longest(found, found[1:]):
        below = text[one.end() : after.start() if after else len(text)]
        has_parts = one["first"] and after is not None and after["second"]
        if not below.strip() and not has_parts:
            bare.append(one)
    if bare:
        names = [one["mark"] or one[0].strip() for one in bare]
        yield _say("empty", _named(names), at=bare[0].span())


def _length(asked: dict[str, Any], piece: Piece) -> Iterator[Hint]:
    count = characters(piece.text)
    if count < asked.get("shortest", 0):
        yield _say("short", asked["name"], asked["shortest"], count)
    elif 0 < asked.get("longest", 0) < count:
        yield _say("long", asked["name"], asked["longest"], count)


def _photos(piece: Piece) -> Iterator[Hint]:
    if not piece.captions:
        yield _say("photos")
    elif bare := sum(not caption.strip() for caption in piece.captions):
        yield _say("caption", bare)
