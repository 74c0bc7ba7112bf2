"""The JSON form of a reckoning (rulings 40): money as strings."""

from typing import Any

from siqin.incentives.reckoning.entries import Entry, Reckoning, Refused


def as_json(reckoning: Reckoning) -> dict[str, Any]:
    """`{"entries": […], "refused": […], "totals": {"money", "points", …}}`, ready for json.dumps.

    An entry of a unit or of a collective has "person" null; one without publication (an
    instruction, a commission) has "publication" null.
    """
    totals = reckoning.totals
    return {
        "entries": [_entry(entry) for entry in reckoning.entries],
        "refused": [_refused(refused) for refused in reckoning.refused],
        "totals": {
            "money": f"{totals.money:.2f}",
            "points": float(totals.points),
            "undecided_money": f"{totals.undecided_money:.2f}",
            "undecided_persons": totals.undecided_persons,
        },
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "manuscript": entry.manuscript,
        "person": entry.person,
        "publication": entry.publication,
        "money": f"{entry.money:.2f}",
        "points": float(entry.points),
        "articles": list(entry.articles),
        "why": entry.why,
        "source": entry.source.value,
        "instruction": entry.instruction,
        "unit": entry.unit,
        "eligibility": entry.eligibility.value,
        "share": f"{entry.share:.2f}",
    }


def _refused(refused: Refused) -> dict[str, Any]:
    return {
        "manuscript": refused.manuscript,
        "publication": refused.publication,
        "instruction": refused.instruction,
        "person": refused.person,
        "reason": refused.reason.value,
        "measure": refused.measure.value,
        "article": refused.article,
        "why": refused.why,
    }
