"""Every ruling on money and points with its own numbers: tests/incentives/cases/rulings.json."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from siqin.incentives.reckoning import reckon
from siqin.incentives.reckoning.codes import Measure
from tests.incentives.reckoning.casting import facts_of, name_of, terms_of

CASES = json.loads((Path(__file__).parents[1] / "cases/rulings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ruling']}: {case['says']}")
def test_ruling(case):
    facts = facts_of(case)
    reckoning = reckon(facts, terms_of(case))

    for figure in ("money", "points"):
        if figure in case:
            assert _nonzero(reckoning, figure, facts) == _expected(case[figure])
    if "money" in case:
        refused = [
            f"i{r.instruction} {r.reason}" if r.instruction else f"{r.publication} {r.reason}"
            for r in reckoning.refused
            if r.measure is not Measure.POINTS
        ]
        assert refused == case.get("refused", [])


def _nonzero(reckoning, figure, facts):
    return {
        name_of(entry, facts): getattr(entry, figure)
        for entry in reckoning.entries
        if getattr(entry, figure)
    }


def _expected(figures):
    return {name: Decimal(value) for name, value in figures.items()}
