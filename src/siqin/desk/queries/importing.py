"""Reading imports: who sees which, what was found in them, how a document reads now."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from siqin.core.models import StoredFile
from siqin.desk.enums import GENRES_BY_TITLE
from siqin.desk.models import (
    CleaningEdit,
    CleaningFlag,
    ImportedDocument,
    ImportedPhoto,
    Manuscript,
    SourceImport,
)
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.outlets.enums import Genre
from siqin.people.enums import DESK
from siqin.people.models import Person, RoleHolding

PURPOSE = "desk.import"
TITLE_AT_MOST = 60
SENTENCE_ENDS = "。；！？，：、…"
TORN = "CL02"
QUOTED = re.compile("\u201c([^\u201d]+)\u201d")
BLANKS = str.maketrans({" ": "␣", "\u3000": "□", "\t": "⇥"})
BEGINNING = 40  # characters of a document by which it is known in the list
SEARCHED = 400  # characters in which those stand, with residue, indents and the line before
REACH = 200  # characters read on either side of a mark to show a few of them cleaned
MARKED_AT_MOST = 300  # doubts marked in the text itself; a text with more is read by its log


def imports_visible_to(person: Person) -> QuerySet[SourceImport]:
    """One's own; the desk shares what the desk took in.

    The twin of the permission desk.view_import; a test holds them together.
    """
    seen = Q(imported_by=person)
    if person.in_desk:
        desk = RoleHolding.objects.filter(person=OuterRef("imported_by"), role__in=DESK, until=None)
        seen |= Q(Exists(desk))
    return (
        SourceImport.objects.filter(seen, office=person.office_id)
        .select_related("file", "imported_by", "twin_of__file")
        .defer("twin_of__text", "twin_of__html")
    )


def may_fetch_source(person: Person, stored: StoredFile) -> bool:
    """The file of an import that one sees, or of a piece that was made of it."""
    made = manuscripts_visible_to(person).filter(versions__source=stored)
    return imports_visible_to(person).filter(file=stored).exists() or made.exists()


def imports_listed(person: Person) -> QuerySet[SourceImport]:
    """For the list: without the texts, with how many documents there are and what became of them."""
    return (
        imports_visible_to(person)
        .defer("text", "html")
        .annotate(
            found=Count("documents"),
            made=Count("documents", filter=Q(documents__manuscript__isnull=False)),
            aside=Count("documents", filter=Q(documents__set_aside_at__isnull=False)),
        )
        .order_by("-imported_at", "-pk")
    )


def documents_of(source: SourceImport) -> list[ImportedDocument]:
    """What was found in the file: how each begins as it reads now, how much of it waits."""
    waiting = CleaningEdit.objects.filter(certain=False, decided=False)
    first = CleaningEdit.objects.filter(applied=True, start__lt=F("document__start") + SEARCHED)
    documents = source.documents.select_related("manuscript").annotate(
        open=_number_of(waiting), doubts=_number_of(CleaningFlag.objects.all())
    )
    prefetched = documents.prefetch_related(Prefetch("edits", first, to_attr="first_edits"))
    found: list[Any] = list(prefetched)
    for one in found:
        text = cleaned(source, one, one.first_edits)
        one.beginning = text.lstrip().partition("\n")[0][:BEGINNING]
    return found


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = (
        rows.filter(document=OuterRef("pk")).order_by().values("document").annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("n")), 0)


@dataclass
class RuleCount:
    """How often a rule changed the document, and how many of its edits stand."""

    rule: str
    edits: int = 0
    applied: int = 0


def counts_by_rule(edits: Iterable[CleaningEdit]) -> list[RuleCount]:
    counts: dict[str, RuleCount] = {}
    for one in edits:
        for rule in one.rules:
            count = counts.setdefault(rule, RuleCount(rule))
            count.edits += 1
            count.applied += one.applied
    return sorted(counts.values(), key=lambda one: one.rule)


def waits(edit: CleaningEdit) -> bool:
    """Not certain, and nobody has decided it yet."""
    return not edit.certain and not edit.decided


def cleaned(source: SourceImport, document: ImportedDocument, edits: Iterable[CleaningEdit]) -> str:
    """The document's text with its applied edits; `edits` are all of them, sorted."""
    return _rendered(source.text, document.start, document.end, [e for e in edits if e.applied])


def _rendered(text: str, start: int, end: int, edits: Sequence[CleaningEdit]) -> str:
    return "".join(one.text for one in _runs(text, start, end, edits, ()))


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph; `edit` or `flag` where the reader should look."""

    text: str
    edit: CleaningEdit | None = None
    flag: CleaningFlag | None = None
    at: int = -1
    """Where it begins in the import's text; -1 inside an edit, where nothing may begin."""


@dataclass
class Paragraph:
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.runs).strip(" \t\u3000")

    @property
    def at(self) -> int:
        return self.runs[0].at if self.runs else -1


def paragraphs(
    source: SourceImport,
    document: ImportedDocument,
    edits: Sequence[CleaningEdit],
    flags: Sequence[CleaningFlag] = (),
) -> list[Paragraph]:
    """The document as it reads now, cut at line ends, with what to look at; blank lines are left
    out. `edits` are all of the document's, sorted."""
    shown = [one for one in edits if one.applied or waits(one)]
    found = [Paragraph()]
    for run in _runs(source.text, document.start, document.end, shown, flags[:MARKED_AT_MOST]):
        lines = run.text.split("\n")
        at = run.at
        for number, line in enumerate(lines):
            if number:
                found.append(Paragraph())
            # An indent is the typesetter's business, as in a manuscript.
            shown_line = line if found[-1].runs else line.lstrip(" \t\u3000")
            if shown_line:
                found[-1].runs.append(Run(shown_line, run.edit, run.flag, at))
            at = at + len(line) + 1 if at >= 0 else -1
    return [one for one in found if one.text]


def _runs(
    text: str,
    start: int,
    end: int,
    edits: Sequence[CleaningEdit],
    flags: Sequence[CleaningFlag],
) -> Iterator[Run]:
    """The text from edit to edit and flag to flag; a flag inside an edit is seen in the log."""
    marks: list[CleaningEdit | CleaningFlag] = [*edits, *flags]
    marks.sort(key=lambda one: (one.start, one.end))
    at = start
    for mark in marks:
        if mark.start < at:
            continue
        if text[at : mark.start]:
            yield Run(text[at : mark.start], at=at)
        if isinstance(mark, CleaningFlag):
            yield Run(text[mark.start : mark.end], flag=mark, at=mark.start)
        else:
            yield Run(
                mark.after if mark.applied else mark.before, edit=mark if waits(mark) else None
            )
        at = mark.end
    if text[at:end]:
        yield Run(text[at:end], at=at)


def proposed_title(lines: Sequence[str]) -> str:
    """The first line, where it looks like a title: short, and no sentence."""
    first = lines[0] if lines else ""
    return "" if len(first) > TITLE_AT_MOST or first.endswith(tuple(SENTENCE_ENDS)) else first


def import_of(manuscript: Manuscript) -> SourceImport | None:
    """The file that the piece was read from, with its log of cleaning."""
    return SourceImport.objects.filter(documents__manuscript=manuscript).first()


def photos_in(source: SourceImport) -> QuerySet[ImportedPhoto]:
    return source.photos.select_related("photo__screen", "photo__original")


def guessed_genre(title: str) -> str:
    return next(
        (genre for genre, words in GENRES_BY_TITLE if words.search(title)), Genre.NEWS_REPORT
    )


def beginnings(found: Sequence[Paragraph]) -> list[str]:
    """Lines at which a second document might begin: short ones that are no sentence."""
    return [one.text for one in found[1:] if one.at >= 0 and proposed_title([one.text])]


def place_of(found: Sequence[Paragraph], words: str) -> int | None:
    """The offset in the import's text of the first paragraph that begins with `words`."""
    wanted = words.strip()
    return next(
        (one.at for one in found[1:] if wanted and one.at >= 0 and one.text.startswith(wanted)),
        None,
    )


@dataclass(frozen=True)
class Logged:
    """An edit or a flag with a few characters around it as they read now, so that it can be judged
    where it stands; what cannot be seen is shown by a sign."""

    mark: CleaningEdit | CleaningFlag
    left: str
    before: str
    after: str
    right: str
    offered: tuple[str, ...] = ()
    """Readings that a doubt offers, best first."""


class Surroundings:
    """What stands around a place of an import's text, with the edits that are applied there."""

    def __init__(self, text: str, edits: Iterable[CleaningEdit], around: int) -> None:
        """`edits` are all of the document's, sorted; `around` counts characters as they read."""
        self.text = text
        self.around = around
        self.applied = [one for one in edits if one.applied]
        self.starts = [one.start for one in self.applied]

    def left_of(self, mark: CleaningEdit | CleaningFlag) -> str:
        begin = max(0, mark.start - REACH)
        near = self._between(begin, mark.start)
        edits = [one for one in near if one.end <= mark.start]
        line = _rendered(self.text, begin, mark.start, edits).rpartition("\n")[2]
        return line[-self.around :]

    def right_of(self, mark: CleaningEdit | CleaningFlag) -> str:
        end = mark.end + REACH
        near = self._between(mark.end, end)
        edits = [one for one in near if one is not mark and one.end <= end]
        return _rendered(self.text, mark.end, end, edits).partition("\n")[0][: self.around]

    def _between(self, start: int, end: int) -> list[CleaningEdit]:
        return self.applied[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def in_context(
    text: str,
    edits: Sequence[CleaningEdit],
    marks: Iterable[CleaningEdit | CleaningFlag],
    around: int = 12,
) -> list[Logged]:
    """`marks` are some of the document's edits and flags; `edits` all of its edits, sorted."""
    surroundings = Surroundings(text, edits, around)
    return [
        Logged(
            one,
            surroundings.left_of(one),
            _visible(text[one.start : one.end]),
            _visible(one.after) if isinstance(one, CleaningEdit) else "",
            surroundings.right_of(one),
            offered_by(one) if isinstance(one, CleaningFlag) else (),
        )
        for one in marks
    ]


def offered_by(flag: CleaningFlag) -> tuple[str, ...]:
    """A torn stretch that has several readings quotes them in its message."""
    return tuple(QUOTED.findall(flag.message)) if flag.rule == TORN else ()


def _visible(text: str) -> str:
    shown = text if text.strip(" \t\u3000") else text.translate(BLANKS)
    return shown.replace("\r", "").replace("\n", "↵")


def documents_visible_to(person: Person) -> QuerySet[ImportedDocument]:
    return ImportedDocument.objects.filter(source__in=imports_visible_to(person)).select_related(
        "source__file"
    )
