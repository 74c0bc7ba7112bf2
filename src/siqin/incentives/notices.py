from siqin.core.notify import Notice
from siqin.incentives.models import Settlement
from siqin.people.models import Person


def _rewarded(settlement: Settlement) -> list[Person]:
    rows = settlement.entries.filter(money__gt=0).exclude(person=None).select_related("person__user")
    return list({row.person_id: row.person for row in rows}.values())


APPROVED = Notice("incentives.approved", _rewarded)
