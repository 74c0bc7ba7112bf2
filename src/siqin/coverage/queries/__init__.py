from siqin.coverage.queries.events import (
    Filter,
    changes_of,
    events_visible_to,
    narrowed,
    verbs_open_to,
    workbooks_visible_to,
)
from siqin.coverage.queries.requirements import limits_for, must_be_told, requirement_of, rule_lines

__all__ = [
    "Filter",
    "changes_of",
    "events_visible_to",
    "limits_for",
    "must_be_told",
    "narrowed",
    "requirement_of",
    "rule_lines",
    "verbs_open_to",
    "workbooks_visible_to",
]
