"""What stands in the way of an issue: errors stop it, warnings ask the signer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Q

from siqin.desk.enums import State as PieceState
from siqin.desk.queries.proofs import unproofed
from siqin.periodicals.enums import (
    PRESS_IN_NAME,
    PRESS_IN_TEXT,
    Check,
    PeriodicalKind,
    Severity,
)
from siqin.periodicals.models import Issue, Placement
from siqin.periodicals.queries.issues import contents, signers_of


@dataclass(frozen=True)
class Finding:
    """One point of the checklist; `detail` quotes the word or figure it is about."""

    check: Check
    severity: Severity
    placement: Placement | None = None
    detail: str = ""

    @property
    def key(self) -> str:
        """Names this very warning, so that a consent is given to it and to no other."""
        return f"{self.check}:{self.placement.pk if self.placement else 0}:{self.detail}"


def checklist(issue: Issue, placements: Iterable[Placement] | None = None) -> list[Finding]:
    """Errors first. `placements` saves reading them twice."""
    pieces = contents(issue) if placements is None else list(placements)
    found = [finding for check in CHECKS for finding in check(issue, pieces)]
    return sorted(found, key=lambda one: one.severity != Severity.ERROR)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity == Severity.ERROR]


def asked(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity == Severity.WARNING]


def _emptiness(_issue: Issue, pieces: list[Placement]) -> Iterator[Finding]:
    if not pieces:
        yield Finding(Check.EMPTY, Severity.ERROR)


def _signatures(_issue: Issue, pieces: list[Placement]) -> Iterator[Finding]:
    """The placed version must be the one that is signed now."""
    for one in pieces:
        if one.manuscript.state != PieceState.APPROVED:
            yield Finding(Check.UNSIGNED, Severity.ERROR, one)
        elif one.manuscript.approved_version_id != one.version_id:
            yield Finding(Check.NEWER, Severity.ERROR, one)


def _signer(issue: Issue, _pieces: list[Placement]) -> Iterator[Finding]:
    if not signers_of(issue).exists():
        yield Finding(Check.NO_SIGNER, Severity.ERROR)


def _permit(issue: Issue, pieces: list[Placement]) -> Iterator[Finding]:
    if issue.periodical.kind != PeriodicalKind.PERMITTED:
        return
    if not issue.permit:
        yield Finding(Check.PERMIT_MISSING, Severity.ERROR)
    for word in press_words_in_name(issue.name):
        yield Finding(Check.PRESS_NAME, Severity.ERROR, detail=word)
    for one in pieces:
        text = f"{one.version.title}\n{one.version.body_text}"
        for word in sorted(set(PRESS_IN_TEXT.findall(text))):
            yield Finding(Check.PRESS_WORD, Severity.WARNING, one, word)


def _numbers(issue: Issue, _pieces: list[Placement]) -> Iterator[Finding]:
    others = issue.periodical.issues.exclude(pk=issue.pk)
    last = others.aggregate(
        number=Max("number", filter=Q(year=issue.year, number__lt=issue.number)),
        total=Max("total_number", filter=Q(total_number__lt=issue.total_number)),
        any_total=Max("total_number"),
    )
    if issue.number != (last["number"] or 0) + 1:
        yield Finding(Check.NUMBER_GAP, Severity.WARNING, detail=str(last["number"] or 0))
    if last["any_total"] and issue.total_number != (last["total"] or 0) + 1:
        yield Finding(Check.TOTAL_GAP, Severity.WARNING, detail=str(last["total"] or 0))


def _addressees(issue: Issue, _pieces: list[Placement]) -> Iterator[Finding]:
    if not (issue.report_to or issue.send_to or issue.issue_to):
        yield Finding(Check.NOBODY_TOLD, Severity.WARNING)


def _proofs(issue: Issue, pieces: list[Placement]) -> Iterator[Finding]:
    if issue.periodical.three_proofs:
        wanting = {one.pk for one in unproofed([one.version for one in pieces])}
        for one in pieces:
            if one.version_id in wanting:
                yield Finding(Check.UNPROOFED, Severity.WARNING, one)


def press_words_in_name(name: str) -> list[str]:
    """Words that the name of a series with a permit may not contain."""
    return [word for word in PRESS_IN_NAME if word in name]


CHECKS: tuple[Callable[[Issue, list[Placement]], Iterator[Finding]], ...] = (
    _emptiness,
    _signatures,
    _signer,
    _permit,
    _numbers,
    _addressees,
    _proofs,
)
