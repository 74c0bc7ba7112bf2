"""What can be typeset. Strings and dates in; the body of a piece is HTML of `textkit.richtext`.

An empty field is left out of the page, with its label.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Picture:
    """A photo below its article."""

    data: bytes
    """A JPEG, upright."""
    width: int
    """Pixels, as is `height`."""
    height: int
    caption: str = ""


@dataclass(frozen=True)
class Article:
    title: str
    body: str
    byline: str = ""
    column: str = ""
    """Its name is printed as a head wherever it changes from one article to the next."""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Issue:
    """An issue of a periodical with a red head (简报). Articles appear in the order given."""

    masthead: str
    number: int
    unit: str
    articles: tuple[Article, ...] = ()
    dated: date | None = None
    """The day of sign-off, as usage has it."""
    total: int | None = None
    secrecy: str = ""
    """Top left: 内部资料 and the like."""
    permit: str = ""
    """Top right: number of the 准印证, or of the copy where copies are controlled."""
    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    signer: str = ""
    editor: str = ""
    print_run: int = 0


@dataclass(frozen=True)
class Report:
    """A general official text: title, body with headings and tables, signature, date."""

    title: str
    body: str
    unit: str = ""
    dated: date | None = None
    addressee: str = ""
    pictures: tuple[Picture, ...] = ()
    shares: tuple[tuple[int, ...], ...] = ()
    """Of the width, for the columns of each table in turn; a report that says so is a form, which
    takes as much of the page as it can."""


@dataclass(frozen=True)
class Slip:
    name: str
    unit: str
    code: str
    address: str
    title: str = ""
    notice: str = ""
    """Of this slip, where they are not those of the sheet."""


@dataclass(frozen=True)
class Slips:
    """Sheets of invitations, to be cut: a title, how to use the code, one slip a person."""

    title: str
    slips: tuple[Slip, ...]
    notice: str = ""
    picture: str = ""
    """The address as a QR code, an SVG."""


Document = Issue | Report
