"""What search knows of issues, and desk of what stands in them."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from siqin.core import search
from siqin.periodicals.models import Issue, Placement
from siqin.periodicals.queries.issues import issues_visible_to
from siqin.periodicals.workflow import OPEN


def issues(label: str) -> search.Kind:
    """The number and every article in it, as it stands there."""
    return search.Kind(
        label,
        Issue,
        said=_said,
        seen_by=issues_visible_to,
        newest=("-year", "-number", "-pk"),
        facts=lambda issue: [issue.get_state_display(), issue.issued_on],
        gather=_gather,
        also={
            "periodicals.periodical": lambda periodical: Issue.objects.filter(
                periodical=periodical, state__in=OPEN
            )
        },
    )


def _gather(rows: QuerySet[Issue]) -> QuerySet[Issue]:
    placements = Placement.objects.select_related("version").order_by("position")
    return rows.prefetch_related(
        Prefetch("placements", placements.defer("version__body_html"), to_attr="articles")
    )


def _said(issue: Any) -> tuple[str, str]:
    versions = [one.version for one in issue.articles]
    return str(issue), "\n".join(f"{one.title}\n{one.byline}\n{one.body_text}" for one in versions)


def in_an_issue() -> Q:
    """Of a manuscript: it stands in an issue."""
    return Q(Exists(Placement.objects.filter(manuscript=OuterRef("pk"))))
