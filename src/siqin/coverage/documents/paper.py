"""Paper: the note by which a piece is asked for, and a quarter's outline."""

from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string

from siqin.coverage.models import Assignment, Topic
from textkit.typeset import Report

# Of the width: labels, and what they tell.
FACTS = (20, 80)
OUTLINE = (10, 27, 31, 14, 18)


def assignment_note(assignment: Assignment, *, dated: date) -> Report:
    """约稿通知单, from the office that asks."""
    body = render_to_string("coverage/_assignment_note.html", {"one": assignment})
    return Report(
        title="约稿通知单",
        addressee=f"约稿〔{assignment.year}〕{assignment.serial}号",  # noqa: RUF001 -- as GB/T 9704 has it
        body=body,
        unit=assignment.office.name,
        dated=dated,
        shares=(FACTS,),
    )


def outline(topics: Sequence[Topic], *, title: str, unit: str, dated: date) -> Report:
    """What a quarter is to write about, topic by topic."""
    body = render_to_string("coverage/_outline.html", {"topics": topics})
    return Report(title=title, body=body, unit=unit, dated=dated, shares=(OUTLINE,))
