"""Which lines stand on the page, in order: the same for Word and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from textkit.typeset import styles, words
from textkit.typeset.documents import Document, Issue, Picture, Report
from textkit.typeset.flow import Grid, Line, Run, flow


@dataclass(frozen=True)
class Pair:
    """One line with a text at either end."""

    style: str
    left: str
    right: str


@dataclass(frozen=True)
class Rule:
    """The red line below the head, as wide as the text."""


@dataclass(frozen=True)
class Imprint:
    """版记, at the foot of the last page: addressees with their labels, then the last line."""

    rows: tuple[tuple[str, str], ...]
    left: str
    right: str


@dataclass(frozen=True)
class Figure:
    """A photo in the middle of the line, with its caption; sizes in points."""

    data: bytes
    width: float
    height: float
    caption: str


Item = Line | Grid | Pair | Rule | Imprint | Figure


@dataclass(frozen=True)
class Layout:
    title: str
    """For the document's properties, as are `author` and `dated`."""
    author: str
    dated: date | None
    items: tuple[Item, ...]
    margins: Mapping[str, int] = field(default_factory=lambda: styles.MARGINS)


def lay_out(document: Document) -> Layout:
    if isinstance(document, Report):
        margins = styles.FORM_MARGINS if document.shares else styles.MARGINS
        items = tuple(_report(document))
        return Layout(document.title, document.unit, document.dated, items, margins)
    number = words.issue_number(document.number, document.total)
    items = (*_head(document), *_articles(document), *_imprint(document))
    return Layout(f"{document.masthead} {number}".strip(), document.unit, document.dated, items)


def _line(style: str, text: str) -> Iterator[Line]:
    """One line, or none where there is nothing to print."""
    if text.strip():
        yield Line(style, (Run(text.strip()),))


def _date(day: date | None) -> str:
    return words.full_date(day) if day else ""


def _head(issue: Issue) -> Iterator[Item]:
    yield Pair("secrecy", issue.secrecy, issue.permit)  # empty, it still keeps the head low
    yield from _line("masthead", issue.masthead)
    yield from _line("number", words.issue_number(issue.number, issue.total))
    unit = words.issued_by(issue.unit) if issue.unit else ""
    if unit or issue.dated:
        yield Pair("heading", unit, _date(issue.dated))
    yield Rule()


def _articles(issue: Issue) -> Iterator[Item]:
    column = ""
    for article in issue.articles:
        if article.column and article.column != column:
            yield from _line("column", words.column_head(article.column))
        column = article.column
        yield from _line("title", article.title)
        yield from flow(article.body)
        if article.byline.strip():
            yield from _line("byline", words.credit(article.byline.strip()))
        yield from map(_figure, article.pictures)


def _figure(picture: Picture) -> Figure:
    """As wide as usual, unless it were too high then; its shape stays."""
    widest, highest = styles.PICTURE
    scale = min(widest / picture.width, highest / picture.height)
    return Figure(
        picture.data, picture.width * scale, picture.height * scale, picture.caption.strip()
    )


def _imprint(issue: Issue) -> Iterator[Imprint]:
    labelled = (
        (words.REPORT_LABEL, issue.report_to),
        (words.SEND_LABEL, issue.send_to),
        (words.ISSUE_LABEL, issue.issue_to),
    )
    rows = tuple((label, text.strip()) for label, text in labelled if text.strip())
    signed = ((words.SIGNER_LABEL, issue.signer), (words.EDITOR_LABEL, issue.editor))
    left = "　".join(label + name for label, name in signed if name)
    right = words.copies_printed(issue.print_run) if issue.print_run else ""
    if rows or left or right:
        yield Imprint(rows, left, right)


def _report(report: Report) -> Iterator[Item]:
    yield from _line("form" if report.shares else "title", report.title)
    yield from _line("addressee", report.addressee)
    shares = iter(report.shares)
    for item in flow(report.body):
        yield replace(item, shares=next(shares, ())) if isinstance(item, Grid) else item
    yield from map(_figure, report.pictures)
    yield from _line("unit", report.unit)
    yield from _line("date", _date(report.dated))
