"""Who is told of what was not told."""

from typing import Any

from siqin.core.notify import Notice
from siqin.people.enums import Role
from siqin.people.models import Person


def editors(thing: Any) -> list[Person]:
    held = Person.objects.filter(
        office_id=thing.office_id, left_on=None, holdings__role=Role.EDITOR, holdings__until=None
    )
    return list(held.select_related("user").distinct())


MORNING = Notice("watch.morning", recipients=editors, superseded=True)
