"""What became of a pitch: adopted, declined, no answer, withdrawn; and its mail sent again."""

from datetime import datetime

from django.db import transaction

from siqin.adoptions import notices
from siqin.adoptions.enums import PitchState, State
from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.workflow import PITCH
from siqin.core import outbox
from siqin.core.audit import record
from siqin.core.notify import send
from siqin.people.models import Person


@transaction.atomic
def decline(*, pitch: Pitch, words: str, actor: Person, now: datetime) -> None:
    """The outlet does not take it; `words` are its own. Raises WrongState."""
    PITCH.advance(pitch, "decline", answered_at=now, answer=words)
    record("adoptions.pitch_declined", pitch, actor=actor, now=now, words=words)
    send(notices.PITCH_DECLINED, pitch, actor=actor, now=now)


@transaction.atomic
def give_up(*, pitch: Pitch, words: str, actor: Person, now: datetime) -> None:
    """No answer came; nobody waits any more. Raises WrongState."""
    PITCH.advance(pitch, "give_up", answered_at=now, answer=words)
    record("adoptions.pitch_given_up", pitch, actor=actor, now=now, words=words)


@transaction.atomic
def withdraw(*, pitch: Pitch, words: str, actor: Person, now: datetime) -> None:
    """The outlet was told that we take it back. Raises WrongState."""
    PITCH.advance(pitch, "withdraw", answered_at=now, answer=words)
    record("adoptions.pitch_withdrawn", pitch, actor=actor, now=now, words=words)
    send(notices.PITCH_WITHDRAWN, pitch, actor=actor, now=now)


@transaction.atomic
def reopen(*, pitch: Pitch, words: str, actor: Person, now: datetime) -> None:
    """An answer that was put down by mistake. Raises WrongState."""
    PITCH.advance(pitch, "reopen", answered_at=None, answer="")
    record("adoptions.pitch_reopened", pitch, actor=actor, now=now, words=words)


def follow(adoption: Adoption, *, actor: Person, now: datetime) -> None:
    """What was offered to this outlet of these pieces, and not taken back, has its answer in the
    adoption; where that was corrected or removed, it waits again. Part of the deed on the
    adoption, in its transaction."""
    standing = adoption.state != State.REMOVED
    pieces = set(adoption.sources.order_by().values_list("manuscript", flat=True))
    for one in adoption.pitches.filter(state=PitchState.ADOPTED):
        same = one.outlet_id == adoption.outlet_id and one.manuscript_id in pieces
        if not (standing and same):
            PITCH.advance(one, "undo_adoption", answered_at=None, adoption=None)
            record("adoptions.pitch_reopened", one, actor=actor, now=now, words="")
    if not standing:
        return
    open_ = PITCH.steps["adopt"].sources
    found = Pitch.objects.filter(outlet=adoption.outlet_id, manuscript__in=pieces, state__in=open_)
    for one in found:
        PITCH.advance(one, "adopt", answered_at=now, answer="", adoption=adoption)
        record("adoptions.pitch_adopted", one, actor=actor, now=now, title=adoption.title)


@transaction.atomic
def send_again(*, pitch: Pitch, actor: Person, now: datetime) -> bool:
    """A mail that the outbox gave up is tried anew; False where there is none, or not any more."""
    if pitch.letter is None or not outbox.send_again(pitch.letter, now=now):
        return False
    record("adoptions.pitch_sent_again", pitch, actor=actor, now=now)
    return True
