"""The whole folder of samples: each file is read or refused as expected.json says."""

import importlib.util

import pytest

from tests.textkit.reading.bombs import BOMBS, READ
from tests.textkit.reading.samples import EXPECTED, FOLDER, expected, outcome
from textkit import reading

OLD_WORD = importlib.util.find_spec("office_oxide") is not None


def test_every_sample_is_expected_and_the_other_way_round():
    kept = {one.name for one in FOLDER.iterdir() if one.suffix not in {".json", ".py"}}

    assert kept - {"__pycache__"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_or_refused_as_expected(name):
    wanted = expected(name)
    if wanted.get("kind") == ".doc" and not OLD_WORD:
        wanted = {"refused": "UnsupportedKind"}

    assert outcome(name) == wanted


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_put_out(name):
    make, reasons = BOMBS[name]
    try:
        reading.read(make(), name)
        found = READ
    except reading.Unreadable as error:
        found = type(error).__name__

    assert found in reasons
