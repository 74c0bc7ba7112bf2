"""What later reckonings must know of approved entries."""

from collections.abc import Iterable
from decimal import Decimal

from siqin.incentives.reckoning.codes import Eligibility, Source
from siqin.incentives.reckoning.corrections import Correction
from siqin.incentives.reckoning.entries import ZERO, Entry
from siqin.incentives.reckoning.facts import Settled

Row = tuple[int, int | None, int | None]


def settled_by(items: Iterable[Entry | Correction], label: str) -> tuple[Settled, ...]:
    """One row per use or instruction that still stands, of one settlement's entries followed by
    its corrections in the order in which they were made; `label` is how people call it."""
    latest: dict[tuple[Row, str, bool], tuple[Decimal, Decimal]] = {}
    for item in items:
        entry = item.entry if isinstance(item, Correction) else item
        used = entry.source in (Source.PUBLICATION, Source.INSTRUCTION)
        if used and entry.manuscript is not None:
            row = (entry.manuscript, entry.publication, entry.instruction)
            # Money that moves between person and unit is two corrections, one of them to zero.
            to_unit = entry.eligibility is Eligibility.TO_UNIT
            latest[row, entry.key, to_unit] = (entry.award, entry.score)
    best: dict[Row, tuple[Decimal, Decimal]] = {}
    for (row, *_), (award, score) in latest.items():
        before = best.get(row, (ZERO, ZERO))
        best[row] = (max(award, before[0]), max(score, before[1]))
    return tuple(
        Settled(
            manuscript=manuscript,
            label=label,
            publication=publication,
            instruction=instruction,
            award=award,
            score=score,
        )
        for (manuscript, publication, instruction), (award, score) in best.items()
        if award or score
    )
