"""Deciding the edits of an imported document, and where one document ends and the next begins.

All of it is open until the document has become a manuscript.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F

from siqin.core.audit import record
from siqin.desk.models import CleaningEdit, CleaningFlag, ImportedDocument, SourceImport
from siqin.desk.operations.importing import JoinedAway, hold, hold_document
from siqin.people.models import Person

# Added to every position while documents are renumbered, so that no two ever meet.
CLEAR = 10_000
AT_ONCE = 500  # ids in one statement


class CutsAnEdit(Exception):
    """No document can begin in the middle of an edit, or outside the one that is split."""


class Overlaps(Exception):
    """Another edit changes the same words; undo is for that one."""


class NothingBefore(Exception):
    """The document has no open document before it that it could be joined to."""


class NotSetAside(Exception):
    """The document is in work already."""


@transaction.atomic
def decide_edit(
    *,
    document: ImportedDocument,
    edit: CleaningEdit,
    applied: bool,
    actor: Person,
    now: datetime,
) -> None:
    """Take one edit, or undo it. Raises what hold_document raises."""
    hold_document(document)
    if not document.edits.filter(pk=edit.pk).update(applied=applied, decided=True):
        raise JoinedAway  # the file was read anew, or the edit went to the other half
    _record_decision(document, [edit], applied, actor, now)


@transaction.atomic
def decide_rule(
    *, document: ImportedDocument, rule: str, applied: bool, actor: Person, now: datetime
) -> int:
    """Take or undo every edit of this rule in the document; how many changed. Raises what
    hold_document raises."""
    hold_document(document)
    edits = [one for one in document.edits.all() if rule in one.rules]
    changed = [one for one in edits if one.applied != applied]
    for some in _batched([one.pk for one in edits], AT_ONCE):
        document.edits.filter(pk__in=some).update(applied=applied, decided=True)
    _record_decision(document, changed, applied, actor, now, rule=rule)
    return len(changed)


@transaction.atomic
def correct(
    *, document: ImportedDocument, flag: CleaningFlag, after: str, actor: Person, now: datetime
) -> None:
    """A doubt is settled by hand: what it points at becomes `after`, as an edit that can be undone
    like the others. Raises Overlaps and what hold_document raises."""
    hold_document(document)
    if not document.flags.filter(pk=flag.pk).exists():
        raise JoinedAway
    if document.edits.filter(start__lt=flag.end, end__gt=flag.start).exists():
        raise Overlaps
    edit = CleaningEdit.objects.create(
        office_id=document.office_id,
        document=document,
        rules=[flag.rule],
        start=flag.start,
        end=flag.end,
        before=document.source.text[flag.start : flag.end],
        after=after,
        decided=True,
    )
    flag.delete()
    record(
        "desk.corrected_import",
        document.source,
        actor=actor,
        now=now,
        position=document.position,
        before=edit.before[:200],
        after=after[:200],
    )


@transaction.atomic
def split(*, document: ImportedDocument, at: int, actor: Person, now: datetime) -> ImportedDocument:
    """A new document begins at offset `at` of the import's text; edits and flags go with their
    place. Raises CutsAnEdit and what hold_document raises."""
    hold_document(document)
    cut = document.edits.filter(start__lt=at, end__gt=at).exists()
    if cut or not document.start < at < document.end:
        raise CutsAnEdit
    source = document.source
    second = ImportedDocument.objects.create(
        office_id=document.office_id,
        source=source,
        position=CLEAR - 1,
        start=at,
        end=document.end,
    )
    document.edits.filter(start__gte=at).update(document=second)
    document.flags.filter(start__gte=at).update(document=second)
    document.end = at
    document.save(update_fields=["end"])
    _renumber(source)
    second.refresh_from_db()
    record("desk.split_document", source, actor=actor, now=now, at=at, position=second.position)
    return second


@transaction.atomic
def join(*, document: ImportedDocument, actor: Person, now: datetime) -> ImportedDocument:
    """Back to the document before it, with all that lies between them. Raises NothingBefore and
    what hold_document raises."""
    hold_document(document)
    first = document.source.documents.filter(
        position=document.position - 1, manuscript=None, set_aside_at=None
    ).first()
    if first is None:
        raise NothingBefore
    document.edits.update(document=first)
    document.flags.update(document=first)
    first.end = document.end
    document.delete()
    first.save(update_fields=["end"])
    _renumber(first.source)
    record("desk.joined_documents", first.source, actor=actor, now=now, position=first.position)
    return first


@transaction.atomic
def set_aside(*, document: ImportedDocument, actor: Person, now: datetime) -> None:
    """Kept with the file, but nothing is made of it. Raises what hold_document raises."""
    hold_document(document)
    document.set_aside_at = now
    document.save(update_fields=["set_aside_at"])
    _record_place("desk.set_aside", document, actor, now)


@transaction.atomic
def take_up(*, document: ImportedDocument, actor: Person, now: datetime) -> None:
    """A document that was set aside is wanted after all. Raises NotSetAside."""
    hold(document.source)
    rows = ImportedDocument.objects.filter(pk=document.pk, set_aside_at__isnull=False)
    if not rows.update(set_aside_at=None):
        raise NotSetAside
    document.set_aside_at = None
    _record_place("desk.took_up", document, actor, now)


def _batched(ids: list[int], size: int) -> Iterator[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))


def _record_decision(
    document: ImportedDocument,
    edits: Iterable[CleaningEdit],
    applied: bool,  # noqa: FBT001 -- private, named by both callers
    actor: Person,
    now: datetime,
    rule: str = "",
) -> None:
    changed = [[one.start, one.end] for one in edits]
    record(
        "desk.applied_edits" if applied else "desk.undid_edits",
        document.source,
        actor=actor,
        now=now,
        position=document.position,
        rule=rule,
        count=len(changed),
        places=changed[:20],
    )


def _record_place(verb: str, document: ImportedDocument, actor: Person, now: datetime) -> None:
    record(verb, document.source, actor=actor, now=now, position=document.position)


def _renumber(source: SourceImport) -> None:
    rows = list(source.documents.order_by("start"))
    source.documents.update(position=F("position") + CLEAR)
    for position, one in enumerate(rows, 1):
        one.position = position
    ImportedDocument.objects.bulk_update(rows, ["position"])
