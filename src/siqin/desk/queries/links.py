"""Leaders' links: how one stands now, whom one may be made for, what its reader saw before."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from siqin.core.audit import story_of
from siqin.core.links import hash_of
from siqin.core.models import AuditEntry
from siqin.desk.enums import SIGNING_AWAY, LinkState
from siqin.desk.models import LeaderLink, Manuscript, Version
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.undoing import undoable_deed
from siqin.desk.queries.visible import manuscripts_visible_to, with_hands
from siqin.desk.rules import current_review
from siqin.people.models import Person
from textkit.compare import ADDED, CHANGED, REMOVED, SAME, Paragraph, Run, compare
from textkit.marking import Mark, Places


def link_at(token: str) -> LeaderLink | None:
    """The link with this address; over all offices, so call it in `every_office()`."""
    links = LeaderLink.objects.select_related("office", "version", "review", "made_by")
    return links.filter(token_hash=hash_of(token)).first()


def links_visible_to(person: Person) -> QuerySet[LeaderLink]:
    """Those of the pieces that one sees; who may do something with them is another question."""
    links = LeaderLink.objects.select_related("person", "manuscript")
    return links.filter(manuscript__in=manuscripts_visible_to(person))


def piece_of(link: LeaderLink) -> Manuscript:
    """The piece with its levels and authors, as it is now."""
    return with_hands(Manuscript.objects.all()).select_related("office").get(pk=link.manuscript_id)


def reader_of(link: LeaderLink) -> Person:
    """For whom it was made, as a request of his own would read him."""
    people = Person.objects.select_related("office", "unit", "user").prefetch_related("holdings")
    return people.get(pk=link.person_id)


def state_of(link: LeaderLink, manuscript: Manuscript, roster: Roster, now: datetime) -> LinkState:
    """The first of LinkState that holds."""
    ended = _ended(link, now)
    if ended:
        return ended
    review = current_review(manuscript)
    if review is None or review.pk != link.review_id:
        return LinkState.DECIDED
    if all(one.pk != link.person_id for one in roster.able(review, manuscript)):
        return LinkState.NOT_THEIRS
    return LinkState.OPEN if manuscript.version_id == link.version_id else LinkState.NEWER


def _ended(link: LeaderLink, now: datetime) -> LinkState | None:
    if link.used_at:
        return LinkState.USED
    if link.revoked_at:
        return LinkState.REVOKED
    return LinkState.EXPIRED if link.expires_at <= now else None


def decided_through(link: LeaderLink, manuscript: Manuscript) -> QuerySet[AuditEntry]:
    """The decision that was made through it and still counts; it alone may be undone through it."""
    return (
        story_of(manuscript).filter(at=link.used_at) if link.used_at else AuditEntry.objects.none()
    )


def undoable_through(
    link: LeaderLink, person: Person, manuscript: Manuscript, now: datetime
) -> AuditEntry | None:
    deed = undoable_deed(person, manuscript, now)
    return deed if deed and decided_through(link, manuscript).filter(pk=deed.pk).exists() else None


def can_be_asked(manuscript: Manuscript, roster: Roster) -> list[Person]:
    """Who may decide the present level away from the office, by a link or on paper: where it is a
    leader's or the office head's, they and their deputies."""
    review = current_review(manuscript)
    if review is None or review.role not in SIGNING_AWAY:
        return []
    return roster.able(review, manuscript)


@dataclass(frozen=True)
class Shown:
    """A link as the desk sees it, with all that happened to it."""

    link: LeaderLink
    state: LinkState
    story: list[AuditEntry] = field(default_factory=list)


def links_of(manuscript: Manuscript, roster: Roster, now: datetime) -> list[Shown]:
    """Newest first."""
    links = list(manuscript.leader_links.select_related("person", "made_by", "version", "review"))
    entries = AuditEntry.objects.filter(
        target_kind=LeaderLink._meta.label_lower, target_id__in=[one.pk for one in links]
    )
    stories: dict[int, list[AuditEntry]] = defaultdict(list)
    for entry in entries.select_related("actor") if links else []:
        stories[entry.target_id].append(entry)
    return [Shown(one, state_of(one, manuscript, roster, now), stories[one.pk]) for one in links]


def seen_before(link: LeaderLink, manuscript: Manuscript) -> Version | None:
    """The newest version before the link's that its reader decided on, wrote, or had before him by
    an earlier link; None where he meets the piece for the first time, or made this version."""
    if link.version.made_by_id == link.person_id:
        return None
    decided = manuscript.reviews.filter(decided_by=link.person_id)
    opened = manuscript.leader_links.filter(person=link.person_id, bound_at__isnull=False)
    seen = {*decided.values_list("version", flat=True), *opened.values_list("version", flat=True)}
    earlier = manuscript.versions.filter(number__lt=link.version.number)
    theirs = earlier.filter(made_by=link.person_id) | earlier.filter(pk__in=seen)
    return theirs.order_by("-number").first()


def today(now: datetime) -> Roster:
    return Roster(timezone.localdate(now))


@dataclass(frozen=True)
class Change:
    """What is other in one paragraph (0: the title) than in the words seen before; `number` is of
    the newer text, None where the paragraph is gone."""

    number: int | None
    what: str
    runs: list[Run]


@dataclass(frozen=True)
class Since:
    """What is other in the newer version: paragraph by paragraph, and its body in HTML with what
    is new in it marked."""

    changes: list[Change]
    body: str


def since(old: Version, new: Version) -> Since:
    rows = compare(old.body_text, new.body_text)
    return Since(_changes(old, new, rows), _marked(new, rows))


def _changes(old: Version, new: Version, rows: list[Paragraph]) -> list[Change]:
    title = [
        Change(0, CHANGED, one.runs) for one in compare(old.title, new.title) if one.what != SAME
    ]
    body = [
        Change(None if one.new is None else one.new + 1, one.what, shortened(one.runs))
        for one in rows
        # The old place of a paragraph that has moved tells nothing more.
        if one.what != SAME and (one.runs or one.what == REMOVED)
    ]
    return title + body


CONTEXT = 10


def shortened(runs: list[Run]) -> list[Run]:
    """What stays the same, cut to the few characters beside what does not."""
    return [
        Run(one.op, _cut(one.text, first=at == 0, last=at == len(runs) - 1))
        if one.op == "same"
        else one
        for at, one in enumerate(runs)
    ]


def _cut(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    return f"{head}…{tail}"


def _marked(new: Version, rows: list[Paragraph]) -> str:
    places = Places(new.body_html, new.body_text)
    starts = [0]
    for line in new.body_text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    marks = [
        mark
        for one in rows
        if one.new is not None and one.what not in {SAME, ADDED}
        for mark in _inserted(one.runs, starts[one.new])
    ]
    return "".join(places.marked(block, marks) for block in places.blocks)


def _inserted(runs: list[Run], at: int) -> Iterator[Mark]:
    for run in runs:
        if run.op == "ins":
            yield Mark(at, at + len(run.text), "<ins>", "</ins>")
        if run.op != "del":
            at += len(run.text)
