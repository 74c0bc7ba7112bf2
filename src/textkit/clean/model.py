"""What cleaning hands back: documents with a log of every change, and the questions it left open."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: `original[start:end] == before` became `after`.

    Offsets index the decoded original without its byte order mark. `certain` is False where an editor should decide first.
    """

    rules: tuple[str, ...]
    start: int
    end: int
    before: str
    after: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt left to the editor: nothing was changed at `original[start:end]` by this rule."""

    rule: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the import: applying `edits` to `original[start:end]` gives `text`."""

    text: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    flags: tuple[Flag, ...]


def render(original: str, document: Document, edits: Iterable[Edit]) -> str:
    """The document's text with only the given ones of its edits applied, in any order: what an undo needs.

    Raises ValueError for an edit that overlaps another or does not quote the original.
    """
    pieces: list[str] = []
    at = document.start
    original = original.removeprefix("\ufeff")
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if (
            edit.start < at
            or edit.end > document.end
            or original[edit.start : edit.end] != edit.before
        ):
            raise ValueError(edit)
        pieces += original[at : edit.start], edit.after
        at = edit.end
    pieces.append(original[at : document.end])
    return "".join(pieces)


def to_json(documents: Iterable[Document]) -> dict[str, Any]:
    """The form that `siqin clean --json` prints."""
    return {
        "documents": [
            {
                "start": document.start,
                "end": document.end,
                "text": document.text,
                "edits": [asdict(edit) | {"rules": list(edit.rules)} for edit in document.edits],
                "flags": [asdict(flag) for flag in document.flags],
            }
            for document in documents
        ]
    }
