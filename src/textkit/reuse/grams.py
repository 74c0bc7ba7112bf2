"""What is looked up of a wording: some of its 6-grams, the same ones wherever it stands.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every WINDOW 6-grams in a row the one with the
smallest rank is kept, so that any two texts that share WINDOW + 5 letters keep one in common.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.letters import PLANE, scattered

SIZE, WINDOW = 6, 16
# A gram of a rank above this is the smallest of its window once in three hundred times: nobody need
# ask for it.
ASKED_BELOW = np.uint64(int(0.3 * 2**64))
_WEIGHTS = scattered(np.arange(1, SIZE + 1, dtype=np.uint64)) | np.uint64(1)
# 28 bits: of a million texts a question meets some fifty entries of other grams, which is nothing.
NAME_BITS = 28
_NAME = np.uint64(0xFFFFFFF0)


def grams(of: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """Of letters (none of them 0) every 6-gram in a row: its rank in the upper half, its name, by
    which it is looked up, in the lower."""
    count = len(of) - SIZE + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    numbers = _numbers()[of]
    total = numbers[:count] * _WEIGHTS[0]
    for place in range(1, SIZE):
        total += numbers[place : place + count] * _WEIGHTS[place]
    return scattered(total)


def names(of: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return (of & _NAME).astype(np.uint32)


def winnowed(of: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The names of those that stand for a text, each once."""
    least = _least(of)
    if not len(least):
        return np.zeros(0, np.uint32)
    first = np.ones(len(least), bool)
    np.not_equal(least[1:], least[:-1], out=first[1:])
    return np.unique(names(least[first]))


def _least(of: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The least of each WINDOW in a row; of a shorter text the least of all."""
    if len(of) < WINDOW:
        return of[:0] if not len(of) else of.min(keepdims=True)
    least, span = of, 1
    while span < WINDOW:
        least = np.minimum(least[:-span], least[span:])
        span *= 2
    return least


@cache
def _numbers() -> NDArray[np.uint64]:
    return scattered(np.arange(PLANE, dtype=np.uint64) << np.uint64(20))
