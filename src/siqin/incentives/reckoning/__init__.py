"""The reward and points engine: facts and one scheme version in, explained entries out.

Pure: no Django, no database, no clock. The public face is what is imported here.
"""

from siqin.incentives.reckoning.admission import scope_verdict
from siqin.incentives.reckoning.budget import Budgeted, within_budget
from siqin.incentives.reckoning.corrections import Correction, difference
from siqin.incentives.reckoning.entries import Entry, Reckoning, Refused, Step, Totals
from siqin.incentives.reckoning.facts import (
    Author,
    Claim,
    Commission,
    Credited,
    Facts,
    FactsError,
    Finding,
    Instruction,
    Manuscript,
    Period,
    Publication,
    Settled,
    Timing,
)
from siqin.incentives.reckoning.output import as_json
from siqin.incentives.reckoning.plain import TermsError, from_plain, to_plain
from siqin.incentives.reckoning.reading import default_terms, read_terms
from siqin.incentives.reckoning.reckon import persons_rewarded, reckon, totals
from siqin.incentives.reckoning.settled import settled_by
from siqin.incentives.reckoning.split import SharesNotOneError, agreed
from siqin.incentives.reckoning.terms import Terms

__all__ = [
    "Author",
    "Budgeted",
    "Claim",
    "Commission",
    "Correction",
    "Credited",
    "Entry",
    "Facts",
    "FactsError",
    "Finding",
    "Instruction",
    "Manuscript",
    "Period",
    "Publication",
    "Reckoning",
    "Refused",
    "Settled",
    "SharesNotOneError",
    "Step",
    "Terms",
    "TermsError",
    "Timing",
    "Totals",
    "agreed",
    "as_json",
    "default_terms",
    "difference",
    "from_plain",
    "persons_rewarded",
    "read_terms",
    "reckon",
    "scope_verdict",
    "settled_by",
    "to_plain",
    "totals",
    "within_budget",
]
