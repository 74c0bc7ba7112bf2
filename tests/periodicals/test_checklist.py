"""What the checklist finds: errors stop an issue, warnings ask."""

from siqin.desk.operations.proofs import take_proof
from siqin.people.models import RoleHolding
from siqin.periodicals.enums import Check, Severity
from siqin.periodicals.models import Issue
from siqin.periodicals.queries import checklist
from siqin.periodicals.rules import SIGNERS
from tests.factories.periodicals import issue, periodical, placed


def found(one):
    return [(check.check, check.severity, check.detail) for check in checklist(one)]


def test_a_sound_issue_has_nothing_to_find(world):
    made = issue(world)
    placed(world, made)

    assert found(made) == []


def test_an_office_without_a_signer_cannot_issue(world):
    made = issue(world)
    placed(world, made)
    RoleHolding.objects.filter(role__in=SIGNERS).update(until=made.created_at.date())

    assert found(made) == [(Check.NO_SIGNER, Severity.ERROR, "")]


def test_gaps_of_both_numbers_are_asked_about(world):
    ours = periodical(world)
    issue(world, ours, number=1, total_number=8)
    made = issue(world, ours, number=3, total_number=11)
    placed(world, made)

    assert found(made) == [
        (Check.NUMBER_GAP, Severity.WARNING, "1"),
        (Check.TOTAL_GAP, Severity.WARNING, "8"),
    ]


def test_an_issue_without_addressees_is_asked_about(world):
    made = issue(world, periodical(world, report_to=""))
    placed(world, made)

    assert found(made) == [(Check.NOBODY_TOLD, Severity.WARNING, "")]


def test_rules_of_a_permit_stop_an_issue_whose_masthead_breaks_them(world):
    ours = periodical(world, kind="PERMITTED", permit="云K000号", name="云岭政协资料")
    made = issue(world, ours)
    placed(world, made)
    Issue.objects.filter(pk=made.pk).update(permit="", name="云岭政协报")
    made.refresh_from_db()

    assert found(made) == [
        (Check.PERMIT_MISSING, Severity.ERROR, ""),
        (Check.PRESS_NAME, Severity.ERROR, "报"),
    ]


def test_a_periodical_may_ask_for_three_proofs(world):
    made = issue(world, periodical(world, three_proofs=True))
    piece = placed(world, made).manuscript
    assert found(made) == [(Check.UNPROOFED, Severity.WARNING, "")]

    for number, who in enumerate((world.he, world.su, world.tang), 1):
        take_proof(
            manuscript=piece, version=piece.version, number=number, actor=who, now=made.created_at
        )

    assert found(made) == []
