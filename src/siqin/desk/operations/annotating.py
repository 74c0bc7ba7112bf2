"""Remarks on words of a piece, their answers, and their end."""

from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.desk import notices
from siqin.desk.models import Annotation, Manuscript, Version
from siqin.desk.queries.hands import in_whose_hands, owners_of
from siqin.people.models import Person
from textkit import anchoring


class NotThere(Exception):
    """The words that the remark is about stand nowhere in this version."""


@transaction.atomic
def annotate(
    *, manuscript: Manuscript, version: Version, line: int, quote: str, words: str, actor: Person,
    now: datetime,
) -> Annotation:  # fmt: skip
    """A remark on `quote` in line `line` (from 0) of the version's plain text; without a quote on
    the whole line. Its owners and whoever has the piece in hand are told.

    Raises NotThere.
    """
    lines = version.body_text.split("\n")
    quote = quote.strip() or (lines[line] if line < len(lines) else "")
    found = anchoring.place(quote, "", "", line, lines)
    if found is None or not found.exact:
        raise NotThere
    text = lines[found.line]
    annotation = Annotation.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, version=version, line=found.line,
        quote=quote[:500], words=words, by=actor, at=now,
        before=text[max(0, found.start - anchoring.BESIDE) : found.start],
        after=text[found.end : found.end + anchoring.BESIDE],
    )  # fmt: skip
    record("desk.annotated", manuscript, actor=actor, now=now, quote=quote[:60], words=words[:200])
    told = notices.who_may_open(manuscript, [*owners_of(manuscript), *in_whose_hands(manuscript)])
    send(notices.ANNOTATED, manuscript, actor=actor, now=now, to=told, annotation=annotation)
    return annotation


@transaction.atomic
def answer(*, annotation: Annotation, words: str, actor: Person, now: datetime) -> Annotation:
    """An answer to a remark; whoever made it or answered before is told."""
    manuscript = annotation.manuscript
    made = Annotation.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, version=annotation.version,
        answers_to=annotation, words=words, by=actor, at=now,
    )  # fmt: skip
    record(
        "desk.answered", manuscript, actor=actor, now=now, quote=annotation.quote[:60],
        words=words[:200],
    )  # fmt: skip
    spoke = [annotation.by, *(one.by for one in annotation.answers.select_related("by"))]
    told = notices.who_may_open(manuscript, spoke)
    send(notices.ANSWERED, manuscript, actor=actor, now=now, to=told, annotation=made)
    return made


@transaction.atomic
def settle(*, annotation: Annotation, actor: Person, now: datetime) -> None:
    """What it says is done or needs no doing."""
    rows = Annotation.objects.filter(pk=annotation.pk, settled_at=None)
    if rows.update(settled_at=now, settled_by=actor):
        _recorded("desk.settled", annotation, actor, now)


@transaction.atomic
def reopen(*, annotation: Annotation, actor: Person, now: datetime) -> None:
    rows = Annotation.objects.filter(pk=annotation.pk, settled_at__isnull=False)
    if rows.update(settled_at=None, settled_by=None):
        _recorded("desk.unsettled", annotation, actor, now)


def _recorded(verb: str, annotation: Annotation, actor: Person, now: datetime) -> None:
    record(verb, annotation.manuscript, actor=actor, now=now, quote=annotation.quote[:60])
