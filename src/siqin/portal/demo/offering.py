"""What the demo office offered to outlets: some of it printed, some declined, some never answered,
and this morning's still waiting."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from siqin.adoptions.enums import Means, PitchState
from siqin.adoptions.models import Pitch
from siqin.adoptions.operations import answering
from siqin.adoptions.operations.pitching import Offer, pitch
from siqin.desk.models import Manuscript
from siqin.portal.demo.printing import newest
from siqin.portal.demo.stage import Piece, Stage

# Every so many-th piece is noted as offered to the outlet that prints it, or to one that does not.
NOTED_EVERY, DECLINED_EVERY, SILENT_EVERY = 9, 23, 31
NO = "本期版面已满，同类稿件多，换个角度再投。"
TODAY = (("C", Means.OWN_MAIL), ("W", Means.WEB))


def offer_before_print(stage: Stage, piece: Piece, manuscript: Manuscript, now: datetime) -> None:
    """Soon after it was signed; the outlet's print is its answer."""
    if piece.number % NOTED_EVERY == 0:
        for code in piece.works.outlets:
            stage.clock.at(now + timedelta(hours=1), _offering(stage, manuscript, code))
    if piece.number % DECLINED_EVERY == 0 and "N" not in piece.works.outlets:
        stage.clock.at(now + timedelta(hours=2), _refused(stage, manuscript, "N"))
    if piece.number % SILENT_EVERY == 0:
        stage.clock.at(now + timedelta(hours=3), _refused(stage, manuscript, "C"))


def offer_this_morning(stage: Stage, number: int, manuscript: Manuscript) -> None:
    """What was signed last: two of them wait for an answer."""
    if number < len(TODAY):
        code, means = TODAY[number]
        stage.clock.at(stage.morning, _offering(stage, manuscript, code, means))


def _offering(
    stage: Stage, manuscript: Manuscript, code: str, means: Means = Means.OWN_MAIL
) -> Callable[[datetime], None]:
    def offer(now: datetime) -> None:
        _offer(stage, manuscript, code, means, now)

    return offer


def _refused(stage: Stage, manuscript: Manuscript, code: str) -> Callable[[datetime], None]:
    """Declined by N; C never answers, and after a month nobody waits any more."""

    def offer(now: datetime) -> None:
        offered = _offer(stage, manuscript, code, Means.OWN_MAIL, now)
        after = timedelta(days=5 if code == "N" else 30)
        stage.clock.at(now + after, _answer(stage, offered, code))

    return offer


def _answer(stage: Stage, offered: Pitch, code: str) -> Callable[[datetime], None]:
    def answer(now: datetime) -> None:
        offered.refresh_from_db()
        if offered.state != PitchState.WAITING:
            return
        said: dict[str, Any] = {"pitch": offered, "actor": stage.cast.editors[0], "now": now}
        if code == "N":
            answering.decline(words=NO, **said)
        else:
            answering.give_up(words="", **said)

    return answer


def _offer(stage: Stage, manuscript: Manuscript, code: str, means: Means, now: datetime) -> Pitch:
    outlet = stage.outlets[code]
    column, contact = outlet.columns.first(), outlet.contacts.first()
    offer = Offer(
        version=newest(manuscript),
        outlet=outlet,
        means=means,
        column=column.name if column else "",
        to_name=contact.name if contact else "",
    )
    # The demo's editor knows what speaks against it.
    despite = {f"WANTED_ALONE:{one.name}" for one in stage.outlets.values()}
    despite |= {f"PROMISED:{one.name}" for one in stage.outlets.values()}
    return pitch(offer=offer, actor=stage.cast.editors[0], now=now, despite=despite)
