"""The facts of one reckoning, gathered from adoptions, the own periodical, the desk and the ledger
in a fixed number of queries.

Publications have two sources, which the engine wants in one id space: an adoption keeps its id,
a placement in the office's own periodical is `-id`.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from siqin.adoptions.enums import Relation
from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Adoption, Claim, Credit, Instruction, Source
from siqin.adoptions.queries import registered_before_sending
from siqin.desk.enums import Decision, Importance
from siqin.desk.models import Authorship, Manuscript, Review
from siqin.incentives import reckoning
from siqin.incentives.enums import EntryKind
from siqin.incentives.models import DisciplineFinding, Entry, settlement_name
from siqin.incentives.queries.arrivals import Arrivals
from siqin.incentives.reckoning.codes import (
    Carrier,
    Eligibility,
    Genre,
    Level,
    Offence,
    PersonKind,
    Position,
)
from siqin.periodicals.enums import State as IssueState
from siqin.periodicals.models import Placement


def gather(
    start: date, end: date, *, settled: QuerySet[Entry], arrivals: Arrivals | None = None
) -> reckoning.Facts:
    """Everything the engine may know of what was published, instructed and submitted from `start`
    to `end`, and of what `arrivals` takes over. `settled`: the entries that have paid before."""
    wanted = arrivals or Arrivals()
    adoptions = list(_adoptions(start, end, wanted))
    placements = list(_placements(start, end))
    instructions = list(_instructions(start, end, wanted))
    named = (
        {source.manuscript_id for one in adoptions for source in one.sources.all()}
        | {one.manuscript_id for one in placements}
        | {one.manuscript_id for one in instructions}
    )
    pieces = {one.pk: one for one in _manuscripts(named, start, end)}
    for adoption in adoptions:
        for source in adoption.sources.all():
            source.manuscript = pieces[source.manuscript_id]
    return reckoning.Facts(
        period=reckoning.Period(start=start, end=end),
        manuscripts=tuple(_manuscript(one, wanted) for one in pieces.values()),
        publications=(
            *(_adopted(one, wanted) for one in adoptions),
            *(_placed(one, pieces[one.manuscript_id]) for one in placements),
        ),
        instructions=tuple(
            _instruction(one, late=one.pk in wanted.late_instructions) for one in instructions
        ),
        claims=tuple(_claims(adoptions)),
        findings=tuple(_finding(one) for one in _findings()),
        settled=_settled(settled.filter(manuscript__in=named)),
    )


def _adoptions(start: date, end: date, wanted: Arrivals) -> QuerySet[Adoption]:
    own = Q(published_on__range=(start, end)) & wanted.adoptions
    credits_of = Prefetch("credits", Credit.objects.select_related("person"))
    sources = Source.objects.prefetch_related(credits_of)
    return (
        Adoption.objects.filter(own | Q(pk__in=wanted.late_adoptions))
        .exclude(state=AdoptionState.REMOVED)
        .exclude(sources=None)
        .select_related("outlet")
        .prefetch_related(Prefetch("sources", sources))
        .order_by("pk")
    )


def _placements(start: date, end: date) -> QuerySet[Placement]:
    return (
        Placement.objects.filter(
            issue__state=IssueState.ISSUED, issue__issued_on__range=(start, end)
        )
        .select_related("issue", "version")
        .defer("version__body_html", "version__body_text")
        .order_by("pk")
    )


def _instructions(start: date, end: date, wanted: Arrivals) -> QuerySet[Instruction]:
    own = Q(given_on__range=(start, end)) & wanted.instructions
    return Instruction.objects.filter(
        own | Q(pk__in=wanted.late_instructions), removed_reason=""
    ).order_by("pk")


def _manuscripts(named: set[int], start: date, end: date) -> QuerySet[Manuscript]:
    """The pieces named, and whatever was submitted in these days: the monthly floor counts it.

    `signed_at` is the first signature, `signed_chars` the length of the version signed last: a
    piece that is being reworked after it was printed was signed all the same.
    """
    midnight = timezone.make_aware(datetime.combine(start, time.min))
    after = timezone.make_aware(datetime.combine(end + timedelta(days=1), time.min))
    signed = Review.objects.filter(manuscript=OuterRef("pk"), last=True, decision=Decision.PASSED)
    return (
        Manuscript.objects.filter(
            Q(pk__in=named) | Q(submitted_at__gte=midnight, submitted_at__lt=after)
        )
        .annotate(
            signed_at=Subquery(signed.order_by("decided_at").values("decided_at")[:1]),
            signed_chars=Subquery(signed.order_by("-decided_at").values("version__characters")[:1]),
        )
        .prefetch_related(Prefetch("authorships", Authorship.objects.select_related("person")))
        .order_by("pk")
    )


def _manuscript(manuscript: Manuscript, wanted: Arrivals) -> reckoning.Manuscript:
    return reckoning.Manuscript(
        id=manuscript.pk,
        genre=Genre(manuscript.genre),
        authors=tuple(
            _author(one, one.person.unit_id if one.person else None, wanted)
            for one in manuscript.authorships.all()
        ),
        important=manuscript.importance == Importance.IMPORTANT,
        submitted_on=_day(manuscript.submitted_at),
    )


def _author(name: Authorship | Credit, unit: int | None, wanted: Arrivals) -> reckoning.Author:
    """Somebody outside the office is no receiver: a journalist, whoever he is."""
    person = name.person
    if person is None:
        return reckoning.Author(person=None, share=name.share, journalist=True)
    return reckoning.Author(
        person=person.pk,
        unit=unit,
        kind=PersonKind.CIVIL_SERVANT if person.civil_servant else PersonKind.OTHER,
        eligibility=Eligibility(wanted.decided.get(person.pk, person.pay_eligibility)),
        share=name.share,
        journalist=name.journalist,
    )


def _adopted(adoption: Adoption, wanted: Arrivals) -> reckoning.Publication:
    sources = list(adoption.sources.all())
    pieces = [one.manuscript for one in sources]
    lengths = [one.signed_chars for one in pieces if one.signed_chars]  # type: ignore[attr-defined]  # -- annotated by _manuscripts
    return reckoning.Publication(
        id=adoption.pk,
        manuscripts=tuple(one.pk for one in pieces),
        outlet=adoption.outlet.name,
        level=None if adoption.carrier == Carrier.INTERNAL else Level(adoption.level),
        carrier=Carrier(adoption.carrier),
        published_on=adoption.published_on,
        genre=Genre(adoption.genre),
        evidence_verified=adoption.state == AdoptionState.VERIFIED,
        registered_before_sending=registered_before_sending(adoption),
        signed=all(_signed_by(adoption.published_on, one) for one in pieces),
        position=Position(adoption.position),
        printed_chars=adoption.characters,
        signed_chars=max(lengths, default=None),
        reprint=adoption.reprint,
        roundup=any(one.relation == Relation.ROUNDUP for one in sources),
        late=adoption.pk in wanted.late_adoptions,
        fee=adoption.fee,
        credits=tuple(_credited(one, wanted) for one in sources),
    )


def _credited(source: Source, wanted: Arrivals) -> reckoning.Credited:
    """Whose the piece was when the publication was recorded (rulings 43)."""
    names = source.credits.all()
    return reckoning.Credited(
        manuscript=source.manuscript_id,
        authors=tuple(_author(one, one.unit_id, wanted) for one in names),
    )


def _signed_by(day: date, manuscript: Manuscript) -> bool:
    signed = _day(manuscript.signed_at)  # type: ignore[attr-defined]  # -- annotated by _manuscripts
    return signed is not None and signed <= day


def _day(moment: datetime | None) -> date | None:
    """The office's own day of a moment."""
    return timezone.localdate(moment) if moment else None


def _placed(placement: Placement, manuscript: Manuscript) -> reckoning.Publication:
    """The office printed it itself, signed: the issue is the evidence (rulings 12)."""
    issue = placement.issue
    assert issue.issued_on is not None, "only issued numbers are gathered"  # noqa: S101 -- a constraint of the model
    return reckoning.Publication(
        id=-placement.pk,
        manuscripts=(placement.manuscript_id,),
        outlet=str(issue),
        level=None,
        carrier=Carrier.INTERNAL,
        published_on=issue.issued_on,
        genre=Genre(manuscript.genre),
        evidence_verified=True,
        registered_before_sending=True,
        signed=True,
        signed_chars=placement.version.characters,
    )


def _instruction(instruction: Instruction, *, late: bool) -> reckoning.Instruction:
    return reckoning.Instruction(
        id=instruction.pk,
        manuscript=instruction.manuscript_id,
        level=Level(instruction.level),
        given_on=instruction.given_on,
        late=late,
    )


def _claims(adoptions: list[Adoption]) -> Iterable[reckoning.Claim]:
    claims = Claim.objects.filter(adoption__in=[one.pk for one in adoptions]).order_by("pk")
    return (
        reckoning.Claim(
            id=one.pk,
            publication=one.adoption_id,
            person=one.person_id,
            claimed_on=timezone.localdate(one.claimed_at),
        )
        for one in claims
    )


def _findings() -> QuerySet[DisciplineFinding]:
    return DisciplineFinding.objects.filter(withdrawn_reason="").select_related("person")


def _finding(finding: DisciplineFinding) -> reckoning.Finding:
    return reckoning.Finding(
        id=finding.pk,
        offence=Offence(finding.code),
        decided_on=finding.decided_on,
        person=finding.person_id,
        unit=finding.person.unit_id if finding.person else None,
        manuscript=finding.manuscript_id,
        publication=finding.adoption_id,
    )


def _settled(entries: QuerySet[Entry]) -> tuple[reckoning.Settled, ...]:
    """What approved settlements gave for these pieces, each with its corrections after it."""
    by_settlement: dict[str, list[reckoning.Entry | reckoning.Correction]] = {}
    rows = entries.order_by("settlement", "pk").values_list(
        "settlement__starts_on", "settlement__ends_on", "kind", "reckoned"
    )
    for first, last, kind, reckoned in rows:
        items = by_settlement.setdefault(settlement_name(first, last), [])
        items.append(read_back(kind, reckoned))
    return tuple(
        settled
        for name, items in by_settlement.items()
        for settled in reckoning.settled_by(items, name)
    )


def read_back(kind: str, reckoned: object) -> reckoning.Entry | reckoning.Correction:
    """The engine's own entry or correction that a row of the ledger was made from."""
    if kind == EntryKind.CORRECTION:
        return reckoning.from_plain(reckoning.Correction, reckoned)
    return reckoning.from_plain(reckoning.Entry, reckoned)
