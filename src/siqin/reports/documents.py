"""The exchange report as a document: the words stand in the template, the figures in queries."""

from datetime import date

from django.template.loader import render_to_string
from textkit import typeset

from siqin.people.models import Office
from siqin.reports.queries import Exchange


def exchange_text(figures: Exchange) -> str:
    """The body as HTML of textkit.richtext: 主要做法, 取得的经验, 存在的问题."""
    return render_to_string("reports/exchange_text.html", {"it": figures})


def exchange_report(figures: Exchange, *, office: Office, dated: date) -> typeset.Report:
    title = render_to_string("reports/exchange_title.txt", {"it": figures}).strip()
    return typeset.Report(
        title=title, body=exchange_text(figures), unit=office.name, dated=dated
    )


def exchange_docx(figures: Exchange, *, office: Office, dated: date) -> bytes:
    return typeset.to_docx(exchange_report(figures, office=office, dated=dated))
