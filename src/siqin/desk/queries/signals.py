"""What a piece looks like by its words, what its genre asks for, and what the desk said it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from siqin.desk.models import Appraisal, Manuscript, Version, VersionPhoto
from textkit import signals
from textkit.proofread import Leader


@dataclass(frozen=True)
class Guesses:
    genre: signals.Signal
    reach: signals.Signal
    depth: signals.Signal
    routine: signals.Signal


def guesses_of(
    version: Version, photos: Iterable[VersionPhoto], leaders: Iterable[Leader]
) -> Guesses:
    names = tuple(one.name for one in leaders)
    captions = tuple(one.caption for one in photos)
    piece = signals.Piece(version.title, version.body_text, captions, names)
    return Guesses(
        genre=signals.genre(piece),
        reach=signals.reach(piece),
        depth=signals.depth(piece),
        routine=signals.routine(piece),
    )


def unmet_by(genre: str, title: str, text: str, captions: Iterable[str]) -> list[signals.Hint]:
    """What a piece of this genre should have and has not yet; hints, never a bar."""
    return signals.unmet(genre, signals.Piece(title, text, tuple(captions)))


def bare_headings(genre: str, title: str, text: str) -> str:
    """The one hint that is worth a question before the piece goes on: headings of its outline with
    nothing below them. "" where there are none."""
    hints = unmet_by(genre, title, text, ())
    return next((one.message for one in hints if one.rule == "empty"), "")


def appraisal_of(manuscript: Manuscript) -> Appraisal | None:
    given = Appraisal.objects.filter(manuscript=manuscript).select_related("by")
    return given.order_by("at", "pk").last()
