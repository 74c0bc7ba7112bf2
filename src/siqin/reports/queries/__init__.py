"""Figures of reports, computed from what the apps below count, and the rows behind each."""

from siqin.reports.queries.exchange import Exchange, exchange_figures
from siqin.reports.queries.links import Links, rate_addresses
from siqin.reports.queries.rates import Rates, rates_of
from siqin.reports.queries.rows import Row, rows_behind
from siqin.reports.queries.spans import Span

__all__ = [
    "Exchange",
    "Links",
    "Rates",
    "Row",
    "Span",
    "exchange_figures",
    "rate_addresses",
    "rates_of",
    "rows_behind",
]
