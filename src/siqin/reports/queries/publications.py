"""Publications by outside outlets in a span: without reprints, by publication date (rulings 23)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from siqin.adoptions.models import Credit, Source
from siqin.adoptions.queries import counted_between
from siqin.outlets.enums import MediaLevel
from siqin.people.models import Person
from siqin.reports.queries.spans import Span

LEVELS = [str(level) for level in MediaLevel]
# How many authors, and how many outlets, make a dependency (product.md system 9).
TOP_AUTHORS, TOP_OUTLETS = 3, 2


@dataclass(frozen=True)
class Publication:
    """One publication as the figures count it. `units` wrote a part of it, `writers` are persons
    of the office in the by-lines of its pieces, both as credited when it was recorded."""

    pk: int
    level: str
    published_on: date
    outlet: tuple[int, str]
    works: frozenset[int]
    units: frozenset[int | None]
    writers: frozenset[int]


@dataclass(frozen=True)
class Adopted:
    """`by_outlet`: (id, name, number), most first; `by_month`: the numbers in the order of LEVELS;
    `top_authors`, `top_outlets`: ids of those that stand for most."""

    publications: list[Publication]
    by_level: dict[str, int]
    by_month: list[tuple[date, list[int]]]
    by_outlet: list[tuple[int, str, int]]
    top_authors: frozenset[int]
    top_outlets: frozenset[int]
    works: int

    @property
    def total(self) -> int:
        return len(self.publications)

    @property
    def by_top_authors(self) -> list[Publication]:
        return [one for one in self.publications if one.writers & self.top_authors]

    @property
    def by_top_outlets(self) -> list[Publication]:
        return [one for one in self.publications if one.outlet[0] in self.top_outlets]

    @property
    def top_authors_share(self) -> float:
        return len(self.by_top_authors) / self.total if self.total else 0.0

    @property
    def top_outlets_share(self) -> float:
        return len(self.by_top_outlets) / self.total if self.total else 0.0


def adopted_in(person: Person, span: Span) -> Adopted:
    """In three queries."""
    publications = _publications(person, span)
    levels = Counter(one.level for one in publications)
    months = Counter((one.published_on.replace(day=1), one.level) for one in publications)
    outlets = Counter(one.outlet for one in publications)
    authors = Counter(writer for one in publications for writer in sorted(one.writers))
    return Adopted(
        publications=publications,
        by_level={level: levels[level] for level in LEVELS},
        by_month=[(month, [months[month, level] for level in LEVELS]) for month in span.months],
        by_outlet=[(pk, name, number) for (pk, name), number in outlets.most_common()],
        top_authors=frozenset(pk for pk, _ in authors.most_common(TOP_AUTHORS)),
        top_outlets=frozenset(pk for (pk, _), _ in outlets.most_common(TOP_OUTLETS)),
        works=len({work for one in publications for work in one.works}),
    )


def _publications(person: Person, span: Span) -> list[Publication]:
    found = counted_between(person, span.start, span.end).order_by("published_on", "pk")
    sources = Source.objects.filter(adoption__in=found.order_by().values("pk"))
    writers = defaultdict(set)
    names = Credit.objects.filter(source__in=sources.order_by().values("pk"), person__isnull=False)
    for pk, writer in names.values_list("source__adoption", "person"):
        writers[pk].add(writer)
    works, units = defaultdict(set), defaultdict(set)
    for pk, work, unit in sources.values_list("adoption", "manuscript", "unit"):
        works[pk].add(work)
        units[pk].add(unit)
    rows = found.values_list("pk", "level", "published_on", "outlet", "outlet__name")
    return [
        Publication(
            pk=pk,
            level=level,
            published_on=day,
            outlet=(outlet, name),
            works=frozenset(works[pk]),
            units=frozenset(units[pk]),
            writers=frozenset(writers[pk]),
        )
        for pk, level, day, outlet, name in rows
    ]
