"""Words that belong to a picture leave the text that they stood in; like every change, to be undone."""

from dataclasses import replace

from textkit.clean.model import Document, Edit, render

RULE = "CL21"


def cleaned_between(original: str, document: Document, start: int, end: int) -> str | None:
    """How `original[start:end]` reads once cleaned; None where a change reaches over its ends."""
    met = [one for one in document.edits if one.start < end and start < one.end]
    inside = [one for one in document.edits if _within(one, start, end)]
    if any(one not in inside for one in met):
        return None
    return render(original, replace(document, start=start, end=end), inside)


def without(original: str, document: Document, start: int, end: int) -> Document:
    """The document with `original[start:end]` taken out, and what was changed and doubted in it."""
    taken = Edit((RULE,), start, end, original[start:end], "", certain=True)
    kept = [one for one in document.edits if not _within(one, start, end)]
    edits = tuple(sorted([*kept, taken], key=lambda one: one.start))
    flags = tuple(one for one in document.flags if one.end <= start or end <= one.start)
    return replace(document, text=render(original, document, edits), edits=edits, flags=flags)


def _within(one: Edit, start: int, end: int) -> bool:
    return start <= one.start and one.end <= end
