"""Who may not be paid, and when."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from siqin.incentives.reckoning.codes import Offence
from siqin.incentives.reckoning.facts import Finding
from siqin.incentives.reckoning.terms import Discipline


@dataclass(frozen=True, slots=True)
class Ban:
    """From the first to the last day, both included."""

    person: int
    offence: Offence
    first: date
    last: date


def bans(findings: Iterable[Finding], discipline: Discipline) -> list[Ban]:
    """Bans of the persons named in findings whose offence carries months of ban."""
    found = []
    for finding in findings:
        penalty = discipline.offences.get(finding.offence)
        if penalty is not None and penalty.ban_months and finding.person is not None:
            last = last_day(finding.decided_on, penalty.ban_months)
            found.append(Ban(finding.person, finding.offence, finding.decided_on, last))
    return found


def last_day(first: date, months: int) -> date:
    """The eve of the same day `months` later (rulings 18); where that month has no such day, its
    own last day, as the Civil Code counts periods (art. 202).
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - timedelta(days=1)
