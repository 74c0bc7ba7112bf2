"""Which rows of a queryset say what is asked, and in what order."""

from typing import Any

from django.db.models import BooleanField, Case, F, Func, Q, QuerySet, Value, When

from siqin.core.search.asked import Asked
from siqin.core.search.engines import ENGINES

MOST_BEARERS = 100
FOUND = "SELECT r.thing FROM {rows} WHERE {holds} AND r.kind = %s"


class Says(Func):
    """Whether the thing with this key has the word in its text, by the index. Composes with every
    other condition of a list, and the database counts and pages as it always does."""

    output_field = BooleanField()

    def __init__(self, key: Any, *, kind: str, word: str) -> None:
        super().__init__(key)
        self.kind = kind
        self.word = word

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Any:
        engine = ENGINES[connection.vendor]
        thing, parameters = compiler.compile(self.get_source_expressions()[0])
        holds, asked = engine.holds(self.word)
        found = FOUND.format(rows=engine.rows, holds=holds)
        return engine.among.format(thing=thing, found=found), [*parameters, *asked, self.kind]


def says(kind: str, asked: Asked, key: str = "pk") -> Q:
    """All the words, for a row whose `key` is the thing of this kind. Asks nothing where nothing is
    asked."""
    return Q(*(Says(F(key), kind=kind, word=word) for word in asked.words))


def found(
    rows: QuerySet[Any], kind: str, asked: Asked, *, numbered: Q | None, order: tuple[str, ...]
) -> QuerySet[Any]:
    """The rows that say what is asked, in their order; before them those that bear it as
    their number, which stands in no text: a year alone would else find every piece of that year.

    Who bears it is asked first: most figures that are sought are nobody's number, and the newest
    that say them are found without looking at all."""
    bearers = rows.filter(numbered).order_by() if numbered is not None else rows.none()
    bearing = list(bearers.values_list("pk", flat=True)[:MOST_BEARERS])
    if not bearing:
        return rows.filter(says(kind, asked)).order_by(*order)
    first = Case(When(pk__in=bearing, then=Value(0)), default=Value(1))
    return rows.filter(says(kind, asked) | Q(pk__in=bearing)).order_by(first, *order)
