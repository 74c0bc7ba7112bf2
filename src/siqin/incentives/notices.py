from siqin.core.notify import Notice
from siqin.incentives.models import Settlement
from siqin.people.enums import Role
from siqin.people.models import Person


def _rewarded_and_finance(settlement: Settlement) -> list[Person]:
    """Everybody who has a part of it, paid or not, and those who pay it out."""
    present = Person.objects.filter(left_on=None).select_related("user")
    rewarded = present.filter(rewards__settlement=settlement, rewards__share__gt=0).distinct()
    paying = present.filter(holdings__role=Role.FINANCE, holdings__until=None).distinct()
    return [*rewarded, *paying]


APPROVED = Notice("incentives.approved", _rewarded_and_finance)
CORRECTED = Notice("incentives.corrected", _rewarded_and_finance)
