from siqin.incentives.queries.facts import gather
from siqin.incentives.queries.ledger import (
    approved_money,
    budget_left,
    entries_visible_to,
    rewarded_between,
    settlements_visible_to,
)
from siqin.incentives.queries.schemes import (
    Stretch,
    current_scheme,
    reckon_span,
    schemes_visible_to,
    stretches,
    terms_of,
)

__all__ = [
    "Stretch",
    "approved_money",
    "budget_left",
    "current_scheme",
    "entries_visible_to",
    "gather",
    "reckon_span",
    "rewarded_between",
    "schemes_visible_to",
    "settlements_visible_to",
    "stretches",
    "terms_of",
]
