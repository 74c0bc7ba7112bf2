"""Reminding whoever pitched a piece that the outlet has not answered within its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from siqin.adoptions import notices
from siqin.adoptions.enums import PitchQueue
from siqin.adoptions.models import Pitch
from siqin.adoptions.queries.pitches import is_late, late, with_particulars
from siqin.core.notify import send
from siqin.core.reminders import Due, Item, Rule, unsent
from siqin.people.models import Person

# So many of them are named in one notice; the list behind its link has the rest.
LINES = 10


@dataclass(frozen=True)
class Pile:
    """Several pitches, as the thing that one notice is about: its page is a list of them."""

    office_id: int

    def get_absolute_url(self) -> str:
        return f"{reverse('adoptions:pitches')}?queue={PitchQueue.LATE.value}"


def _due(rule: Rule, by: datetime) -> Iterable[tuple[int, datetime]]:
    found = Pitch.objects.filter(late(by), unsent(rule, target="pk", due="follow_up_at"))
    return list(found.order_by("follow_up_at").values_list("pk", "follow_up_at"))


def _look(pk: int, due: datetime, now: datetime) -> Due | None:
    pitch = with_particulars(Pitch.objects.filter(pk=pk, follow_up_at=due)).first()
    if pitch is None or not is_late(pitch, now):
        return None
    return Due(pitch, due, notices.who_asks_again(pitch))


RULES = (Rule("adoptions.unanswered", "adoptions.pitch", timedelta(), _due, _look),)


def tell(person: Person, items: list[Item], now: datetime) -> None:
    """One notice of one pitch, or one of several together."""
    pitches = [due.target for _, due in items]
    if len(pitches) == 1:
        send(notices.PITCH_UNANSWERED, pitches[0], actor=None, now=now, to=[person])
        return
    send(
        notices.PITCHES_UNANSWERED, Pile(person.office_id), actor=None, now=now, to=[person],
        pitches=pitches[:LINES], count=len(pitches),
    )  # fmt: skip
