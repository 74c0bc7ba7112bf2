"""Recording a publication: one fact, however many people report it (rulings 16, 43)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from siqin.adoptions.enums import Position, State
from siqin.adoptions.models import Adoption, normal_title
from siqin.adoptions.operations.answering import follow
from siqin.adoptions.operations.crediting import Made, name_sources
from siqin.adoptions.operations.evidence import Proof, attach, enter_claim
from siqin.adoptions.operations.judging import verify
from siqin.core.audit import record
from siqin.desk.rules import author_ids
from siqin.outlets.models import Outlet
from siqin.people.models import Person


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
    taken_from: Adoption | None = None
    level: str = ""
    carrier: str = ""

    def as_fields(self) -> dict[str, object]:
        return {
            **vars(self),
            "reprint": self.reprint or self.taken_from is not None,
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
    same: Adoption | None = None,
) -> Recorded:
    """The fact of a publication, made from at least one manuscript, with its credit frozen. Of two
    people who record it at the same moment one makes the row; the other's evidence and claim join
    it, as they join `same`: the fact that the recorder knows it again in, under another title.

    `verified`: the recorder has compared the evidence himself. Raises what `verify` raises, and
    files.TooLarge.
    """
    if same is not None and Adoption.objects.filter(pk=same.pk).exclude(state=State.REMOVED):
        return Recorded(_join(same, made_from, proofs, actor, now), False)
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                office=actor.office, recorded_by=actor, recorded_at=now, **printed.as_fields()
            )
    except IntegrityError:
        return Recorded(_join(same_publication(printed), made_from, proofs, actor, now), False)
    name_sources(adoption, made_from)
    kinds = attach(adoption, proofs, actor=actor, now=now)
    record(
        "adoptions.recorded", adoption, actor=actor, now=now, evidence=kinds,
        outlet=printed.outlet.name, title=printed.title,
    )  # fmt: skip
    _claim_own(adoption, made_from, actor, now)
    follow(adoption, actor=actor, now=now)
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
    """The desk's further pieces join while nobody has verified it; afterwards, and those of an
    author, who only claims it for them, by a correction: who is paid must not hang on whoever
    comes second."""
    adoption = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    open_ = actor.in_desk and adoption.state == State.RECORDED
    joining = _missing(adoption, made_from) if open_ else []
    name_sources(adoption, joining)
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
    follow(adoption, actor=actor, now=now)
    return adoption


def _missing(adoption: Adoption, made_from: Sequence[Made]) -> list[Made]:
    known = set(adoption.sources.values_list("manuscript", flat=True))
    return [made for made in made_from if made[0].pk not in known]


def _claim_own(adoption: Adoption, made_from: Sequence[Made], actor: Person, now: datetime) -> None:
    """An author who records a piece of one's own claims it, and the editors are told."""
    own = [piece for piece, _ in made_from if actor.pk in author_ids(piece)]
    if own:
        enter_claim(adoption, own[0], actor, now)
