"""Guesses by tables of signs: the points of what was found are added up, and every sign is a reason."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from textkit.signals.lead import lead_of
from textkit.signals.model import Confidence, Piece, Reason, Signal
from textkit.signals.tables import characters, pattern, table

Rule = Mapping[str, Any]
SURE, FAIR = 4, 2  # points beyond the threshold, or before the next genre


def reach(piece: Piece) -> Signal:
    """A report like many, or one whose people and practice others can learn from."""
    return _weighed("reach", piece)


def depth(piece: Piece) -> Signal:
    return _weighed("depth", piece)


def routine(piece: Piece) -> Signal:
    """Whether the piece is about where a leader went and what was said there."""
    return _weighed("routine", piece)


def genre(piece: Piece) -> Signal:
    """The genre with the most points; where nothing speaks for one it is a news report, with low confidence."""
    found = {
        name: [reason for rule in rules for reason in _reasons(rule, piece)]
        for name, rules in table("guesses")["genre"].items()
    }
    ranked = sorted(found, key=lambda name: _sum(found[name]), reverse=True)
    best, next_best = ranked[0], ranked[1]
    score = _sum(found[best])
    sure = _confidence(score - _sum(found[next_best])) if score else "low"
    return Signal("genre", best, sure, score, tuple(found[best]))


def _weighed(kind: str, piece: Piece) -> Signal:
    guess = table("guesses")[kind]
    reasons = [reason for rule in guess["rules"] for reason in _reasons(rule, piece)]
    score = _sum(reasons)
    over = score - guess["threshold"]
    value = guess["over"] if over >= 0 else guess["under"]
    return Signal(kind, value, _confidence(over if over >= 0 else -over - 1), score, tuple(reasons))


def _sum(reasons: list[Reason]) -> int:
    return sum(one.points for one in reasons)


def _confidence(margin: int) -> Confidence:
    if margin >= SURE:
        return "high"
    return "medium" if margin >= FAIR else "low"


def _reasons(rule: Rule, piece: Piece) -> Iterator[Reason]:
    if "characters" in rule:
        yield from _by_length(rule, piece)
        return
    if "leaders" in rule:
        yield from _by_name(rule, piece)
        return
    seen: set[str] = set()
    for found, part in _matches(rule, piece):
        quote = found[0].strip()
        if quote in seen:
            continue
        if len(seen) == rule["most"]:
            return
        seen.add(quote)
        yield Reason(
            rule["points"], rule["message"].format(quote), quote, part, found.start(), found.end()
        )


def _by_length(rule: Rule, piece: Piece) -> Iterator[Reason]:
    least, most = rule["characters"]
    count = characters(piece.text)
    fits = least <= count and (not most or count <= most)
    if fits and (not rule.get("photos") or piece.captions):
        yield Reason(rule["points"], rule["message"].format(count))


def _by_name(rule: Rule, piece: Piece) -> Iterator[Reason]:
    for name in piece.leaders:
        at = piece.title.find(name)
        if name and at >= 0:
            said = rule["message"].format(name)
            yield Reason(rule["points"], said, name, "title", at, at + len(name))
            return


def _matches(rule: Rule, piece: Piece) -> Iterator[tuple[re.Match[str], str]]:
    where, sign = rule["where"], pattern(rule["pattern"])
    if where in {"title", "all"}:
        yield from ((found, "title") for found in sign.finditer(piece.title))
    if where in {"body", "all"}:
        yield from ((found, "body") for found in sign.finditer(piece.text))
    if where in {"lead", "first"}:
        lead = lead_of(piece.text)
        # ^ stands for the beginning of the lead, which the by-line may come before.
        start = lead.start if where == "lead" else 0
        found = sign.match(piece.text, start, lead.end) or sign.search(piece.text, start, lead.end)
        if found:
            yield found, "body"
