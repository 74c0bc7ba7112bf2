"""The examples of cases/*.txt: what every rule finds and suggests, and what it leaves alone."""

import re
from collections import Counter
from pathlib import Path

import pytest

from textkit.clean import clean
from textkit.proofread import check, titles

SOURCE = Path(__file__).parents[4] / "shared" / "source" / "政协办公室总结交流材料.txt"
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
OFFICE = {"PR91", "PR92", "PR93", "PR94", "PR95"}  # test_office.py
_MARKED = re.compile(r"⟦(?P<wrong>[^⟧|]+)\|(?P<right>[^⟧]*)⟧")
ENOUGH = 6


def cases():
    """(rule, what is written in the table) of every line."""
    for path in CASES:
        rule = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                rule = line[1:5]
            elif line and not line.startswith("#"):
                yield rule, line


def unmarked(written):
    """The text of a case, and the findings (place, wrong, suggestion) that it marks."""
    written = written.replace("\\n", "\n").replace("\\u3000", "\u3000")
    text, marked, at = "", [], 0
    for match in _MARKED.finditer(written):
        text += written[at : match.start()]
        right = None if match["right"] == "?" else match["right"]
        marked.append((len(text), match["wrong"], right))
        text += match["wrong"]
        at = match.end()
    return text + written[at:], marked


@pytest.mark.parametrize(("rule", "written"), list(cases()))
def test_rule_finds_what_is_marked_and_nothing_else(rule, written):
    text, marked = unmarked(written)

    found = check(text)

    assert [
        (one.start, text[one.start : one.end], one.suggestion) for one in found if one.rule == rule
    ] == marked
    assert [one for one in found if one.rule != rule and one.severity != "hint"] == []


def test_every_rule_has_enough_examples_of_both_kinds():
    wrong = Counter(rule for rule, written in cases() if unmarked(written)[1])
    right = Counter(rule for rule, written in cases() if not unmarked(written)[1])
    few = [
        (rule, wrong[rule], right[rule])
        for rule in titles()
        if rule not in OFFICE and min(wrong[rule], right[rule]) < ENOUGH
    ]

    assert few == []


@pytest.mark.skipif(not SOURCE.exists(), reason="the first real input is not on this machine")
def test_first_real_input_has_the_faults_that_an_editor_found_and_no_others():
    documents = clean(SOURCE.read_text(encoding="utf-8"))

    found = [one for document in documents for one in check(document.text)]

    faults = Counter(one.rule for one in found if one.severity != "hint")
    assert {rule: faults[rule] for rule in faults if rule != "PR90"} == {
        "PR50": 1,
        "PR51": 2,
        "PR55": 2,
    }
