"""Reading pitches: who sees which, what waits for an answer, and what speaks against another."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from siqin.adoptions.enums import Doubt, Means, PitchProblem, PitchQueue, PitchState, State
from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.rules import sees_the_whole_office
from siqin.adoptions.workflow import PITCH
from siqin.core.limits import Limit, due
from siqin.core.models import StoredFile
from siqin.core.models.notices import MailState
from siqin.core.outbox import can_mail
from siqin.core.reliances import Reliance
from siqin.desk.enums import Importance, Secrecy
from siqin.desk.enums import State as Decision
from siqin.desk.models import Authorship, Manuscript, Version
from siqin.desk.queries import manuscripts_visible_to
from siqin.outlets.enums import Carrier
from siqin.outlets.models import Outlet
from siqin.outlets.queries import outlets_visible_to
from siqin.people.models import Person

PITCHED = "adoptions.pitched"
# Where the catalogue does not say how long an outlet lets one wait.
USUAL_WAIT = Limit.parse("10wd")
# Pieces that no outlet can be offered any more.
GONE = {Decision.WITHDRAWN: PitchProblem.GIVEN_UP, Decision.PAST: PitchProblem.FROM_BEFORE}
BY_HAND = ("decline", "give_up", "withdraw", "reopen")


@dataclass(frozen=True)
class Doubtful:
    """One thing that speaks against a pitch; `about` fills the words in."""

    doubt: Doubt
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.doubt.value}:{self.about}"

    @property
    def words(self) -> str:
        return str(self.doubt.label).format(self.about)


@dataclass(frozen=True)
class Choice:
    """An outlet to which a piece may go: whether its author wished so, and the last pitch there."""

    outlet: Outlet
    wished: bool
    pitch: Pitch | None


@dataclass(frozen=True)
class Filter:
    """What the list's address asks for; empty asks nothing. `outlet`, `work` are ids."""

    q: str = ""
    queue: str = ""
    state: str = ""
    outlet: int | None = None
    work: int | None = None
    start: date | None = None
    end: date | None = None

    def address(self, page: str = "adoptions:pitches") -> str:
        names = {"start": "from", "end": "to"}
        asked = {names.get(name, name): said for name, said in asdict(self).items() if said}
        return f"{reverse(page)}?{urlencode(asked)}" if asked else reverse(page)


def pitches_visible_to(person: Person) -> QuerySet[Pitch]:
    """Desk, leaders and finance: all of the office; authors and unit heads: of their pieces.

    The twin of the permission adoptions.view_pitch; a test holds them together.
    """
    pitches = Pitch.objects.filter(office=person.office_id)
    if sees_the_whole_office(person):
        return pitches
    own = Authorship.objects.filter(manuscript=OuterRef("manuscript"), person=person)
    return pitches.filter(Exists(own) | Q(manuscript__unit__in=person.headed_units))


def with_particulars(pitches: QuerySet[Pitch]) -> QuerySet[Pitch]:
    """Everything a row, the page or the permissions need."""
    return pitches.select_related(
        "manuscript__unit", "version", "outlet", "file", "letter", "pitched_by", "adoption"
    ).prefetch_related("manuscript__authorships__person")


def narrowed(pitches: QuerySet[Pitch], wanted: Filter, now: datetime) -> QuerySet[Pitch]:
    pitches = pitches.filter(_in_queue(wanted.queue, now))
    asked = {
        "state": wanted.state,
        "outlet": wanted.outlet,
        "manuscript": wanted.work,
        "pitched_at__date__gte": wanted.start,
        "pitched_at__date__lte": wanted.end,
    }
    pitches = pitches.filter(**{name: said for name, said in asked.items() if said})
    if wanted.q:
        said = Q(version__title__icontains=wanted.q) | Q(outlet__name__icontains=wanted.q)
        pitches = pitches.filter(said | Q(to_name__icontains=wanted.q))
    return pitches


def numbers_by_queue(pitches: QuerySet[Pitch], now: datetime) -> dict[str, int]:
    """How many stand in each queue, and all of them under "", in one query."""
    queues = ["", *PitchQueue.values]
    counts = {f"queue_{one}": Count("pk", filter=_in_queue(one, now)) for one in queues}
    found = pitches.order_by().aggregate(**counts)
    return {one: found[f"queue_{one}"] for one in queues}


def is_late(pitch: Pitch, now: datetime) -> bool:
    return pitch.state == PitchState.WAITING and pitch.follow_up_at < now


def late(now: datetime) -> Q:
    return Q(state=PitchState.WAITING, follow_up_at__lt=now)


def _in_queue(queue: str, now: datetime) -> Q:
    if queue == PitchQueue.LATE:
        return late(now)
    if queue == PitchQueue.WAITING:
        return Q(state=PitchState.WAITING)
    return ~Q(state=PitchState.WAITING) if queue == PitchQueue.ANSWERED else Q()


def verbs_open_to(person: Person, pitch: Pitch) -> list[str]:
    """The only source of buttons; "adopt" leads to the form that records the adoption."""
    if not person.may("adoptions.answer_pitch", pitch):
        return []
    return [verb for verb in PITCH.verbs_from(pitch.state) if verb in {*BY_HAND, "adopt"}]


def pitchable_by(person: Person) -> QuerySet[Manuscript]:
    """What the desk may look for to pitch; whether a piece may go out is another question."""
    return manuscripts_visible_to(person).exclude(state__in=GONE)


def versions_to_pitch(manuscript: Manuscript) -> list[Version]:
    """The signed one first, then the others, newest first."""
    newest = list(manuscript.versions.order_by("-number"))
    return sorted(newest, key=lambda one: one.pk != manuscript.approved_version_id)


def problem_with(
    manuscript: Manuscript, version: Version, outlet: Outlet, means: str = ""
) -> PitchProblem | None:
    """Why it cannot go there at all (rulings 15, 28, 49)."""
    signed = version.pk == manuscript.approved_version_id
    if manuscript.secrecy == Secrecy.INTERNAL:
        return PitchProblem.INTERNAL
    if manuscript.state in GONE:
        return GONE[Decision(manuscript.state)]
    if manuscript.importance == Importance.IMPORTANT and not signed:
        return PitchProblem.UNSIGNED
    if not outlet.active:
        return PitchProblem.RETIRED
    if means == Means.MAIL and not can_mail():
        return PitchProblem.NO_MAIL
    return None


def doubts_about(
    version: Version, outlet: Outlet, *, exclusive: bool, embargo_until: date | None, today: date
) -> list[Doubtful]:
    """What the person is asked about before the pitch goes out."""
    manuscript = version.manuscript
    found = []
    if version.pk != manuscript.approved_version_id:
        found.append(Doubtful(Doubt.NOT_SIGNED))
    for other in manuscript.pitches.filter(state=PitchState.WAITING).select_related("outlet"):
        found.extend(_between(other, outlet, exclusive=exclusive or outlet.exclusive))
    found.extend(_printed(manuscript, outlet, exclusive=exclusive or outlet.exclusive))
    days = manuscript.pitches.exclude(state=PitchState.WITHDRAWN).filter(embargo_until__gt=today)
    last = days.order_by("-embargo_until").values_list("embargo_until", flat=True).first()
    if last and (embargo_until is None or embargo_until < last):
        found.append(Doubtful(Doubt.EMBARGO, last.isoformat()))
    return found


def _between(other: Pitch, outlet: Outlet, *, exclusive: bool) -> Iterator[Doubtful]:
    """What a pitch that still waits says to one more."""
    name = other.outlet.name
    if other.outlet_id == outlet.pk:
        yield Doubtful(Doubt.HERE_ALREADY, name)
    elif other.exclusive or other.outlet.exclusive:
        yield Doubtful(Doubt.PROMISED, name)
    elif exclusive:
        yield Doubtful(Doubt.WANTED_ALONE, name)


def _printed(manuscript: Manuscript, outlet: Outlet, *, exclusive: bool) -> Iterator[Doubtful]:
    """Verified or not: who saw it in print knows."""
    printed = Adoption.objects.filter(sources__manuscript=manuscript).exclude(
        Q(state=State.REMOVED) | Q(carrier=Carrier.INTERNAL)
    )
    if printed.filter(outlet=outlet).exists():
        yield Doubtful(Doubt.PRINTED_HERE, outlet.name)
    elsewhere = printed.exclude(outlet=outlet).select_related("outlet").first()
    if elsewhere and exclusive:
        yield Doubtful(Doubt.PRINTED, elsewhere.outlet.name)


def outlets_to_pitch(person: Person, piece: Manuscript) -> list[Choice]:
    """The catalogue for one piece: what the author wished for first."""
    wished = set(piece.wishes.values_list("outlet", flat=True))
    pitched = {one.outlet_id: one for one in piece.pitches.order_by("pitched_at")}
    choices = [
        Choice(one, one.pk in wished, pitched.get(one.pk)) for one in outside_outlets(person)
    ]
    return sorted(choices, key=lambda one: not one.wished)


def outside_outlets(person: Person) -> QuerySet[Outlet]:
    """Those in use to which pieces go: the office's own periodical is none."""
    return outlets_visible_to(person).filter(active=True).exclude(carrier=Carrier.INTERNAL)


def mail_failed(pitch: Pitch) -> bool:
    return pitch.letter is not None and pitch.letter.mail_state == MailState.FAILED


def follow_up_of(outlet: Outlet, now: datetime) -> datetime:
    """When one asks again."""
    wait = Limit.parse(outlet.lead_time) if outlet.lead_time else USUAL_WAIT
    return due(outlet.office, now, wait)


def pitched_of(version: Version) -> Iterator[Reliance]:
    """Offered to these outlets on the strength of the signature."""
    # What was adopted stands on it by its adoption.
    gone = {PitchState.WITHDRAWN, PitchState.ADOPTED}
    out = Pitch.objects.filter(version=version).exclude(state__in=gone)
    return (
        Reliance(one.outlet.name, one.get_absolute_url()) for one in out.select_related("outlet")
    )


def may_download_pitch(person: Person, stored: StoredFile) -> bool:
    return pitches_visible_to(person).filter(file=stored).exists()
