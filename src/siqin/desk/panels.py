"""What was written of an event, on the event's page."""

from siqin.core.panels import Panel
from siqin.coverage.models import Event
from siqin.desk.models import Manuscript
from siqin.desk.queries import manuscripts_visible_to
from siqin.people.models import Person


def event_panel(person: Person, event: Event) -> Panel:
    pieces = manuscripts_visible_to(person).filter(event=event).select_related("version")
    return Panel(
        title=str(Manuscript._meta.app_config.verbose_name),
        template="desk/_event_panel.html",
        context={"pieces": pieces.order_by("created_at")},
    )
