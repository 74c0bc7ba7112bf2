"""A dismissed finding is found again beside changed words, and is nobody's where it is doubtful."""

from dataclasses import dataclass

import pytest

from siqin.desk.models import FindingDecision
from siqin.desk.queries.staying import BESIDE, staying

# Each text has its findings in brackets, and in double ones those that were dismissed, or stay.
CASES = {
    "the same": ("报告一份、[[搞件]]九篇。", "报告一份、[[搞件]]九篇。"),
    "changed before it": ("报告一份、[[搞件]]九篇。", "报告二分、[[搞件]]九篇。"),
    "right before it": ("到截止[[搞件]]九篇。", "到截至[[搞件]]九篇。"),
    "right behind it": ("报告一份、[[搞件]]9篇。", "报告一份、[[搞件]]九篇。"),
    "on both sides, but not right beside it": ("写一份、[[搞件]]共九篇。", "写二分、[[搞件]]共十。"),
    "at the head of a line": ("[[截止]]去年。", "[[截止]]今年。"),
    "at the end of a line": ("报[[搞件]]", "写[[搞件]]"),
    "everything beside it": ("报[[搞件]]九篇。", "写[搞件]十则。"),
    "other words": ("报[[搞件]]九篇。", "报[搞子]九篇。"),
    "the words are gone": ("报[[搞件]]九篇。", "报九篇。"),
    "the other goes on being open": (
        "一份、[[搞件]]九篇。\n又来[搞件]三篇。", "二分、[[搞件]]九篇。\n又来[搞件]三篇。",
    ),
    "the dismissed one is gone, the other is open as before": (
        "一份、[[搞件]]九篇。\n又来[搞件]三篇。", "一份。\n又来[搞件]三篇。",
    ),
    "two that are as like": ("一份、[[搞件]]九篇。", "二分、[搞件]九篇。\n三分、[搞件]九篇。"),
    "two dismissed for one place": (
        "报告一份、[[搞件]]九篇。\n报告二份、[[搞件]]九篇。", "报告三份、[搞件]九篇。",
    ),
    "both are known again": (
        "写一份、[[搞件]]九篇。\n又来的[[搞件]]三件。", "写二份、[[搞件]]九篇。\n又来[[搞件]]三件。",
    ),
    "one is the very same, the other is like it": (
        "写一份、[[搞件]]九篇。\n又一份、[[搞件]]九篇。", "写一份、[[搞件]]九篇。\n又二份、[[搞件]]九篇。",
    ),
    "a new one beside a known one": (
        "写一份、[[搞件]]九篇。", "写一份、[[搞件]]九篇。\n写一份、[搞件]十篇。",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    place: tuple[str, str, str, str]
    dismissed: bool


def read(text):
    """Its findings, and which of them are in double brackets."""
    known, plain, marks = [], "", []
    for part in text.replace("[[", "[!").replace("]]", "]").split("["):
        inside, bracket, rest = part.partition("]")
        if bracket:
            marks.append((len(plain), inside.lstrip("!"), inside.startswith("!")))
            plain += inside.lstrip("!") + rest
        else:
            plain += part
    for start, quote, dismissed in marks:
        end = start + len(quote)
        before = plain[max(0, start - BESIDE) : start].rpartition("\n")[2]
        after = plain[end : end + BESIDE].partition("\n")[0]
        known.append(Known(("PR50", quote, before, after), dismissed))
    return known


@pytest.mark.parametrize("case", CASES)
def test_it_is_known_again_by_its_words_and_its_neighbours(case):
    earlier, now = map(read, CASES[case])
    decisions = [
        FindingDecision(
            pk=pk, **dict(zip(("rule", "quote", "before", "after"), one.place, strict=True))
        )
        for pk, one in enumerate(earlier)
        if one.dismissed
    ]

    stays = staying(now, decisions)

    assert [at in stays for at in range(len(now))] == [one.dismissed for one in now]


def test_another_rule_is_another_finding():
    (one,) = read("报[[搞件]]九篇。")
    decision = FindingDecision(pk=1, rule="PR51", quote="搞件", before="报", after="九篇。")

    assert staying([one], [decision]) == {}
