"""Where each figure opens to its rows; the lists' own filters, so that the totals agree."""

from urllib.parse import urlencode

from django.urls import reverse

from siqin.reports.queries import Span


def rows_url(page: str, **filters: object) -> str:
    kept = {name: str(value) for name, value in filters.items() if value not in (None, "")}
    return f"{reverse(page)}?{urlencode(kept)}"


def adoption_rows(span: Span, **filters: object) -> str:
    return rows_url(
        "adoptions:adoptions", counted=1, **{"from": span.start, "to": span.end}, **filters
    )


def works_rows(span: Span) -> str:
    return rows_url("adoptions:works", **{"from": span.start, "to": span.end})


def reward_rows(span: Span) -> str:
    return rows_url("incentives:entries", paid=1, **{"from": span.start, "to": span.end})


def rewarded_people(span: Span) -> str:
    return rows_url("incentives:rewarded", **{"from": span.start, "to": span.end})


def submitted_rows(span: Span, **filters: object) -> str:
    return rows_url(
        "desk:manuscripts", submitted_from=span.start, submitted_to=span.end, **filters
    )
