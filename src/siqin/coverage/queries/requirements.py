"""What is wanted of an event, and within what limits."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from siqin.core.limits import Limit
from siqin.coverage.enums import CoverageRule
from siqin.coverage.models import Event, Requirement, RuleLine
from siqin.people.models import Office, Person


@dataclass(frozen=True)
class Limits:
    """Event end → submission (T1), submission → sign-off (T2), sign-off → publication (T3)."""

    submit: Limit
    sign: Limit
    publish: Limit


# Kinds without limits of their own (rulings 19).
USUAL = Limits(Limit.parse("24h"), Limit.parse("24h"), Limit.parse("72h"))


def rule_lines(office: Office) -> QuerySet[RuleLine]:
    """The office's table in its order."""
    return RuleLine.objects.filter(office=office)


def line_for(
    lines: Iterable[RuleLine], *, kind: str, rank: str, genre: str = ""
) -> RuleLine | None:
    """The first line that fits; without a genre (an event, not a piece) lines about one do not."""
    fits = (
        one
        for one in lines
        if one.kind in {"", kind} and one.rank in {"", rank} and one.genre in {"", genre}
    )
    return next(fits, None)


def limits_of(line: RuleLine | None) -> Limits:
    if line is None:
        return USUAL
    written = (line.submit_within, line.sign_within, line.publish_within)
    return Limits(*(Limit.parse(one) for one in written))


def limits_for(
    lines: Iterable[RuleLine], *, kind: str = "", rank: str = "", genre: str = ""
) -> Limits:
    """The limits of a piece of this genre out of an event of this kind and rank."""
    return limits_of(line_for(lines, kind=kind, rank=rank, genre=genre))


def requirement_of(event: Event) -> Requirement | None:
    """The leader's requirement in force: the newest that was not withdrawn, out of the (prefetched)
    requirements; None where the office's rules speak."""
    return next((one for one in event.requirements.all() if one.withdrawn_at is None), None)


def must_be_told(event: Event) -> Requirement | None:
    """A leader's requirement in force that the event be told."""
    required = requirement_of(event)
    return required if required and required.rule == CoverageRule.MUST_COVER else None


def requirements_visible_to(person: Person) -> QuerySet[Requirement]:
    """Of every event of one's own office: whoever covers it must read what is wanted."""
    return Requirement.objects.filter(office=person.office)
