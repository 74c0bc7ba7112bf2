"""Figures of reports, computed from what the apps below count, and the rows behind each."""

from siqin.reports.queries.exchange import Exchange, exchange_figures
from siqin.reports.queries.links import Links
from siqin.reports.queries.rows import Row, rows_behind
from siqin.reports.queries.spans import Span

__all__ = ["Exchange", "Links", "Row", "Span", "exchange_figures", "rows_behind"]
