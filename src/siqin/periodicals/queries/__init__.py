"""Reading periodicals: who sees which issue, what stands in it, what is wrong with it."""

from siqin.periodicals.queries.checklist import Finding, asked, checklist, errors
from siqin.periodicals.queries.issues import (
    Section,
    columns_of,
    contents,
    issues_visible_to,
    latest_deed,
    periodicals_visible_to,
    placeable,
    placements_of,
    placements_visible_to,
    proposed_numbers,
    sections,
    signers_of,
    story,
    verbs_open_to,
)

__all__ = [
    "Finding",
    "Section",
    "asked",
    "checklist",
    "columns_of",
    "contents",
    "errors",
    "issues_visible_to",
    "latest_deed",
    "periodicals_visible_to",
    "placeable",
    "placements_of",
    "placements_visible_to",
    "proposed_numbers",
    "sections",
    "signers_of",
    "story",
    "verbs_open_to",
]
