"""The exchange report as a document: the words stand in the template, the figures in queries."""

from datetime import date

from django.template.loader import render_to_string

from siqin.people.models import Office
from siqin.reports.queries import Exchange, Links
from textkit import typeset


def exchange_text(it: Exchange, links: Links | None = None) -> str:
    """The body as HTML of textkit.richtext: 主要做法, 取得的经验, 存在的问题. With `links` for the
    screen, where every figure opens to its rows."""
    return render_to_string("reports/exchange_text.html", {"it": it, "links": links})


def exchange_title(it: Exchange) -> str:
    return render_to_string("reports/exchange_title.txt", {"it": it}).strip()


def exchange_docx(it: Exchange, *, office: Office, dated: date) -> bytes:
    report = typeset.Report(
        title=exchange_title(it), body=exchange_text(it), unit=office.name, dated=dated
    )
    return typeset.to_docx(report)
