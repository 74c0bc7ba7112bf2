"""A year with something behind every figure of the exchange report."""

from datetime import date

from siqin.adoptions.enums import Relation
from siqin.core.scope import office_scope
from siqin.desk.operations import reviewing
from siqin.periodicals.operations import issuing
from siqin.periodicals.queries import asked, checklist
from tests.factories import periodicals as press
from tests.incentives.made import approved, paper, printed, scheme, signed_by
from tests.world import CANARY, at, draft, signed, submitted

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def furnished(world):
    """Six pieces of which five were signed and four printed outside, in seven publications that
    count (one of them of two pieces) and two that do not; one issue; rewards approved."""
    ours = scheme(world)
    first, second = (
        signed(world, title="互助点"),
        signed(world, title="会议", importance="IMPORTANT"),
    )
    third = signed_by(world, world.gao, world.mei, title="调研")
    third.unit = world.committee
    third.save(update_fields=["unit"])
    fourth, fifth = signed(world, title="合写"), signed(world, title="只在内刊")
    returned = submitted(world, title="退改的")
    reviewing.return_for_revision(
        manuscript=returned, level=1, version=returned.version, reason="数字要核对",
        actor=world.gao, now=at(3),
    )  # fmt: skip
    printed(world, first, level="NATIONAL")
    printed(world, first, level="PROVINCIAL", day=date(2026, 12, 3))
    printed(world, second, level="PREFECTURAL", day=date(2026, 11, 25))
    printed(world, third, level="PREFECTURAL", day=date(2026, 11, 26))
    printed(world, third, level="PREFECTURAL", carrier="WEBSITE")
    printed(world, fourth, third, level="COUNTY", relation=Relation.ROUNDUP)
    printed(world, fourth, level="PREFECTURAL", day=date(2026, 12, 9))
    printed(world, first, level="COUNTY", carrier="WEBSITE", reprint=True)
    printed(world, second, level="COUNTY", verified=False)
    paper(world, "PROVINCIAL", "PERIODICAL")
    issued(world, first, fifth)
    approved(world, ours)
    _theirs(world)


def issued(world, *pieces):
    issue = press.issue(world)
    for piece in pieces:
        press.placed(world, issue, piece=piece)
    issue.refresh_from_db()
    issuing.issue_it(
        issue=issue, revision=issue.revision, actor=world.tang, now=at(24),
        accepted={one.key for one in asked(checklist(issue))},
    )  # fmt: skip


def _theirs(world):
    with office_scope(world.other_office):
        draft(world, author=world.yan, title=CANARY, body=CANARY)
