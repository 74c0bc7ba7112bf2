"""Schemes, the versions in force on a day, and a reckoning of any span."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet

from siqin.desk.models import Manuscript
from siqin.incentives import reckoning
from siqin.incentives.models import Entry, Scheme, SchemeVersion
from siqin.incentives.queries.facts import gather, gather_late
from siqin.incentives.reckoning.codes import Genre
from siqin.people.models import Person


class NoSchemeInForce(Exception):
    """No version of the scheme was in force on `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no scheme version in force on {day}")
        self.day = day


@dataclass(frozen=True)
class Stretch:
    """A part of a span under one version of the scheme, with what came out of it."""

    version: SchemeVersion
    facts: reckoning.Facts
    result: reckoning.Reckoning


def schemes_visible_to(person: Person) -> QuerySet[Scheme]:
    """Everybody of the office may read the rules by which rewards are computed."""
    return Scheme.objects.filter(office=person.office).prefetch_related("versions")


def versions_visible_to(person: Person) -> QuerySet[SchemeVersion]:
    return SchemeVersion.objects.filter(office=person.office).select_related("scheme", "made_by")


def current_scheme() -> Scheme | None:
    """The office's scheme: the oldest, of which the versions follow one another."""
    return Scheme.objects.order_by("pk").first()


def terms_of(version: SchemeVersion) -> reckoning.Terms:
    return reckoning.Terms.from_dict(version.terms)


def spans_by_version(scheme: Scheme, start: date, end: date) -> list[tuple[SchemeVersion, date, date]]:
    """The span cut where a new version comes into force: the publication date decides which
    version counts (rulings 6). Raises NoSchemeInForce where the span begins before the first."""
    versions = list(scheme.versions.filter(effective_from__lte=end).order_by("effective_from"))
    spans = []
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        last = min(end, following.effective_from - timedelta(days=1)) if following else end
        if last >= start:
            spans.append((version, max(start, version.effective_from), last))
    if not spans or spans[0][1] > start:
        raise NoSchemeInForce(start)
    return spans


def stretches(
    scheme: Scheme, start: date, end: date, *, late: dict[int, date] | None = None
) -> list[Stretch]:
    """Reckon the span version by version; a later stretch knows what the earlier ones gave.

    `late` maps adoptions taken over from closed periods to their dates; they come first, each
    under the version of its date. Raises NoSchemeInForce.
    """
    done: list[Stretch] = []
    for version, ids in _late_by_version(scheme, late or {}).items():
        _reckon_after(done, version, gather_late(ids, start, end))
    for version, first, last in spans_by_version(scheme, start, end):
        _reckon_after(done, version, gather(first, last, settled_before=start))
    return done


def _reckon_after(done: list[Stretch], version: SchemeVersion, facts: reckoning.Facts) -> None:
    earlier = tuple(
        row
        for stretch in done
        for row in reckoning.settled_by(stretch.result.entries, str(stretch.version))
    )
    facts = replace(facts, settled=facts.settled + earlier)
    done.append(Stretch(version, facts, reckoning.reckon(facts, terms_of(version))))


def _late_by_version(scheme: Scheme, late: dict[int, date]) -> dict[SchemeVersion, list[int]]:
    grouped: dict[SchemeVersion, list[int]] = {}
    for pk, day in sorted(late.items()):
        (version, _, _), *_ = spans_by_version(scheme, day, day)
        grouped.setdefault(version, []).append(pk)
    return grouped


def reckon_span(scheme: Scheme, start: date, end: date) -> reckoning.Reckoning:
    """What the facts of any span give today; nothing is written."""
    results = [one.result for one in stretches(scheme, start, end)]
    entries = tuple(entry for one in results for entry in one.entries)
    return reckoning.Reckoning(
        entries=entries,
        refused=tuple(refused for one in results for refused in one.refused),
        totals=reckoning.totals(entries),
    )


def version_in_force(scheme: Scheme, day: date) -> SchemeVersion | None:
    return scheme.versions.filter(effective_from__lte=day).order_by("effective_from").last()


def verdict_on(manuscript: Manuscript, day: date) -> tuple[str, str] | None:
    """Why a piece could not be rewarded whoever printed it (its article and sentence), under the
    version in force on `day`; None where nothing speaks against it."""
    scheme = current_scheme()
    version = version_in_force(scheme, day) if scheme else None
    if version is None:
        return None
    characters = manuscript.version.characters if manuscript.version else None
    verdict = reckoning.scope_verdict(Genre(manuscript.genre), characters, terms_of(version))
    return (verdict[1], verdict[2]) if verdict else None


def articles_of(entry: Entry) -> list[dict[str, str]]:
    """The articles that an entry names, with the heading and text of its version. A reference
    such as the third item of an article leads to the whole article."""
    cited = set(entry.articles)
    return [
        article
        for article in entry.version.terms["articles"]
        if any(one.startswith(article["ref"]) for one in cited)
    ]
