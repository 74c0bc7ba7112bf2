"""What a line of a file says of a photo goes with the photo, and out of the text around it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from siqin.desk.operations.photos import Brought
from textkit.clean import Document, cleaned_between, without


def told_apart(
    text: str, documents: Sequence[Document], brought: Sequence[Brought]
) -> tuple[list[Document], list[Brought]]:
    """The documents without those lines, each as an edit of its log, and the photos with their
    words cleaned. A photo that is not brought leaves its words where they are."""
    ends = [-1, *(found.start() for found in re.finditer(r"\n|\Z", text))]
    kept, photos = list(documents), []
    moved: dict[tuple[int, int], str] = {}  # two photos may share their words
    for one in brought:
        picture = one.picture
        if picture.below:
            start, end = ends[picture.after + 1] + 1, ends[picture.after + 1 + picture.below]
            if (start, end) not in moved:
                moved[start, end] = _move(text, kept, start, end, picture.caption)
            picture = replace(picture, caption=moved[start, end])
        photos.append(replace(one, picture=picture))
    return kept, photos


def _move(text: str, documents: list[Document], start: int, end: int, caption: str) -> str:
    """How the caption reads; the line it stands on is gone from its document, unless a change
    reaches over its ends: better twice than torn."""
    for place, document in enumerate(documents):
        if document.start <= start and end <= document.end:
            reads = cleaned_between(text, document, start, start + len(caption))
            if cleaned_between(text, document, start, end) is not None:
                documents[place] = without(text, document, start, end)
            return reads or caption
    return caption
