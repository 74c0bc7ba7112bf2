"""Composing an issue: open it, put signed pieces in columns, order them.

Each change first raises the issue's revision by a guarded UPDATE. That is the lock: two editors
who place at the same moment follow one another, and nothing changes once the issue is out.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from siqin.core.audit import record
from siqin.desk.enums import State as PieceState
from siqin.desk.models import Manuscript, Version
from siqin.people.models import Person
from siqin.periodicals.models import Column, Issue, Periodical, Placement
from siqin.periodicals.workflow import ISSUE

# Added to every position while an issue is renumbered, so that no two ever meet.
CLEAR = 10_000


class NumberTaken(Exception):
    """Another issue of this periodical has this number or total number."""


class NotEmpty(Exception):
    """The issue holds pieces; take them out first."""


class NotSigned(Exception):
    """The version is not the signed one (any more); only the signed words may be placed."""


class AlreadyPlaced(Exception):
    """The issue holds this piece already; `placement` is where."""

    def __init__(self, placement: Placement) -> None:
        super().__init__(placement.pk)
        self.placement = placement


class TakenOut(Exception):
    """Somebody took the piece out of the issue since the page was drawn."""


class ForeignColumn(Exception):
    """The column belongs to another periodical, or is out of use."""


@transaction.atomic
def open_issue(
    *,
    periodical: Periodical,
    year: int,
    number: int,
    total_number: int,
    actor: Person,
    now: datetime,
) -> Issue:
    """A new issue to compose; masthead and addressees come from the periodical.

    Raises NumberTaken.
    """
    try:
        with transaction.atomic():
            issue = Issue.objects.create(
                office=actor.office,
                periodical=periodical,
                name=periodical.name,
                permit=periodical.permit,
                issuing_unit=periodical.issuing_unit,
                year=year,
                number=number,
                total_number=total_number,
                editor=actor,
                created_at=now,
                report_to=periodical.report_to,
                send_to=periodical.send_to,
                issue_to=periodical.issue_to,
                print_run=periodical.print_run,
            )
    except IntegrityError:
        raise NumberTaken from None
    record("periodicals.opened", issue, actor=actor, now=now, number=number, total=total_number)
    return issue


@transaction.atomic
def amend_issue(
    *,
    issue: Issue,
    number: int,
    total_number: int,
    report_to: str,
    send_to: str,
    issue_to: str,
    print_run: int,
    actor: Person,
    now: datetime,
) -> None:
    """Numbers, addressees and print run of this issue alone. Raises NumberTaken, WrongState."""
    _hold(issue)
    values = {
        "number": number,
        "total_number": total_number,
        "report_to": report_to,
        "send_to": send_to,
        "issue_to": issue_to,
        "print_run": print_run,
    }
    try:
        with transaction.atomic():
            Issue.objects.filter(pk=issue.pk).update(**values)
    except IntegrityError:
        raise NumberTaken from None
    issue.refresh_from_db()
    record("periodicals.amended", issue, actor=actor, now=now, **values)


@transaction.atomic
def drop_issue(*, issue: Issue, actor: Person, now: datetime) -> None:
    """An issue opened by mistake goes, as long as nothing stands in it; its number is free again.

    Raises WrongState, NotEmpty.
    """
    _hold(issue)
    if issue.placements.exists():
        raise NotEmpty
    record("periodicals.dropped", issue.periodical, actor=actor, now=now, title=str(issue))
    issue.delete()


@transaction.atomic
def place(
    *,
    issue: Issue,
    manuscript: Manuscript,
    version: Version,
    column: Column,
    actor: Person,
    now: datetime,
) -> Placement:
    """Put the signed version at the end of the column.

    Raises WrongState, NotSigned, AlreadyPlaced, ForeignColumn.
    """
    _hold(issue)
    _check_column(issue, column)
    _check_signed(manuscript, version)
    if standing := issue.placements.filter(manuscript=manuscript).first():
        raise AlreadyPlaced(standing)
    placement = Placement.objects.create(
        office_id=issue.office_id,
        issue=issue,
        column=column,
        manuscript=manuscript,
        version=version,
        position=CLEAR - 1,
        placed_by=actor,
        placed_at=now,
    )
    renumber(issue)
    placement.refresh_from_db()
    record(
        "periodicals.placed",
        issue,
        actor=actor,
        now=now,
        manuscript=manuscript.pk,
        title=version.title,
        version=version.number,
        column=column.name,
    )
    return placement


@transaction.atomic
def place_anew(*, placement: Placement, version: Version, actor: Person, now: datetime) -> None:
    """The piece was changed and signed again: take its present signed version at the same place.

    Raises WrongState, TakenOut, NotSigned.
    """
    _hold_piece(placement)
    _check_signed(placement.manuscript, version)
    placement.version, placement.placed_by, placement.placed_at = version, actor, now
    placement.save(update_fields=["version", "placed_by", "placed_at"])
    record(
        "periodicals.placed_anew",
        placement.issue,
        actor=actor,
        now=now,
        manuscript=placement.manuscript_id,
        title=version.title,
        version=version.number,
    )


@transaction.atomic
def move(*, placement: Placement, up: bool, actor: Person, now: datetime) -> None:
    """One place up or down within its column; at the end of the column nothing happens.

    Raises WrongState, TakenOut.
    """
    _hold_piece(placement)
    order = list(
        placement.issue.placements.filter(column_id=placement.column_id).order_by("position")
    )
    at = [one.pk for one in order].index(placement.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    renumber(placement.issue, within=order)
    record(
        "periodicals.moved",
        placement.issue,
        actor=actor,
        now=now,
        manuscript=placement.manuscript_id,
        up=up,
    )


@transaction.atomic
def change_column(*, placement: Placement, column: Column, actor: Person, now: datetime) -> None:
    """To the end of another column. Raises WrongState, TakenOut, ForeignColumn."""
    _hold_piece(placement)
    _check_column(placement.issue, column)
    if placement.column_id == column.pk:
        return
    Placement.objects.filter(pk=placement.pk).update(column=column, position=CLEAR - 1)
    renumber(placement.issue)
    record(
        "periodicals.changed_column",
        placement.issue,
        actor=actor,
        now=now,
        manuscript=placement.manuscript_id,
        column=column.name,
    )


@transaction.atomic
def take_out(*, placement: Placement, actor: Person, now: datetime) -> None:
    """The piece leaves the issue and stands among the signed ones again. Raises WrongState, TakenOut."""
    issue = placement.issue
    _hold_piece(placement)
    told = {"manuscript": placement.manuscript_id, "title": placement.version.title}
    placement.delete()
    renumber(issue)
    record("periodicals.took_out", issue, actor=actor, now=now, **told)


def renumber(issue: Issue, *, within: Sequence[Placement] = ()) -> None:
    """Positions 1, 2, 3 … through the issue, column by column; `within` gives the new order of
    one column. Two statements, whatever the length."""
    wanted = {one.pk: place for place, one in enumerate(within)}
    rows = sorted(
        issue.placements.select_related("column"),
        key=lambda one: (
            one.column.position,
            one.column_id,
            wanted.get(one.pk, one.position),
            one.position,
        ),
    )
    issue.placements.update(position=F("position") + CLEAR)
    for position, one in enumerate(rows, 1):
        one.position = position
    Placement.objects.bulk_update(rows, ["position"])


def _hold(issue: Issue) -> None:
    ISSUE.advance(issue, "compose", revision=F("revision") + 1)
    issue.refresh_from_db(fields=["revision"])


def _hold_piece(placement: Placement) -> None:
    _hold(placement.issue)
    try:
        placement.refresh_from_db(fields=["position", "column", "version"])
    except Placement.DoesNotExist:
        raise TakenOut from None


def _check_signed(manuscript: Manuscript, version: Version) -> None:
    signed = Manuscript.objects.select_for_update(no_key=True).filter(
        pk=manuscript.pk, state=PieceState.APPROVED, approved_version=version
    )
    if not signed.exists():
        raise NotSigned


def _check_column(issue: Issue, column: Column) -> None:
    if column.periodical_id != issue.periodical_id or not column.active:
        raise ForeignColumn
