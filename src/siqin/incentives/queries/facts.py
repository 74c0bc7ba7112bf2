"""The facts of one reckoning, gathered from adoptions, the own periodical, the desk and the ledger.

Publications have two sources, which the engine wants in one id space: an adoption keeps its id,
a placement in the office's own periodical is `-id`. All in a fixed number of queries.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from siqin.adoptions.enums import Relation
from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Adoption, Claim, Instruction
from siqin.desk.enums import Importance
from siqin.desk.models import Manuscript
from siqin.incentives import reckoning
from siqin.incentives.models import DisciplineFinding, Entry
from siqin.incentives.reckoning.codes import (
    Carrier,
    Eligibility,
    Genre,
    Level,
    Offence,
    PersonKind,
    Position,
)
from siqin.people.enums import Role
from siqin.periodicals.enums import State as IssueState
from siqin.periodicals.models import Placement


def gather(start: date, end: date, *, settled_before: date | None = None) -> reckoning.Facts:
    """Everything the engine may know of publications and instructions from `start` to `end`.

    `settled_before`: approved entries of dates before it are taken as settled; default `start`.
    """
    return _facts(
        reckoning.Period(start=start, end=end),
        list(_adoptions(Q(published_on__range=(start, end)))),
        list(_placements(start, end)),
        list(Instruction.objects.filter(given_on__range=(start, end), removed_reason="")),
        settled_before or start,
    )


def gather_late(adoptions: Iterable[int], start: date, end: date) -> reckoning.Facts:
    """The facts of these adoptions of earlier, closed periods, which the period from `start` to
    `end` takes over (rulings 6)."""
    period = reckoning.Period(start=start, end=end)
    return _facts(period, list(_adoptions(Q(pk__in=list(adoptions)))), [], [], start)


def _facts(
    period: reckoning.Period, adoptions: list[Adoption], placements: list[Placement],
    instructions: list[Instruction], settled_before: date,
) -> reckoning.Facts:
    ids = (
        {source.manuscript_id for one in adoptions for source in one.sources.all()}
        | {one.manuscript_id for one in placements}
        | {one.manuscript_id for one in instructions}
    )
    manuscripts = _manuscripts(ids)
    return reckoning.Facts(
        period=period,
        manuscripts=tuple(_manuscript(one) for one in manuscripts.values()),
        publications=(
            *(_adopted(one, manuscripts, late=one.published_on < period.start) for one in adoptions),
            *(_placed(one) for one in placements),
        ),
        instructions=tuple(_instruction(one) for one in instructions),
        claims=tuple(_claims(adoptions)),
        findings=tuple(_finding(one) for one in DisciplineFinding.objects.filter(withdrawn_reason="")),
        settled=_settled(ids, settled_before),
    )


def _adoptions(which: Q) -> Iterable[Adoption]:
    return (
        Adoption.objects.filter(which)
        .exclude(state=AdoptionState.REMOVED)
        .exclude(sources=None)
        .select_related("outlet")
        .prefetch_related("sources")
    )


def _placements(start: date, end: date) -> Iterable[Placement]:
    return Placement.objects.filter(
        issue__state=IssueState.ISSUED, issue__issued_on__range=(start, end)
    ).select_related("issue__periodical", "version", "manuscript")


def _manuscripts(ids: set[int]) -> dict[int, Manuscript]:
    return (
        Manuscript.objects.filter(pk__in=ids)
        .select_related("version", "approved_version")
        .prefetch_related("authorships__person__holdings")
        .in_bulk()
    )


def _manuscript(manuscript: Manuscript) -> reckoning.Manuscript:
    return reckoning.Manuscript(
        id=manuscript.pk,
        genre=Genre(manuscript.genre),
        authors=tuple(
            reckoning.Author(
                person=one.person_id,
                unit=one.person.unit_id if one.person else None,
                kind=_kind(one.person),
                eligibility=Eligibility(one.person.pay_eligibility) if one.person else None,
                share=one.share,
                # Somebody outside the office is no receiver: a journalist, whoever he is.
                journalist=one.journalist or one.person is None,
            )
            for one in manuscript.authorships.all()
        ),
        important=manuscript.importance == Importance.IMPORTANT,
        submitted_on=_day(manuscript.submitted_at),
    )


def _kind(person: object) -> PersonKind:
    if person is None:
        return PersonKind.OTHER
    if person.civil_servant:  # type: ignore[attr-defined] -- a Person
        return PersonKind.CIVIL_SERVANT
    member = Role.MEMBER in person.roles  # type: ignore[attr-defined] -- a Person
    return PersonKind.MEMBER if member else PersonKind.OTHER


def _adopted(
    adoption: Adoption, manuscripts: dict[int, Manuscript], *, late: bool
) -> reckoning.Publication:
    sources = list(adoption.sources.all())
    pieces = [manuscripts[one.manuscript_id] for one in sources]
    return reckoning.Publication(
        id=adoption.pk,
        manuscripts=tuple(one.manuscript_id for one in sources),
        outlet=adoption.outlet.name,
        level=None if adoption.carrier == Carrier.INTERNAL else Level(adoption.level),
        carrier=Carrier(adoption.carrier),
        published_on=adoption.published_on,
        genre=Genre(adoption.genre),
        evidence_verified=adoption.state == AdoptionState.VERIFIED,
        registered_before_sending=all(_registered(one, adoption.published_on) for one in pieces),
        signed=all(_signed(one, adoption.published_on) for one in pieces),
        position=Position(adoption.position),
        printed_chars=adoption.characters,
        signed_chars=max(
            (one.approved_version.characters for one in pieces if one.approved_version),
            default=None,
        ),
        reprint=adoption.reprint,
        roundup=any(one.relation == Relation.ROUNDUP for one in sources),
        late=late,
        fee=adoption.fee,
    )


def _registered(manuscript: Manuscript, published_on: date) -> bool:
    """The office had it no later than the day on which the outlet printed it (rulings 15)."""
    received = _day(manuscript.submitted_at)
    return received is not None and received <= published_on


def _signed(manuscript: Manuscript, published_on: date) -> bool:
    signed = _day(manuscript.approved_at)
    return signed is not None and signed <= published_on


def _day(moment: datetime | None) -> date | None:
    """The office's own day of a moment."""
    return timezone.localdate(moment) if moment else None


def _placed(placement: Placement) -> reckoning.Publication:
    return reckoning.Publication(
        id=-placement.pk,
        manuscripts=(placement.manuscript_id,),
        outlet=placement.issue.periodical.name,
        level=None,
        carrier=Carrier.INTERNAL,
        published_on=placement.issue.issued_on,
        genre=Genre(placement.manuscript.genre),
        # The office printed it itself: the issue is the evidence.
        evidence_verified=True,
        registered_before_sending=True,
        signed=True,
        signed_chars=placement.version.characters,
    )


def _instruction(instruction: Instruction) -> reckoning.Instruction:
    return reckoning.Instruction(
        id=instruction.pk,
        manuscript=instruction.manuscript_id,
        level=Level(instruction.level),
        given_on=instruction.given_on,
    )


def _claims(adoptions: list[Adoption]) -> Iterable[reckoning.Claim]:
    claims = Claim.objects.filter(adoption__in=adoptions)
    return (
        reckoning.Claim(
            id=one.pk, publication=one.adoption_id, person=one.person_id,
            claimed_on=timezone.localdate(one.claimed_at),
        )
        for one in claims
    )


def _finding(finding: DisciplineFinding) -> reckoning.Finding:
    return reckoning.Finding(
        id=finding.pk,
        offence=Offence(finding.code),
        decided_on=finding.decided_on,
        person=finding.person_id,
        manuscript=finding.manuscript_id,
        publication=finding.adoption_id,
    )


def _settled(manuscripts: set[int], before: date) -> tuple[reckoning.Settled, ...]:
    """What approved settlements gave for these pieces on dates before `before`."""
    rows = (
        Entry.objects.filter(
            manuscript__in=manuscripts, counts_on__lt=before, settlement__state="APPROVED"
        )
        .exclude(kind="CORRECTION")
        .select_related("settlement")
        .order_by("pk")
    )
    by_label: dict[str, list[reckoning.Entry]] = {}
    for row in rows:
        entry = reckoning.from_plain(reckoning.Entry, row.reckoned)
        by_label.setdefault(str(row.settlement), []).append(entry)
    return tuple(
        settled
        for label, entries in by_label.items()
        for settled in reckoning.settled_by(entries, label)
    )
