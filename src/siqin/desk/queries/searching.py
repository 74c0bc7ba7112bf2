"""What search knows of manuscripts and imports."""

import re
from typing import Any

from django.db.models import Q, QuerySet

from siqin.core import search
from siqin.desk.enums import AROUND_A_NUMBER
from siqin.desk.models import Manuscript, SourceImport
from siqin.desk.queries.importing import imports_visible_to
from siqin.desk.queries.visible import manuscripts_visible_to

# With its year as a page prints it, and with or without a character before and after that says it
# is a number; or its own digits, around which no other words may stand than those of a number: a
# month is none. The zeros before them may be there or not.
_BEFORE, _AFTER = AROUND_A_NUMBER
_NUMBER = re.compile(
    rf"\D?(\d{{4}})-0*([1-9]\d{{0,8}})\D?|{_BEFORE}?0*([1-9]\d{{0,8}}){_AFTER}?", re.ASCII
)


def numbered(asked: search.Asked) -> Q | None:
    """The piece whose number is asked for, and nothing else with it: of a year, or without one the
    pieces of that number of every year."""
    number = _NUMBER.fullmatch(asked.words[0]) if len(asked.words) == 1 else None
    if number is None:
        return None
    year, serial = number[1], number[2] or number[3]
    return Q(year=year, serial=serial) if year else Q(serial=serial)


def manuscripts(label: str) -> search.Kind:
    """Title, by-line, body and captions of the version in hand; its number, with or without the year."""
    return search.Kind(
        label,
        Manuscript,
        said=_said,
        seen_by=manuscripts_visible_to,
        newest=("-created_at", "-pk"),
        facts=_facts,
        gather=_gather,
        numbered=numbered,
    )


def imports(label: str) -> search.Kind:
    """The name of the file and what was read from it."""
    return search.Kind(
        label,
        SourceImport,
        said=lambda source: (source.file.name, source.text),
        seen_by=imports_visible_to,
        newest=("-imported_at", "-pk"),
        facts=lambda source: [source.imported_by.name, source.imported_at],
        gather=lambda rows: rows.select_related("file", "imported_by").defer("html"),
    )


def _gather(rows: QuerySet[Manuscript]) -> QuerySet[Manuscript]:
    rows = rows.select_related("version", "unit").defer("version__body_html")
    return rows.prefetch_related("version__photos")


def _said(piece: Any) -> tuple[str, str]:
    version = piece.version
    captions = [one.caption for one in version.photos.all()]
    return version.title, "\n".join([version.byline, version.body_text, *captions])


def _facts(piece: Any) -> list[str]:
    return [
        piece.get_genre_display(),
        piece.unit.name if piece.unit else "",
        piece.version.byline,
        piece.get_state_display(),
    ]
