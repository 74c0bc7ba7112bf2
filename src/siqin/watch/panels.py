"""What could be made of an event, on its page."""

from siqin.core.panels import Panel
from siqin.coverage.models import Event
from siqin.people.models import Person
from siqin.watch.enums import CONVERSION, MAY_BECOME
from siqin.watch.queries.derivatives import conversions_of


def event_panel(person: Person, event: Event) -> Panel | None:
    if event.kind not in MAY_BECOME:
        return None
    (row,) = conversions_of(person, [event])
    return Panel(CONVERSION, "watch/_conversion.html", {"row": row})
