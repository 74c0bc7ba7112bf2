"""Signing an issue: from then on it stays as it was printed."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.desk.models import Manuscript
from siqin.people.models import Person
from siqin.periodicals import notices
from siqin.periodicals.models import Issue
from siqin.periodicals.queries import Finding, asked, checklist, contents, errors
from siqin.periodicals.workflow import ISSUE


class NotReady(Exception):
    """The checklist has errors: `findings`."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


class Unconfirmed(NotReady):
    """The checklist has warnings that the signer has not said yes to."""


@transaction.atomic
def send_up(*, issue: Issue, revision: int, actor: Person, now: datetime) -> None:
    """Those who may sign are asked to; any change from here on takes the issue back.

    Raises WrongState (sent up or issued already, or changed since), NotReady.
    """
    placements = contents(issue)
    if stopping := errors(checklist(issue, placements)):
        raise NotReady(stopping)
    ISSUE.advance(issue, "send_up", still={"revision": revision})
    record("periodicals.sent_up", issue, actor=actor, now=now)
    send(notices.SENT_UP, issue, actor=actor, now=now, placements=placements)


@transaction.atomic
def issue_it(
    *, issue: Issue, revision: int, accepted: Collection[str], actor: Person, now: datetime
) -> None:
    """The actor signs exactly the revision he saw, and the issue is out. `accepted` holds the
    keys of the warnings he said yes to.

    Raises WrongState (issued already, or changed since), NotReady, Unconfirmed.
    """
    _hold_still(issue)
    placements = contents(issue)
    findings = checklist(issue, placements)
    if stopping := errors(findings):
        raise NotReady(stopping)
    if unasked := [one for one in asked(findings) if one.key not in accepted]:
        raise Unconfirmed(unasked)
    ISSUE.advance(
        issue,
        "issue",
        signer=actor,
        issued_on=timezone.localdate(now),
        still={"revision": revision},
    )
    record(
        "periodicals.issued",
        issue,
        actor=actor,
        now=now,
        accepted=sorted(accepted),
        versions=[one.version_id for one in placements],
    )
    send(notices.ISSUED, issue, actor=actor, now=now, placements=placements)


def _hold_still(issue: Issue) -> None:
    """Nobody composes, and nobody edits a piece of the issue, until we are done: an edit now would
    void a signature that we rely on. The issue first, as in composing, or two would wait for each
    other."""
    Issue.objects.select_for_update(no_key=True).get(pk=issue.pk)
    pieces = Manuscript.objects.filter(placements__issue=issue).order_by("pk")
    list(pieces.select_for_update(of=["self"], no_key=True))
