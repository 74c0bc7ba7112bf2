"""What incentives shows on lower apps' pages, and which settlements stand on an adoption."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from siqin.adoptions.models import Adoption
from siqin.core.panels import Panel
from siqin.core.reliances import Reliance
from siqin.desk.models import Manuscript
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Settlement
from siqin.incentives.queries import entries_visible_to, verdict_on, with_names
from siqin.people.models import Person


def manuscript_panel(person: Person, manuscript: Manuscript) -> Panel:
    entries = with_names(entries_visible_to(person).filter(manuscript=manuscript))
    refusal = None if entries else verdict_on(manuscript, timezone.localdate())
    return _panel(entries, refusal)


def adoption_panel(person: Person, adoption: Adoption) -> Panel:
    return _panel(with_names(entries_visible_to(person).filter(adoption=adoption)), None)


def settlements_on(adoption: Adoption) -> Iterator[Reliance]:
    settlements = Settlement.objects.filter(
        entries__adoption=adoption, state=SettlementState.APPROVED
    ).distinct()
    return (Reliance(str(one), one.get_absolute_url()) for one in settlements)


def _panel(entries: QuerySet[Entry], refusal: tuple[str, str] | None) -> Panel:
    return Panel(
        title=Entry._meta.app_config.verbose_name,
        template="incentives/_panel.html",
        context={"entries": entries, "refusal": refusal},
    )
