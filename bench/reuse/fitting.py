"""What each sign of a source weighs: a logistic model, of articles whose sources are known and others
that have none. The documents are others than those that the methods are judged by.

Usage: python -m bench.reuse fit [--documents DOCUMENTS.jsonl.xz] [--write]
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bench.reuse.ground import Asked, Ground
from textkit.reuse import ReuseIndex, asking, weights
from textkit.reuse.weights import WEIGHTS

SIZES = (3_000, 10_000, 22_000, 100_000)
TARGET = Path(weights.__file__)


def fit(documents: str, *, write: bool) -> None:
    ground = Ground(documents, fitting=True)
    asked = ground.asked()
    rows: list[tuple[tuple[float, ...], bool]] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder, ReuseIndex(folder) as index:
            index.add_many(ground.corpus(size))
            rows += _rows(index, asked)
    *slopes, bias = _fitted(
        np.array([one for one, _ in rows]), np.array([is_ for _, is_ in rows], float)
    )
    said = f"WEIGHTS = ({', '.join(f'{one:.3f}' for one in slopes)})\nBIAS = {bias:.3f}\n"
    print(said)
    if write:
        _write(said, len(rows))


def _rows(index: ReuseIndex, asked: Asked) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The signs of every text that was found, and whether it is a source."""
    among = asking.Among(index.living())
    for article in asked.found + asked.without:
        for found, place in asking.Asked(article.text).found(among):
            yield found.signs, place.segment.id(place.place) in article.sources


def _fitted(signs: np.ndarray, is_source: np.ndarray) -> list[float]:
    """Newton's method, each sign weighed by how much it varies so that none is held back more."""
    mean, spread = signs.mean(0), signs.std(0)
    given = np.hstack([(signs - mean) / spread, np.ones((len(signs), 1))])
    held = np.diag([1.0] * len(WEIGHTS) + [0.0])
    found = np.zeros(given.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-given @ found))
        curve = (given * (chance * (1 - chance))[:, None]).T @ given + held
        found -= np.linalg.solve(curve, given.T @ (chance - is_source) + held @ found)
    slopes = found[:-1] / spread
    return [*slopes.tolist(), float(found[-1] - slopes @ mean)]


def _write(said: str, count: int) -> None:
    head, _ = TARGET.read_text(encoding="utf-8").split('"""\n\n', 1)
    head = head.split("\nFitted on ")[0].rstrip()
    day = datetime.now(UTC).date()
    TARGET.write_text(
        f'{head}\nFitted on {day} to {count:,} findings.\n"""\n\n{said}', encoding="utf-8"
    )
