"""What a paper makes of a piece: cut, shuffled, misread, set in traditional characters, padded with other
matter, two pieces in one. Every character remembers which piece it comes from, and from where in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

SHARES = (1.0, 0.8, 0.6, 0.4, 0.3, 0.2, 0.15, 0.1)
NOISE = (0, 0, 0.02, 0.05, 0.1)  # characters left out, swapped or put in
DILUTION = (0, 0, 0.5, 1, 2)  # foreign characters to one of the piece
SHUFFLED, TRADITIONAL, MERGED, IN_A_ROW = 0.3, 0.2, 0.15, 0.5

# A character, the piece it is of and its place in it; -1 where it is of none.
Mark = tuple[str, int, int]


@dataclass
class Article:
    """`sources` are the ids of its pieces, as `of` counts them; `kept` the characters of the piece of
    which least was kept. `kind` says how it was made."""

    text: str
    sources: list[int]
    of: list[int]
    at: list[int]
    kept: int
    kind: dict[str, object] = field(default_factory=dict)


def sentences(text: str) -> list[str]:
    return [one for one in re.findall(r"[^。！？\n；]+[。！？\n；]?", text) if len(one) > 5]


def clauses(marks: Sequence[Mark], ends: str = "，。！？\n；：") -> list[list[Mark]]:
    found: list[list[Mark]] = [[]]
    for mark in marks:
        found[-1].append(mark)
        if mark[0] in ends:
            found.append([])
    return [one for one in found if one]


class Editor:
    """Makes articles; `foreign` are sentences of nobody's piece, `strays` characters to misread."""

    def __init__(self, seed: int, foreign: list[str], strays: str) -> None:
        from opencc import OpenCC

        self.chance = Random(seed)
        self.foreign, self.strays = foreign, strays
        self.traditional: Callable[[str], str] = OpenCC("s2t").convert

    def article(self, pieces: Sequence[tuple[int, str]]) -> Article:
        marks: list[Mark] = []
        kept, kinds = [], []
        for number, (_, text) in enumerate(pieces):
            some, kind = self._edited([(one, number, at) for at, one in enumerate(text)])
            marks += some
            kept.append(int(str(kind["kept"])))
            kinds.append(kind)
        return Article(
            text="".join(one for one, _, _ in marks),
            sources=[id_ for id_, _ in pieces],
            of=[of for _, of, _ in marks],
            at=[at for _, _, at in marks],
            kept=min(kept),
            kind=kinds[0] if len(kinds) == 1 else {"merged": kinds},
        )

    def _edited(self, marks: list[Mark]) -> tuple[list[Mark], dict[str, object]]:
        chance = self.chance
        share, noise, dilution = (
            chance.choice(SHARES),
            chance.choice(NOISE),
            chance.choice(DILUTION),
        )
        marks = self._kept(marks, share)
        kind: dict[str, object] = {
            "share": share,
            "noise": noise,
            "dilution": dilution,
            "kept": len(marks),
        }
        if chance.random() < SHUFFLED:
            kind["shuffled"] = True
            parts = clauses(marks, "。！？\n；")
            chance.shuffle(parts)
            marks = [one for part in parts for one in part]
        marks = self._misread(marks, noise)
        if dilution:
            marks = self._padded(marks, dilution * len(marks))
        if chance.random() < TRADITIONAL:
            kind["traditional"] = True
            marks = self._in_traditional(marks)
        return marks, kind

    def _kept(self, marks: list[Mark], share: float) -> list[Mark]:
        """Clauses until about the share is reached: one to three stretches, or here and there."""
        if share >= 1:
            return marks
        parts, wanted = clauses(marks), share * len(marks)
        places = (
            self._stretches(parts, wanted)
            if self.chance.random() < IN_A_ROW
            else self._strewn(parts, wanted)
        )
        return [one for place in sorted(places) for one in parts[place]]

    def _stretches(self, parts: list[list[Mark]], wanted: float) -> set[int]:
        number = self.chance.randrange(1, 4)
        places: set[int] = set()
        for begin in sorted(self.chance.sample(range(len(parts)), min(number, len(parts)))):
            need, place = wanted / number, begin
            while place < len(parts) and need > 0 and place not in places:
                places.add(place)
                need -= len(parts[place])
                place += 1
        return places

    def _strewn(self, parts: list[list[Mark]], wanted: float) -> set[int]:
        order, places, size = list(range(len(parts))), set(), 0
        self.chance.shuffle(order)
        for place in order:
            if size >= wanted:
                break
            places.add(place)
            size += len(parts[place])
        return places

    def _misread(self, marks: list[Mark], rate: float) -> list[Mark]:
        """What stands for a character of the piece is of the piece."""
        if not rate:
            return marks
        found: list[Mark] = []
        for mark in marks:
            fate = self.chance.random()
            if fate < rate / 3:
                continue
            if fate < 2 * rate / 3:
                found.append((self.chance.choice(self.strays), *mark[1:]))
                continue
            found.append(mark)
            if fate < rate:
                found.append((self.chance.choice(self.strays), *mark[1:]))
        return found

    def _padded(self, marks: list[Mark], wanted: float) -> list[Mark]:
        added: list[list[Mark]] = []
        while sum(map(len, added)) < wanted:
            added.append([(one, -1, -1) for one in self.chance.choice(self.foreign)])
        before = self.chance.randrange(len(added) + 1)
        front = [one for part in added[:before] for one in part]
        return front + marks + [one for part in added[before:] for one in part]

    def _in_traditional(self, marks: list[Mark]) -> list[Mark]:
        text = "".join(one for one, _, _ in marks)
        written = self.traditional(text)
        if len(written) != len(text):
            written = "".join(self.traditional(one)[:1] or one for one in text)
        return [(one, of, at) for one, (_, of, at) in zip(written, marks, strict=True)]
