"""A piece as an outlet wants it on paper: title, by-line, text, and below it what the outlet's
entry in the catalogue asks for."""

from collections.abc import Iterator

from django.utils.html import escape

from siqin.desk.documents import printed
from siqin.desk.models import Version
from siqin.desk.queries import photos_of
from siqin.outlets.models import Outlet
from siqin.people.models import Person
from textkit.typeset import Report


def piece_for(outlet: Outlet, version: Version, sender: Person) -> Report:
    photos = photos_of(version) if outlet.shows_photos else []
    byline = f"<p>{escape(version.byline)}</p>" if version.byline else ""
    tail = "".join(
        f"<p>{escape(label)}：{escape(said)}</p>"
        for label, said in _below(outlet, version, sender, len(photos))
    )
    return Report(
        title=version.title,
        body=byline + version.body_html + tail,
        pictures=tuple(map(printed, photos)),
    )


def _below(
    outlet: Outlet, version: Version, sender: Person, photos: int
) -> Iterator[tuple[str, str]]:
    office = sender.office.name
    if outlet.shows_unit:
        yield "单位", office
    if outlet.shows_contact:
        mail = sender.user.email if sender.user else ""
        yield "联系人", "，".join(filter(None, [sender.name, sender.mobile, mail]))
    if outlet.shows_count:
        yield "字数", f"{version.characters}字"
    if photos:
        yield "照片", f"{photos}幅，附在后面"
