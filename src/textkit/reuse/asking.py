"""One question: which texts of some segments an article was made from."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.aligning import Array, Article, Runs
from textkit.reuse.grams import ASKED_BELOW, SIZE, grams, names
from textkit.reuse.letters import classes, letters
from textkit.reuse.passages import passages
from textkit.reuse.scoring import OLD_DAYS, Found, Shared
from textkit.reuse.segment import NO_DATE, Id, Segment, unpack

# So many have the most in common with the article, so many of the most that the first of them has not.
CANDIDATES = (6, 3, 3)
WORTH_A_LOOK = 0.02  # of the weight that the first of them has
# A gram that more than one text in so many has tells of no source, of more than FEW and in any case
# of more than MANY texts.
COMMON, FEW, MANY = 1000, 8, 200
# Where no text has more weight than this (a gram that only one has weighs 1), what is more common is
# asked for as well.
WEAK, MANY_OF_WEAK = 2.5, 1000
# A smaller index counts as one of so many: what its few texts share may be rare all the same.
SMALL = 1000
# Entries of other grams that may lie beside one; in a segment of FEW_TEXTS more, so that a small index
# answers alike however it came about.
BESIDE = 64
FEW_TEXTS, BESIDE_FEW = 32_768, 4096
# Weights are summed as whole numbers; an entry is sorted as a text and, in the lower bits, its gram.
FINE, GRAM_BITS = 65_535, 32
UNKNOWN = 0.5  # rarity of a stretch of which no gram was looked up
POSSIBLE_FROM = 0.3
CONFIRMED_FROM, CONFIRMED_LETTERS = 90.0, 100


@dataclass(frozen=True, slots=True)
class Match:
    """A text that the article may have been made from. `score` is how sure it is, 0 to 100; `verdict`
    "confirmed" or "possible". `passages` are characters of both as given: (query_start, query_end,
    document_start, document_end)."""

    id: Id
    score: float
    verdict: str
    passages: list[tuple[int, int, int, int]]


class Place(NamedTuple):
    segment: Segment
    place: int


@dataclass(frozen=True)
class Among:
    """What is asked: with the day of the article only texts that are no younger (or have none), and
    none of `stale`, which are numbers of segments with places in them."""

    segments: Sequence[Segment]
    day: int | None = None
    stale: Collection[tuple[int, int | None]] = ()

    def counting(self, number: int, places: Array) -> Array | None:
        """Which of these places of a segment count; None for all."""
        segment = self.segments[number]
        gone = [place for one, place in self.stale if one == number and place is not None]
        if not segment.died and not gone and self.day is None:
            return None
        counts: Array = ~segment.dead[places]
        if gone:
            counts &= ~np.isin(places, gone)
        if self.day is not None:
            counts &= segment.dates[places] <= self.day
        return counts


def ask(
    segments: Sequence[Segment],
    text: str,
    date: dt.date | None = None,
    stale: Collection[tuple[int, int | None]] = (),
) -> list[Match]:
    """The best first. With the `date` of the article only of texts that are no younger (or have
    none), and less surely of those half a year older; none of `stale` (Among)."""
    among = Among(segments, date.toordinal() if date else None, stale)
    asked = Asked(text)
    return [
        asked.match(found, place)
        for found, place in asked.found(among)
        if found.score >= POSSIBLE_FROM
    ]


class Asked:
    """An article; after `found`, what it shares with which texts."""

    def __init__(self, text: str) -> None:
        given = letters(text)
        self.at = given.nonzero()[0]
        self.letters = given[self.at]
        self.classes = classes(self.letters)
        self.runs: Runs | None = None

    def found(self, among: Among) -> list[tuple[Found, Place]]:
        wanted = Wanted(self.letters)
        hits = wanted.hits(among)
        if hits.most < WEAK:
            hits = wanted.hits(among, MANY_OF_WEAK)
        candidates = candidates_of(hits, among.segments)
        if not candidates:
            return []
        packed = [one.segment.packed(one.place) for one in candidates]
        ends = 4 * np.array([len(one) for one in packed]).cumsum()
        runs = Article(self.classes).runs(unpack(np.concatenate(packed)), ends)
        self.runs = runs
        if not len(runs):
            return []
        shared = Shared(
            runs=runs,
            rarity=hits.rarity_of(runs, wanted.at),
            letters=len(self.letters),
            lengths=np.array([int(one.segment.lengths[one.place]) for one in candidates]),
            old=_old(candidates, among.day),
        )
        return [(one, candidates[one.candidate]) for one in shared.sources()]

    def match(self, found: Found, place: Place) -> Match:
        sure = found.score >= CONFIRMED_FROM and found.letters >= CONFIRMED_LETTERS
        assert self.runs is not None  # noqa: S101 -- something was found in them
        return Match(
            id=place.segment.id(place.place),
            score=round(found.score, 2),
            verdict="confirmed" if sure else "possible",
            passages=passages(self.classes, self.runs, found.runs, self.at),
        )


class Wanted:
    """The grams of the article that are looked up, each once: where the first stands, its name."""

    def __init__(self, own: NDArray[np.uint16]) -> None:
        all_ = grams(own)
        at = (all_ < ASKED_BELOW).nonzero()[0]
        found = names(all_[at])
        order = found.argsort(kind="stable")
        found = found[order]
        new = np.ones(len(found), bool)
        np.not_equal(found[1:], found[:-1], out=new[1:])
        self.names, self.at = found[new], at[order[new]]

    def hits(self, among: Among, most: int = MANY) -> "Hits":
        total = sum(one.count - one.died for one in among.segments)
        common = min(max(total // COMMON, FEW), most)
        crowded = np.zeros(len(self.names), bool)
        grams_, texts, base = [], [], 0
        for number, segment in enumerate(among.segments):
            beside = BESIDE_FEW if segment.count <= FEW_TEXTS else BESIDE
            of, places, more = segment.entries(self.names, common + beside)
            crowded |= more
            counts = among.counting(number, places)
            if counts is not None:
                of, places = of[counts], places[counts]
            grams_.append(of)
            texts.append(places.astype(np.int64) + base)
            base += segment.count
        of = _one(grams_)
        many = np.bincount(of, minlength=len(self.names))
        many[crowded] = common + 1
        return Hits(of, _one(texts), many, total, common)


def _one(parts: list[Array]) -> Array:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


class Hits:
    """How rare each gram is, and the `texts` that have some, each once, with their weight in `sums`
    (FINE is 1; `most` is the most that one has, as it is)."""

    def __init__(self, of: Array, texts: Array, many: Array, total: int, common: int) -> None:
        size = max(total, SMALL)
        weight = np.log(size / np.maximum(many, 1)) / log(size)
        weight[many > common] = 0
        self.weight, self.known = weight, many > 0
        fine = (weight * FINE).astype(np.int64)
        together = ((texts << GRAM_BITS) | of)[fine[of] > 0]
        together.sort()
        texts = together >> GRAM_BITS
        self.of = together & ((1 << GRAM_BITS) - 1)
        self.fine = fine[self.of]
        new = np.ones(len(texts), bool)
        np.not_equal(texts[1:], texts[:-1], out=new[1:])
        self.first = new.nonzero()[0]
        self.last = np.append(self.first[1:], len(texts))
        self.texts = texts[self.first]
        self.sums = np.add.reduceat(self.fine, self.first) if len(texts) else texts
        self.most = int(self.sums.max()) / FINE if len(texts) else 0.0

    def best(self, key_of: Callable[[int], int]) -> list[int]:
        """The texts with the most weight, then those with the most of what the first of them has not,
        and so on, as CANDIDATES says. Of equal texts, by their keys, always the same first."""
        taken: list[int] = []
        left, fine = self.sums, self.fine
        for many in CANDIDATES:
            firsts = self._firsts(left, many, key_of)
            if not firsts:
                break
            taken += firsts
            open_ = np.ones(len(self.weight), bool)
            open_[self.of[self.first[firsts[0]] : self.last[firsts[0]]]] = False
            fine = fine * open_[self.of]
            left = np.add.reduceat(fine, self.first)
            left[taken] = 0
        return [int(self.texts[one]) for one in taken]

    def _firsts(self, left: Array, many: int, key_of: Callable[[int], int]) -> list[int]:
        if not len(left):
            return []
        least = max(WORTH_A_LOOK * int(self.sums.max()), 1)
        if len(left) > many:
            least = max(least, np.partition(left, len(left) - many)[len(left) - many])
        some = (left >= least).nonzero()[0].tolist()
        some.sort(key=lambda one: (left[one], key_of(int(self.texts[one]))), reverse=True)
        return some[:many]

    def rarity_of(self, runs: Runs, at: Array) -> Array:
        """Of each run the mean weight of those of its grams that were found, 0 to 1."""
        order = at.argsort()
        places = at[order]
        known = self.known[order].astype(float)
        number, total = np.zeros(len(at) + 1), np.zeros(len(at) + 1)
        known.cumsum(out=number[1:])
        (known * self.weight[order]).cumsum(out=total[1:])
        low = places.searchsorted(runs.first)
        high = places.searchsorted(runs.last - SIZE + 1)
        many = number[high] - number[low]
        mean: Array = (total[high] - total[low]) / np.maximum(many, 1)
        return np.where(many > 0, mean, UNKNOWN)


def candidates_of(hits: Hits, segments: Sequence[Segment]) -> list[Place]:
    """The texts that are looked at letter by letter."""
    bases = [0]
    for one in segments:
        bases.append(bases[-1] + one.count)

    def place(text: int) -> Place:
        number = bisect_right(bases, text) - 1
        return Place(segments[number], text - bases[number])

    def key(text: int) -> int:
        segment, at = place(text)
        return int(segment.keys[at])

    return [place(text) for text in hits.best(key)]


def _old(candidates: list[Place], day: int | None) -> NDArray[np.bool_]:
    if day is None:
        return np.zeros(len(candidates), bool)
    days = np.array([int(one.segment.dates[one.place]) for one in candidates])
    return (days != NO_DATE) & (days < day - OLD_DAYS)
