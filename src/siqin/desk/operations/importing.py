"""Taking a file in: kept as it came, read, cleaned; and making a manuscript of a document.

Reading and cleaning take seconds, so `examine` does them before any transaction is open; what it
found is then written by `take_in` or `reread` in one go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from siqin.core import files
from siqin.core.audit import record
from siqin.desk.enums import Importance, Secrecy, VersionKind
from siqin.desk.models import (
    CleaningEdit,
    CleaningFlag,
    ImportedDocument,
    ImportedPhoto,
    Manuscript,
    SourceImport,
)
from siqin.desk.operations import drafting
from siqin.desk.operations.authorship import Author
from siqin.desk.operations.captions import told_apart
from siqin.desk.operations.editing import Particulars
from siqin.desk.operations.photos import Brought, bring, develop_all
from siqin.desk.operations.shaping import shaped
from siqin.desk.operations.versions import check_unmarked
from siqin.desk.queries.importing import (
    PURPOSE,
    guessed_genre,
    imports_visible_to,
    paragraphs,
    proposed_title,
)
from siqin.desk.queries.versions import LONGEST_TITLE
from siqin.people.models import Person
from textkit import reading
from textkit.clean import Document, clean

# A file larger than the reader takes is still kept, so that nobody must send it again to be helped.
KEPT_AT_MOST = 100 << 20  # bytes
# Beyond this, cleaning and looking it over would take longer than a page may (about 5 s of CPU
# for a text in traditional characters, measured on 2 cores).
LONGEST = 400_000  # characters
TOO_LONG = "TooLong"
BATCH = 500
# Seconds for the photos of one file, beside those that reading it takes.
DEVELOPED_FOR = 4


class AlreadyManuscript(Exception):
    """The document has become a manuscript; from there on its version history rules."""


class JoinedAway(Exception):
    """The document was joined to the one before it, or its file was read anew."""


class SetAside(Exception):
    """The document was set aside; take it up again first."""


class NotText(Exception):
    """The file cannot be read in this encoding either; `reason` is the reader's own."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Found:
    """What a file holds: its documents, or the name of the reason why it cannot be read."""

    name: str
    data: bytes
    read: reading.Reading | None = None
    refused: str = ""
    documents: Sequence[Document] = ()
    photos: Sequence[Brought] = ()


def examine(*, data: bytes, name: str, encoding: str | None = None) -> Found:
    """Read and clean; writes nothing. Raises MarkedSecret: such a file is not even kept."""
    try:
        found = reading.read(data, name, encoding=encoding)
    except reading.Unreadable as error:
        return Found(name, data, refused=type(error).__name__)
    # PostgreSQL keeps no NUL; one sign for another, so that every offset stays.
    found = replace(found, text=found.text.replace("\x00", "\ufffd"))
    if len(found.text) > LONGEST:
        return Found(name, data, refused=TOO_LONG)
    documents = clean(found.text)
    for one in documents:
        check_unmarked("", one.text)
    brought = develop_all(found.pictures, seconds=DEVELOPED_FOR)
    documents, brought = told_apart(found.text, documents, brought)
    return Found(name, data, found, documents=documents, photos=brought)


@transaction.atomic
def take_in(*, found: Found, actor: Person, now: datetime) -> SourceImport:
    """Keep the file with what was found in it; an unreadable one is kept with the reason.

    Raises files.TooLarge beyond KEPT_AT_MOST.
    """
    stored = files.store(
        found.data, name=found.name, purpose=PURPOSE, actor=actor, now=now, limit=KEPT_AT_MOST
    )
    twin = imports_visible_to(actor).filter(file__sha256=stored.sha256).last()
    source = SourceImport.objects.create(
        office=actor.office,
        file=stored,
        refused=found.refused,
        twin_of=twin,
        imported_by=actor,
        imported_at=now,
        **_read_fields(found),
    )
    _write_documents(source, found.documents)
    _write_photos(source, found.photos, actor, now)
    record(
        "desk.imported",
        source,
        actor=actor,
        now=now,
        name=stored.name,
        refused=found.refused,
        documents=len(found.documents),
    )
    return source


@transaction.atomic
def reread(*, source: SourceImport, found: Found, actor: Person, now: datetime) -> None:
    """Take another reading of the same file, by hand in another encoding, in place of the first.

    Raises NotText (nothing is changed then), AlreadyManuscript.
    """
    if found.read is None:
        raise NotText(found.refused)
    hold(source)
    if source.documents.filter(manuscript__isnull=False).exists():
        raise AlreadyManuscript
    source.documents.all().delete()
    source.photos.all().delete()
    source.refused = ""
    for name, value in _read_fields(found).items():
        setattr(source, name, value)
    source.save()
    _write_documents(source, found.documents)
    _write_photos(source, found.photos, actor, now)
    record("desk.reread", source, actor=actor, now=now, encoding=source.encoding)


@transaction.atomic
def make_manuscript(
    *,
    document: ImportedDocument,
    title: str,
    skip: int,
    authors: Sequence[Author],
    particulars: Particulars,
    actor: Person,
    now: datetime,
) -> Manuscript:
    """A draft of the document as its edits stand now, without its first `skip` paragraphs (the
    title is one); the file stays its source.

    Raises AlreadyManuscript, SetAside, JoinedAway, and what drafting.start raises.
    """
    hold_document(document)
    source = document.source
    manuscript = drafting.start(
        words=drafting.Words(title.strip(), _body_of(document, skip), photos=_photos_of(document)),
        authors=authors,
        actor=actor,
        now=now,
        source=source.file,
        kind=VersionKind.IMPORTED,
        **vars(particulars),
    )
    document.manuscript = manuscript
    document.save(update_fields=["manuscript"])
    record(
        "desk.made_of_import",
        source,
        actor=actor,
        now=now,
        manuscript=manuscript.pk,
        title=manuscript.title,
    )
    return manuscript


@transaction.atomic
def take_in_as_draft(*, found: Found, actor: Person, now: datetime) -> SourceImport:
    """Keep the file; where it holds one document and whoever sent it writes their own pieces, that
    is a draft of theirs at once, cleaned as far as is proposed. Its log says what was done.

    Raises what `take_in` and drafting.start raise.
    """
    source = take_in(found=found, actor=actor, now=now)
    documents = list(source.documents.select_related("source"))
    if len(documents) == 1:
        lines = [
            one.text for one in paragraphs(source, documents[0], list(documents[0].edits.all()))
        ]
        title = proposed_title(lines)
        # Whose piece it is the desk says later: most of what it takes in is by others.
        own = () if actor.may("desk.enter_for_others") else (Author(actor.name, actor),)
        make_manuscript(
            document=documents[0], title=title or source.file.name.rpartition(".")[0][:LONGEST_TITLE],
            skip=1 if title and len(lines) > 1 else 0, authors=own,
            particulars=Particulars(guessed_genre(title), Importance.ORDINARY, Secrecy.PUBLIC, None),
            actor=actor, now=now,
        )  # fmt: skip
    return source


def _body_of(document: ImportedDocument, skip: int) -> str:
    source, applied = document.source, document.edits.filter(applied=True)
    return shaped(source.text, source.html, document.start, document.end, list(applied), skip=skip)


def _photos_of(document: ImportedDocument) -> tuple[drafting.Shown, ...]:
    """Those that stood in this document; those before the first one go with it."""
    text = document.source.text
    # The line of its first and of its last character.
    first, last = (text.count("\n", 0, at) for at in (document.start, document.end - 1))
    if document.position == 1:
        first = -1
    rows = document.source.photos.filter(after__range=(first, last))
    unique = {one.photo_id: one for one in rows.select_related("photo__original")}
    return tuple(drafting.Shown(one.photo, one.caption, one.credit) for one in unique.values())


def hold(source: SourceImport) -> None:
    """Changes of one import follow one another (on SQLite the transaction sees to it)."""
    SourceImport.objects.select_for_update(no_key=True).get(pk=source.pk)


def hold_document(document: ImportedDocument) -> None:
    """The document as it is now, open to change. Raises AlreadyManuscript, SetAside, JoinedAway."""
    hold(document.source)
    try:
        document.refresh_from_db(fields=["manuscript", "set_aside_at", "start", "end", "position"])
    except ImportedDocument.DoesNotExist:
        raise JoinedAway from None
    if document.manuscript_id:
        raise AlreadyManuscript
    if document.set_aside_at:
        raise SetAside


def _read_fields(found: Found) -> dict[str, object]:
    if found.read is None:
        return {}
    one = found.read
    # A plain text has no form of its own to keep.
    return {
        "text": one.text,
        "html": "" if one.kind == ".txt" else one.html,
        "encoding": one.encoding,
        "notes": list(one.notes),
        "alternatives": list(one.alternatives),
        # Those that the reader left, and those that it gave and that are no photo to us.
        "pictures_left": one.left + len(one.pictures) - len(found.photos),
    }


def _write_photos(
    source: SourceImport, photos: Sequence[Brought], actor: Person, now: datetime
) -> None:
    for position, one in enumerate(photos, 1):
        ImportedPhoto.objects.create(
            office_id=source.office_id,
            source=source,
            photo=bring(brought=one, actor=actor, now=now),
            position=position,
            after=one.picture.after,
            caption=one.picture.caption[:200],
            credit=one.picture.credit,
        )


def _write_documents(source: SourceImport, documents: Sequence[Document]) -> None:
    office = source.office_id
    for position, one in enumerate(documents, 1):
        row = ImportedDocument.objects.create(
            office_id=office, source=source, position=position, start=one.start, end=one.end
        )
        CleaningEdit.objects.bulk_create(
            [
                CleaningEdit(
                    office_id=office,
                    document=row,
                    rules=list(edit.rules),
                    start=edit.start,
                    end=edit.end,
                    before=edit.before,
                    after=edit.after,
                    certain=edit.certain,
                )
                for edit in one.edits
            ],
            batch_size=BATCH,
        )
        CleaningFlag.objects.bulk_create(
            [
                CleaningFlag(
                    office_id=office,
                    document=row,
                    rule=flag.rule,
                    start=flag.start,
                    end=flag.end,
                    message=flag.message[:500],
                )
                for flag in one.flags
            ],
            batch_size=BATCH,
        )
