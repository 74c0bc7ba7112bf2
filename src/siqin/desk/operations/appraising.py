"""The desk says what a piece is: beside it, of no weight in review."""

from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.desk.models import Appraisal, Manuscript, Version
from siqin.desk.operations.editing import Particulars, edit
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.operations.versions import Words
from siqin.people.models import Person


@transaction.atomic
def appraise(
    *, manuscript: Manuscript, reach: str, depth: str, routine: bool, actor: Person, now: datetime
) -> Appraisal:
    """The newest counts; what was said before stays."""
    made = Appraisal.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, reach=reach, depth=depth,
        routine=routine, by=actor, at=now,
    )  # fmt: skip
    record(
        "desk.appraised", manuscript, actor=actor, now=now, reach=made.get_reach_display(),
        depth=made.get_depth_display(), routine=routine,
    )  # fmt: skip
    return made


@transaction.atomic
def set_genre(
    *, manuscript: Manuscript, base: Version, genre: str, actor: Person, now: datetime,
    over: int | None = None,
) -> None:  # fmt: skip
    """The genre of the piece and nothing else. Raises what `editing.edit` raises."""
    # As they are now: what another changed a moment ago is not set back.
    read_again(manuscript, hold())
    edit(
        manuscript=manuscript, base=base,
        words=Words(title=base.title, body_html=base.body_html), actor=actor, now=now, over=over,
        particulars=Particulars(
            genre=genre, importance=manuscript.importance, secrecy=manuscript.secrecy,
            unit=manuscript.unit, event=manuscript.event, assignment=manuscript.assignment, occasion=manuscript.occasion, occasion_on=manuscript.occasion_on,
            wishes=[one.outlet for one in manuscript.wishes.select_related("outlet")],
        ),
    )  # fmt: skip
