"""Recording a publication: one fact, however many people report it (rulings 16, 43)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from siqin.adoptions import notices
from siqin.adoptions.enums import Position, State
from siqin.adoptions.models import Adoption, Claim, Source, normal_title
from siqin.adoptions.operations.evidence import Proof, attach
from siqin.adoptions.operations.judging import verify
from siqin.core.audit import record
from siqin.core.notify import send
from siqin.desk.models import Manuscript
from siqin.desk.rules import author_ids
from siqin.outlets.models import Outlet
from siqin.people.models import Person

# A manuscript and how the publication was made from it (enums.Relation).
Made = tuple[Manuscript, str]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What the outlet printed. `level` and `carrier` empty: the outlet's of today, which are
    frozen into the fact. `characters` counts the printed body (rulings 10); `fee` is in yuan."""

    outlet: Outlet
    title: str
    published_on: date
    genre: str
    position: str = Position.NORMAL
    page: str = ""
    byline: str = ""
    characters: int | None = None
    fee: Decimal | None = None
    reprint: bool = False
    level: str = ""
    carrier: str = ""

    def as_fields(self) -> dict[str, object]:
        return {
            **vars(self),
            "normal_title": normal_title(self.title),
            "level": self.level or self.outlet.level,
            "carrier": self.carrier or self.outlet.carrier,
        }


@dataclass(frozen=True)
class Recorded:
    """`is_new` False: somebody recorded it before, and what was brought joined that fact."""

    adoption: Adoption
    is_new: bool


@transaction.atomic
def record_publication(
    *,
    printed: Printed,
    made_from: Sequence[Made],
    proofs: Iterable[Proof],
    actor: Person,
    now: datetime,
    verified: bool = False,
) -> Recorded:
    """The fact of a publication, made from at least one manuscript. Of two people who record it
    at the same moment one makes the row; the other's evidence and claim join it.

    `verified`: the recorder has compared the evidence himself. Raises what `verify` raises, and
    files.TooLarge.
    """
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                office=actor.office, recorded_by=actor, recorded_at=now, **printed.as_fields()
            )
    except IntegrityError:
        return Recorded(_join(same_publication(printed), made_from, proofs, actor, now), False)
    _add_sources(adoption, made_from)
    kinds = attach(adoption, proofs, actor=actor, now=now)
    record(
        "adoptions.recorded",
        adoption,
        actor=actor,
        now=now,
        evidence=kinds,
        outlet=printed.outlet.name,
        title=printed.title,
    )
    _claim_own(adoption, made_from, actor, now)
    if verified:
        verify(adoption=adoption, actor=actor, now=now)
    return Recorded(adoption, True)


def same_publication(printed: Printed) -> Adoption:
    """The fact in force with this outlet, date and title; DoesNotExist where there is none."""
    return Adoption.objects.exclude(state=State.REMOVED).get(
        outlet=printed.outlet,
        published_on=printed.published_on,
        normal_title=normal_title(printed.title),
    )


def _join(
    adoption: Adoption,
    made_from: Sequence[Made],
    proofs: Iterable[Proof],
    actor: Person,
    now: datetime,
) -> Adoption:
    """Further pieces join while nobody has verified it; afterwards only by a correction."""
    adoption = Adoption.objects.select_for_update().get(pk=adoption.pk)
    joining = _missing(adoption, made_from) if adoption.state == State.RECORDED else []
    _add_sources(adoption, joining)
    kinds = attach(adoption, proofs, actor=actor, now=now)
    record(
        "adoptions.joined",
        adoption,
        actor=actor,
        now=now,
        evidence=kinds,
        manuscripts=[piece.title for piece, _ in joining],
    )
    _claim_own(adoption, made_from, actor, now)
    return adoption


def _missing(adoption: Adoption, made_from: Sequence[Made]) -> list[Made]:
    known = set(adoption.sources.values_list("manuscript", flat=True))
    return [made for made in made_from if made[0].pk not in known]


def _add_sources(adoption: Adoption, made_from: Sequence[Made]) -> None:
    Source.objects.bulk_create(
        Source(office_id=adoption.office_id, adoption=adoption, manuscript=piece, relation=relation)
        for piece, relation in made_from
    )


def _claim_own(adoption: Adoption, made_from: Sequence[Made], actor: Person, now: datetime) -> None:
    """An author who records a piece of one's own claims it, and the editors are told."""
    own = [piece for piece, _ in made_from if actor.pk in author_ids(piece)]
    if not own:
        return
    _, is_new = Claim.objects.get_or_create(
        adoption=adoption,
        person=actor,
        defaults={"office": actor.office, "manuscript": own[0], "claimed_at": now},
    )
    if is_new:
        send(notices.CLAIMED, adoption, actor=actor, now=now)
