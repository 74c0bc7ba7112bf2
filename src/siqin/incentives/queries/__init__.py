"""Reading schemes, settlements and rewards; reckoning without writing."""

from siqin.incentives.queries.discipline import finding_choices, findings_visible_to
from siqin.incentives.queries.ledger import (
    Rewarded,
    Sums,
    approved_money,
    entries_of,
    entries_visible_to,
    rewarded_between,
    rewarded_people,
    settlements_visible_to,
    sums_of,
    with_names,
)
from siqin.incentives.queries.naming import Given, Refusal, named
from siqin.incentives.queries.page import Year, story_of_settlement, year_of
from siqin.incentives.queries.reckonings import (
    Outcome,
    changes_since,
    compared,
    outcome_of,
    reckon_span,
)
from siqin.incentives.queries.refusals import refused_to
from siqin.incentives.queries.schemes import (
    NoSchemeInForce,
    articles_of,
    current_scheme,
    latest_terms,
    schemes_visible_to,
    terms_of,
    verdict_on,
    versions_visible_to,
)
from siqin.incentives.queries.sheet import PayLine, PaySheet

__all__ = [
    "Given",
    "NoSchemeInForce",
    "Outcome",
    "PayLine",
    "PaySheet",
    "Refusal",
    "Rewarded",
    "Sums",
    "Year",
    "approved_money",
    "articles_of",
    "changes_since",
    "compared",
    "current_scheme",
    "entries_of",
    "entries_visible_to",
    "finding_choices",
    "findings_visible_to",
    "latest_terms",
    "named",
    "outcome_of",
    "reckon_span",
    "refused_to",
    "rewarded_between",
    "rewarded_people",
    "schemes_visible_to",
    "settlements_visible_to",
    "story_of_settlement",
    "sums_of",
    "terms_of",
    "verdict_on",
    "versions_visible_to",
    "with_names",
    "year_of",
]
