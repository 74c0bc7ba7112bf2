"""Schemes, the version in force on a day, and what a version says of a piece."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from siqin.desk.models import Manuscript
from siqin.incentives import reckoning
from siqin.incentives.models import Entry, Scheme, SchemeVersion
from siqin.incentives.reckoning.codes import Genre
from siqin.people.models import Person


class NoSchemeInForce(Exception):
    """No version of the scheme was in force on `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no scheme version in force on {day}")
        self.day = day


def schemes_visible_to(person: Person) -> QuerySet[Scheme]:
    """Everybody of the office may read the rules by which rewards are computed."""
    return Scheme.objects.filter(office=person.office).prefetch_related("versions")


def versions_visible_to(person: Person) -> QuerySet[SchemeVersion]:
    return SchemeVersion.objects.filter(office=person.office).select_related("scheme", "made_by")


def current_scheme() -> Scheme | None:
    """The office's scheme: the oldest, of which the versions follow one another."""
    return Scheme.objects.order_by("pk").first()


def terms_of(version: SchemeVersion) -> reckoning.Terms:
    return reckoning.read_terms(version.terms)


def latest_terms(scheme: Scheme) -> dict[str, Any]:
    """Of the version made last, on which the next one is built."""
    terms: dict[str, Any] = scheme.versions.values_list("terms", flat=True).order_by("-number")[0]
    return terms


def spans_by_version(
    versions: Sequence[SchemeVersion], start: date, end: date
) -> list[tuple[SchemeVersion, date, date]]:
    """The span cut where a new version (given by their days) comes into force: the publication
    date decides which counts (rulings 6). Raises NoSchemeInForce where it begins before the first.
    """
    spans = []
    for version, following in zip(versions, [*versions[1:], None], strict=True):
        last = min(end, following.effective_from - timedelta(days=1)) if following else end
        if last >= start and version.effective_from <= end:
            spans.append((version, max(start, version.effective_from), last))
    if not spans or spans[0][1] > start:
        raise NoSchemeInForce(start)
    return spans


def verdict_on(manuscript: Manuscript, day: date) -> tuple[str, str] | None:
    """Why a piece could not be rewarded whoever printed it (its article and sentence), under the
    version in force on `day`; None where nothing speaks against it."""
    in_force = SchemeVersion.objects.filter(effective_from__lte=day)
    # Of the office's own scheme, as in current_scheme, in one query.
    version = in_force.order_by("scheme", "-effective_from").first()
    if version is None:
        return None
    characters = manuscript.version.characters if manuscript.version else None
    verdict = reckoning.scope_verdict(Genre(manuscript.genre), characters, terms_of(version))
    return (verdict[1], verdict[2]) if verdict else None


def articles_of(entry: Entry) -> list[dict[str, str]]:
    """The articles that an entry names, with the heading and text of its version. A reference
    such as the third item of an article leads to the whole article."""
    articles: list[dict[str, str]] = entry.version.terms["articles"]
    refs = [article["ref"] for article in articles]
    cited = {
        max((ref for ref in refs if one.startswith(ref)), key=len, default="")
        for one in entry.articles
    }
    return [article for article in articles if article["ref"] in cited]
