"""Adds and removes texts, one deed after the other, and says after each how many are done.

Usage: python -m tests.textkit.reuse.writer FOLDER SEED DEEDS IDS FROM
"""

import sys
from random import Random

from tests.textkit.reuse.texts import piece
from textkit.reuse import ReuseIndex, index

# Segments are written and joined after few texts.
WAITING, IN_MEMORY = 8, 64


def deeds(seed, number, ids):
    """(id, number of the text to add) or (id, None) to remove."""
    chance = Random(seed)
    for _ in range(number):
        keep = chance.random() < 0.7
        yield chance.randrange(ids), chance.randrange(3 * ids) if keep else None


def standing(seed, number, ids, done):
    """What is in the index after so many deeds: the number of each id's text."""
    texts = dict(list(deeds(seed, number, ids))[:done])
    return {id_: text for id_, text in texts.items() if text is not None}


def main(folder, seed, number, ids, begin):
    index.WAITING, index.IN_MEMORY = WAITING, IN_MEMORY
    with ReuseIndex(folder) as written:
        for done, (id_, text) in enumerate(deeds(seed, number, ids)):
            if done < begin:
                continue
            if text is None:
                written.remove(id_)
            else:
                written.add(id_, piece(text, 200))
            sys.stdout.write(f"{done + 1}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
