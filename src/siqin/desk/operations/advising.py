"""A recommendation to whoever decides a level: read beside the text, it decides nothing."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import Advice
from siqin.desk.models import Manuscript, Recommendation, Review, Version
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.queries.hands import Roster
from siqin.desk.rules import current_review
from siqin.people.models import Person


@transaction.atomic
def advise(
    *, manuscript: Manuscript, review: Review, version: Version, advice: str, words: str = "",
    actor: Person, now: datetime,
) -> Recommendation:  # fmt: skip
    """Recommend something at the level and for the words that were seen. Raises WrongState."""
    read_again(manuscript, hold())
    here = current_review(manuscript)
    if here is None or here.pk != review.pk or manuscript.version_id != version.pk:
        raise WrongState("advise", manuscript)
    made = Recommendation.objects.create(
        office_id=manuscript.office_id, review=here, version=version, advice=advice, words=words,
        by=actor, at=now,
    )  # fmt: skip
    said = {"level": here.name, "advice": Advice(advice).label, "comment": words}
    record("desk.advised", manuscript, actor=actor, now=now, **said)
    told = Roster(timezone.localdate(now)).in_whose_hands(manuscript)
    send(notices.ADVISED, manuscript, actor=actor, now=now, to=told, recommendation=made)
    return made
