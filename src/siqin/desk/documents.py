"""Paper that a piece makes: its review sheet, 三审三校."""

from django.template.loader import render_to_string
from django.utils.html import escape

from siqin.core import files
from siqin.core.templatetags.siqin import full_day
from siqin.desk.models import VersionPhoto
from siqin.desk.queries import photos_of
from siqin.desk.queries.sheet import ReviewSheet
from textkit.typeset import Picture, Report

# Of the width: labels between what they tell; who, what was said (the most), when.
FACTS = (12, 25, 12, 22)
STEPS = (20, 25, 43, 24)


def review_sheet(sheet: ReviewSheet, *, with_text: bool = False) -> Report:
    """The tables of the page, as they are; with the piece below, for whoever signs on paper."""
    body: str = render_to_string("desk/_sheet.html", {"sheet": sheet})
    version, manuscript = sheet.version, sheet.manuscript
    if with_text:
        byline = f"<p>（{escape(version.byline)}）</p>" if version.byline else ""
        body += f"<h2>{escape(version.title)}</h2>{version.body_html}{byline}"
    day = full_day(sheet.printed_on)
    head = f"{manuscript.office.name}　第{manuscript.number}号　{day}"
    pictures = tuple(map(printed, photos_of(version))) if with_text else ()
    return Report(
        title="审稿单", addressee=head, body=body, pictures=pictures, shares=(FACTS, STEPS, STEPS)
    )


def printed(shown: VersionPhoto) -> Picture:
    """A photo as paper shows it, with its words."""
    photo = shown.photo
    caption = shown.caption + (f"（{shown.credit} 摄）" if shown.credit else "")
    return Picture(files.content(photo.screen), photo.width, photo.height, caption)
