"""What incentives shows on lower apps' pages, and which settlements stand on an adoption."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from siqin.adoptions.models import Adoption
from siqin.core.panels import Panel
from siqin.core.reliances import Reliance
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Settlement
from siqin.incentives.queries import entries_visible_to, refused_to, verdict_on, with_names
from siqin.people.models import Person


def manuscript_panel(person: Person, manuscript: Manuscript) -> Panel | None:
    """Its rewards; without any, why it has none, or whether it could have some at all. What is
    from before is not rewarded here."""
    entries = with_names(entries_visible_to(person).filter(manuscript=manuscript))
    if manuscript.state == State.PAST and not entries:
        return None
    verdict = None if entries else verdict_on(manuscript, timezone.localdate())
    return _panel(
        entries,
        refused=[] if entries or verdict else refused_to(person, manuscript=manuscript),
        verdict=verdict,
        about=f"manuscript={manuscript.pk}" if person.may("incentives.find_breach") else "",
    )


def adoption_panel(person: Person, adoption: Adoption) -> Panel | None:
    entries = with_names(entries_visible_to(person).filter(adoption=adoption))
    pieces = [one.manuscript for one in adoption.sources.all()]
    if not entries and pieces and all(one.state == State.PAST for one in pieces):
        return None
    return _panel(
        entries,
        refused=[] if entries else refused_to(person, adoption=adoption),
        verdict=None,
        about=f"adoption={adoption.pk}" if person.may("incentives.find_breach") else "",
    )


def settlements_on(adoption: Adoption) -> Iterator[Reliance]:
    settlements = Settlement.objects.filter(
        entries__adoption=adoption, state=SettlementState.APPROVED
    ).distinct()
    # Without the frozen facts: PostgreSQL cannot tell whether two JSON values are distinct.
    rows = settlements.order_by("starts_on").defer("snapshot", "refused")
    return (Reliance(str(one), one.get_absolute_url()) for one in rows)


def _panel(
    entries: QuerySet[Entry],
    *,
    refused: list[tuple[Settlement, dict[str, str]]],
    verdict: tuple[str, str] | None,
    about: str,
) -> Panel:
    return Panel(
        title=str(Entry._meta.app_config.verbose_name),
        template="incentives/_panel.html",
        context={"entries": entries, "refused": refused, "verdict": verdict, "about": about},
    )
