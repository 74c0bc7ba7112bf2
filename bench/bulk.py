"""The demo office, copied row by row until it has as many manuscripts as a measurement wants."""

from collections.abc import Iterator
from datetime import date, time
from functools import cache
from itertools import count
from typing import Any

from django.db import models, transaction

from siqin.adoptions.models import Adoption, Claim, Credit, Evidence, Source
from siqin.core import search
from siqin.core.scope import office_scope
from siqin.desk.models import Authorship, Manuscript, Review, Version
from siqin.people.models import Office
from siqin.portal import demo
from siqin.portal.commandline.database import refresh_statistics
from siqin.portal.demo import clock

AS_OF = date(2026, 11, 20)
COPIED: list[type[models.Model]] = [
    Manuscript,
    Version,
    Authorship,
    Review,
    Adoption,
    Source,
    Credit,
    Evidence,
    Claim,
]
# Above every key of the demo's own, so that copies of one turn keep clear of the next.
STRIDE = 100_000
BATCH = 1_000


def demo_office() -> Office:
    demo.build(seed=1, as_of=AS_OF, now=clock.at(AS_OF, time(9)))
    return Office.objects.get()


def office_of(manuscripts: int, *, in_year: int | None = None) -> Office:
    """A demo office with so many manuscripts, and adoptions in proportion; with `in_year` the
    copies' adoptions are all of that year."""
    office = demo_office()
    with office_scope(office), transaction.atomic():
        originals = {model: list(model._base_manager.all()) for model in COPIED}
        pieces = [one.pk for one in originals[Manuscript]]
        missing = manuscripts - len(pieces)
        for turn in count(1):
            if missing <= 0:
                break
            chosen = set(pieces[:missing])
            for model, rows in originals.items():
                copies = (_copy(row, turn, in_year) for row in rows if _piece_of(row) in chosen)
                for some in _batches(copies):
                    model._base_manager.bulk_create(some)
            missing -= len(chosen)
    search.rebuild()
    refresh_statistics()
    return office


def _piece_of(row: Any) -> int:
    """The manuscript that the row goes with."""
    if isinstance(row, Manuscript):
        return row.pk
    if isinstance(row, Adoption):
        return _first_source(row.pk)
    if isinstance(row, Evidence):
        return _first_source(row.adoption_id)
    if isinstance(row, Credit):
        return _piece_of_source(row.source_id)
    return int(row.manuscript_id)


@cache
def _piece_of_source(source: int) -> int:
    return int(Source.objects.values_list("manuscript", flat=True).get(pk=source))


@cache
def _first_source(adoption: int) -> int:
    return int(Source.objects.filter(adoption=adoption).values_list("manuscript", flat=True)[0])


def _copy(row: Any, turn: int, in_year: int | None) -> Any:
    """The same row once more, among the other copies of this turn."""
    values = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if value is not None and (field.primary_key or field.related_model in COPIED):
            value += turn * STRIDE
        values[field.attname] = value
    if isinstance(row, Manuscript):
        values["serial"] += turn * STRIDE
    if isinstance(row, Adoption):
        values["normal_title"] = f"{values['normal_title']}{turn}"
        if in_year:
            day = values["published_on"]
            values["published_on"] = day.replace(year=in_year, day=min(day.day, 28))
    return type(row)(**values)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == BATCH:
            yield some
            some = []
    yield some
