"""Remarks on a piece, each at its words as they stand now."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from siqin.desk.models import Annotation, Manuscript, Version
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.people.models import Person
from textkit import anchoring


@dataclass(frozen=True)
class Placed:
    """A remark and where its words stand in the text now: offsets in the plain text, or None of
    one that has lost its place. `mended`: most of the words are still there."""

    annotation: Annotation
    start: int | None = None
    end: int | None = None
    mended: bool = False


def annotations_visible_to(person: Person) -> QuerySet[Annotation]:
    """Whoever sees the piece sees what was remarked on it."""
    return Annotation.objects.filter(
        manuscript__in=manuscripts_visible_to(person), answers_to=None
    ).select_related("manuscript", "version", "by")


def annotations_of(manuscript: Manuscript) -> QuerySet[Annotation]:
    answers = Prefetch("answers", Annotation.objects.select_related("by"))
    return (
        manuscript.annotations.filter(answers_to=None)
        .select_related("by", "settled_by", "version")
        .defer("version__body_html", "version__body_text")
        .prefetch_related(answers)
    )


def placed(manuscript: Manuscript, version: Version) -> list[Placed]:
    """All remarks on the piece, those with a place in its order."""
    lines = version.body_text.split("\n")
    begins = [0]
    for one in lines:
        begins.append(begins[-1] + len(one) + 1)
    found = [_at(one, lines, begins) for one in annotations_of(manuscript)]
    return sorted(found, key=lambda one: (one.start is None, one.start or 0, one.annotation.pk))


def _at(annotation: Annotation, lines: list[str], begins: list[int]) -> Placed:
    anchor = anchoring.place(
        annotation.quote, annotation.before, annotation.after, annotation.line, lines
    )
    if anchor is None:
        return Placed(annotation)
    begin = begins[anchor.line]
    return Placed(annotation, begin + anchor.start, begin + anchor.end, mended=not anchor.exact)
