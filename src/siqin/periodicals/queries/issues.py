from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, StoredFile
from siqin.desk.models import Manuscript, VersionPhoto
from siqin.desk.queries import approved_manuscripts
from siqin.people.models import Person
from siqin.periodicals.enums import Deed, State
from siqin.periodicals.models import Column, Issue, Periodical, Placement
from siqin.periodicals.rules import SIGNERS
from siqin.periodicals.workflow import ISSUE, OPEN


@dataclass(frozen=True)
class Section:
    """A column of an issue with its pieces in order."""

    column: Column
    placements: list[Placement] = field(default_factory=list)


def periodicals_visible_to(person: Person) -> QuerySet[Periodical]:
    """Every periodical of one's office, with its issues as far as one sees them."""
    return Periodical.objects.filter(office=person.office).prefetch_related(
        Prefetch("issues", issues_visible_to(person), to_attr="seen_issues")
    )


def issues_visible_to(person: Person) -> QuerySet[Issue]:
    """Issued numbers for everybody, those being composed for the desk and the leaders.

    The twin of the permission periodicals.view_issue; a test holds them together.
    """
    seen = Q(state=State.ISSUED)
    if person.in_desk or person.is_leader:
        seen |= Q(state__in=OPEN)
    return (
        Issue.objects.filter(seen, office=person.office)
        .select_related("periodical", "editor", "signer")
        .annotate(pieces=Count("placements"))
        .order_by("-year", "-number", "-pk")
    )


def signers_of(issue: Issue) -> QuerySet[Person]:
    """Everybody who may sign it; whoever comes first does."""
    holding = Q(holdings__role__in=SIGNERS, holdings__until=None)
    people = Person.objects.filter(holding, office=issue.office_id, left_on=None)
    return people.select_related("user").distinct()


def contents(issue: Issue) -> list[Placement]:
    """The pieces in the one order that every page and output keeps."""
    photos = VersionPhoto.objects.select_related("photo__screen")
    placements = issue.placements.select_related("column", "version", "manuscript__unit")
    return list(
        placements.prefetch_related(Prefetch("version__photos", photos)).order_by("position")
    )


def sections(placements: Iterable[Placement], columns: Sequence[Column] = ()) -> list[Section]:
    """The pieces column by column; of `columns` the empty ones too, each at its place."""
    filled = [Section(one, list(group)) for one, group in groupby(placements, lambda p: p.column)]
    used = {one.column.pk for one in filled}
    empty = [Section(one) for one in columns if one.active and one.pk not in used]
    return (
        sorted(filled + empty, key=lambda one: (one.column.position, one.column.pk))
        if empty
        else filled
    )


def placeable(person: Person, issue: Issue, search: str = "") -> QuerySet[Manuscript]:
    """Signed pieces that no issue of this periodical holds yet, newest signature first."""
    placed = Placement.objects.filter(issue__periodical=issue.periodical_id).values("manuscript")
    pieces = approved_manuscripts(person).exclude(pk__in=placed).prefetch_related("authorships")
    return pieces.filter(title__icontains=search) if search else pieces


def placements_visible_to(person: Person) -> QuerySet[Placement]:
    return Placement.objects.filter(issue__in=issues_visible_to(person)).select_related(
        "issue__periodical", "column", "version", "manuscript"
    )


def may_fetch_photo(person: Person, stored: StoredFile) -> bool:
    """Whoever may read an issue sees the photos printed in it, small; not the original."""
    shown = VersionPhoto.objects.filter(photo__screen=stored).values("version")
    return placements_visible_to(person).filter(version__in=shown).exists()


def placements_of(person: Person, manuscript: Manuscript) -> QuerySet[Placement]:
    """Where the piece stands, in issues that this person may open."""
    return (
        placements_visible_to(person)
        .filter(manuscript=manuscript)
        .order_by("issue__year", "issue__number")
    )


def proposed_numbers(periodical: Periodical, year: int) -> tuple[int, int]:
    """The next number of the year and the next total number."""
    last = periodical.issues.aggregate(
        number=Max("number", filter=Q(year=year)), total=Max("total_number")
    )
    return (last["number"] or 0) + 1, (last["total"] or 0) + 1


def verbs_open_to(person: Person, issue: Issue) -> list[str]:
    """The only source of buttons."""
    return [
        verb
        for verb in ISSUE.verbs_from(issue.state)
        if person.may(f"periodicals.{verb}_issue", issue)
    ]


@dataclass(frozen=True)
class Told:
    """One line of an issue's story."""

    at: datetime
    who: str
    deed: str
    matter: str


def story(issue: Issue) -> list[Told]:
    """Everything that was done to the issue, the latest first."""
    return [_told(one) for one in story_of(issue).reverse()]


def latest_deed(issue: Issue) -> Told | None:
    last = story_of(issue).last()
    return _told(last) if last else None


def _told(entry: AuditEntry) -> Told:
    deed = Deed(entry.verb).label if entry.verb in Deed.values else entry.verb
    matter = entry.detail.get("title") or entry.detail.get("column") or ""
    return Told(entry.at, entry.actor.name if entry.actor else "", deed, str(matter))


def columns_of(periodical: Periodical) -> list[Column]:
    """The columns in use, in their order."""
    return [one for one in periodical.columns.all() if one.active]
