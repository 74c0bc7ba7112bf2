"""The examples of cases/clean.txt: what every rule mends, what it leaves alone, what it only points out."""

import re
from pathlib import Path

import pytest

from textkit.clean import clean

CASES = Path(__file__).parents[1] / "cases" / "clean.txt"
_ESCAPE = re.compile(r"\\(?:[nrtf]|u[0-9a-f]{4}|x[0-9a-f]{2})")


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line[0] in "#[":
            continue
        body, _, flags = line.partition(" ! ")
        before, arrow, after = body.partition(" → ")
        before = before if arrow else before.removesuffix(" =")
        yield pytest.param(plain(before), plain(after if arrow else before), flags.split(), id=line)


def plain(written):
    return _ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), written)


@pytest.mark.parametrize(("before", "after", "flags"), list(cases()))
def test_text_becomes_what_the_table_says(before, after, flags):
    documents = clean(before)

    assert "\f".join(document.text for document in documents) == after
    assert sorted({flag.rule for document in documents for flag in document.flags}) == flags
