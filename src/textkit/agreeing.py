"""How far two texts, or two rows of anything, begin alike."""

from __future__ import annotations

from collections.abc import Sequence


def agree(one: Sequence[object], other: Sequence[object]) -> int:
    """With how many letters (or whatever they are of) both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
