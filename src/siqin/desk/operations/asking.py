"""Asking those who may decide a level to do so: each deputy reads for whom he would."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from siqin.core.notify import Notice, send
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.people.models import Person


def ask(
    notice: Notice, manuscript: Manuscript, review: Review, to: Iterable[Person], *,
    roster: Roster, actor: Person, now: datetime, **context: Any,
) -> None:  # fmt: skip
    """A notice of its own for each in whose name `review` would be decided."""
    asked: dict[Person | None, list[Person]] = defaultdict(list)
    for person in to:
        asked[roster.acts_for(person, review, manuscript)].append(person)
    for principal, people in asked.items():
        send(
            notice, manuscript, actor=actor, now=now, to=people, review=review,
            principal=principal, **context,
        )  # fmt: skip
