"""How long a reckoning takes: `python bench/settlement.py [SIZE …]` prints a table.

Made facts: three in four pieces used once, the others twice or three times, one to three authors,
every genre, carrier and position, some refused. The default scheme.
"""

import random
import sys
import time
from datetime import date, timedelta

from siqin.incentives.reckoning import (
    Author,
    Facts,
    Manuscript,
    Period,
    Publication,
    default_terms,
    difference,
    reckon,
)
from siqin.incentives.reckoning.codes import Carrier, Genre, Level, Position

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
ELIGIBLE = [genre for genre in Genre if genre not in default_terms().scope.excluded]
OUTSIDE = [carrier for carrier in Carrier if carrier is not Carrier.INTERNAL]


def facts(publications: int, seed: int = 1) -> Facts:
    """A year with so many publications; the same for the same seed."""
    chance = random.Random(seed)
    pieces = publications * 3 // 4
    return Facts(
        period=YEAR,
        manuscripts=tuple(_piece(one, chance) for one in range(pieces)),
        publications=tuple(_printed(one, pieces, chance) for one in range(publications)),
    )


def _piece(one: int, chance: random.Random) -> Manuscript:
    persons = chance.sample(range(1, 60), chance.choice([1, 1, 1, 2, 3]))
    return Manuscript(
        id=one,
        genre=chance.choice(ELIGIBLE),
        authors=tuple(Author(person=person) for person in persons),
        submitted_on=YEAR.start + timedelta(days=chance.randrange(365)),
    )


def _printed(one: int, pieces: int, chance: random.Random) -> Publication:
    return Publication(
        id=one,
        manuscripts=(one % pieces,),
        outlet="《云岭日报》",
        level=chance.choice(list(Level)),
        carrier=chance.choice(OUTSIDE),
        published_on=YEAR.start + timedelta(days=chance.randrange(365)),
        genre=chance.choice(ELIGIBLE),
        position=chance.choice(list(Position)),
        printed_chars=chance.randrange(60, 3000),
        evidence_verified=chance.random() < 0.95,
        registered_before_sending=chance.random() < 0.95,
        signed=True,
        reprint=chance.random() < 0.1,
    )


def main(sizes: list[int]) -> None:
    terms = default_terms()
    print(f"{'publications':>12} {'entries':>8} {'reckon s':>9} {'per second':>11} {'again s':>9}")
    for size in sizes:
        case = facts(size)
        start = time.perf_counter()
        first = reckon(case, terms)
        taken = time.perf_counter() - start
        start = time.perf_counter()
        corrections = difference(first.entries, reckon(case, terms).entries)
        again = time.perf_counter() - start
        if corrections:
            sys.exit("a second reckoning differs from the first")
        print(
            f"{size:>12} {len(first.entries):>8} {taken:>9.2f} {size / taken:>11.0f} {again:>9.2f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
