"""A mail (.eml, and a web page saved as one): its subject, who sent it, what it says and what is
attached to it, one after the other.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email import errors as defects
from email import message_from_bytes, policy
from email.header import Header, decode_header
from email.message import Message
from email.utils import parseaddr
from html import escape
from pathlib import PurePath

from textkit import richtext
from textkit.reading import archive
from textkit.reading.decoding import decode, decode_labelled
from textkit.reading.errors import Damaged, Empty, Unreadable
from textkit.reading.formats import read_as
from textkit.reading.kinds import told
from textkit.reading.notes import Note
from textkit.reading.pictures import Album, kind_of
from textkit.reading.raw import Raw
from textkit.reading.webpage import read_page

MOST_ATTACHMENTS = 20
DEEPEST = 3
"""Mails in one another that are read; one forwarded twice has two in it."""
CUT_SHORT = (
    defects.StartBoundaryNotFoundDefect,
    defects.CloseBoundaryNotFoundDefect,
    defects.InvalidBase64LengthDefect,
    defects.InvalidBase64PaddingDefect,
)
SOFT_BREAK = re.compile(r" \r?\n")
"""RFC 3676: a line that goes on ends in a blank."""
BODIES = ("text/plain", "text/html")


def read_mail(data: bytes) -> Raw:
    """Subject and names of attachments stand as headings, the sender as a paragraph.

    Raises Damaged, Empty.
    """
    return _read(message_from_bytes(data, policy=policy.compat32))


def _read(mail: Message, depth: int = 1) -> Raw:
    if not any(mail[name] for name in ("From", "Subject", "MIME-Version")):
        raise Damaged
    leaves = list(_leaves(mail))
    beside = dict(_beside(leaves))
    bodies = [_body(one, beside) for one in leaves if not _file_name(one)]
    shown = {shot.data for body in bodies for shot in body.pictures}
    bodies += [_picture(*one) for one in beside.values() if one[0] not in shown]
    attached = [one for one in leaves if _file_name(one)]
    read = [_attachment(one, place, depth) for place, one in enumerate(attached)]
    if any(isinstance(one, CUT_SHORT) for part in mail.walk() for one in part.defects):
        raise Damaged
    if not attached and not any(richtext.to_plain(one.html) for one in bodies):
        raise Empty
    return _together([_head(mail), *bodies, *read])


def _together(parts: list[Raw]) -> Raw:
    album = Album()
    html = "".join(album.take_over(part.html, part.pictures) for part in parts)
    notes = [note for part in parts for note in part.notes]
    left = album.left + sum(part.left for part in parts)
    notes = list(dict.fromkeys([*notes, *album.notes]))
    return Raw(html, tuple(notes), pictures=tuple(album.shots), left=left)


def _beside(leaves: list[Message]) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """The pictures that a body may show, under the addresses that it knows them by."""
    for part in leaves:
        if _is_picture(part):
            picture = _content(part), _decoded(part.get_filename())
            for sign, address in (("cid:", part["Content-ID"]), ("", part["Content-Location"])):
                if address:
                    yield sign + _decoded(address).strip("<>"), picture


def _head(mail: Message) -> Raw:
    name, address = parseaddr(_decoded(mail["From"]))
    subject = f"<h2>{escape(_decoded(mail['Subject']))}</h2>"
    if "@" not in address:
        return Raw(subject)
    return Raw(f"{subject}<p>{escape(name or address)}</p>", (Note.MAIL,))


def _decoded(header: Header | str | None) -> str:
    """A header's text; a Header is what the library makes of bytes beyond ASCII."""
    try:
        chunks = decode_header(header or "")
    except (defects.HeaderParseError, binascii.Error):
        return str(header)
    return "".join(_chunk(*chunk) for chunk in chunks).strip()


def _chunk(text: bytes | str, label: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        return decode_labelled(text, label or "").text if text.strip() else " "
    except Unreadable:
        return text.decode("latin-1")


def _leaves(part: Message) -> Iterator[Message]:
    """The bodies and attachments, of alternatives the plainest."""
    if part.get_content_maintype() == "message":
        yield part
    elif part.get_content_type() == "multipart/alternative" and part.is_multipart():
        choices = [leaf for one in _parts(part) for leaf in _leaves(one)]
        plainest = (one for kind in BODIES for one in choices if _says(one, kind))
        body = next(plainest, None)
        yield from (one for one in choices if one is body or _file_name(one) or _is_picture(one))
    elif part.is_multipart():
        for one in _parts(part):
            yield from _leaves(one)
    else:
        yield part


def _parts(part: Message) -> list[Message]:
    return [one for one in part.get_payload() if isinstance(one, Message)]


def _says(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and bool(_content(part).strip())


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _file_name(part: Message) -> str:
    """Nothing of a body, and of a picture that stands in one."""
    if _is_picture(part) and (part["Content-ID"] or part["Content-Location"]):
        return ""
    if part.get_content_maintype() == "message":
        return _decoded(part.get_filename()) or part.get_content_type()
    attached = part.get_content_disposition() == "attachment"
    return _decoded(part.get_filename()) or (part.get_content_type() if attached else "")


def _body(part: Message, beside: dict[str, tuple[bytes, str]]) -> Raw:
    content, label = _content(part), str(part.get_content_charset() or "")
    if part.get_content_type() not in BODIES or not content.strip():
        return Raw("")
    if part.get_content_type() == "text/html":
        return read_page(content, label=label, beside=beside)
    found = decode_labelled(content, label)
    flows = part.get_param("format") == "flowed"
    text = SOFT_BREAK.sub("", found.text) if flows else found.text
    return Raw(richtext.from_plain(text), (Note.DAMAGED_BYTES,) if found.damaged else ())


def _attachment(part: Message, place: int, depth: int) -> Raw:
    name = _file_name(part)
    heading = f"<h2>{escape(name)}</h2>"
    if kind_of(_content(part))[0]:
        return _picture(_content(part), name)
    if place >= MOST_ATTACHMENTS:
        return Raw(heading, (Note.ATTACHMENTS_UNREAD,))
    try:
        found = _mail_inside(part, depth) or _file(_content(part), name, depth)
    except (Unreadable, *archive.FAULTS):
        return Raw(heading, (Note.ATTACHMENTS_UNREAD,))
    notes = (Note.ATTACHMENTS, *found.notes)
    heading = heading if part.get_filename() else ""  # a mail begins with its subject
    return Raw(heading + found.html, notes, pictures=found.pictures, left=found.left)


def _picture(data: bytes, name: str) -> Raw:
    """A picture that no body shows; its file is often called by what is to be seen."""
    album = Album()
    mark = album.put(data, name, PurePath(name).stem)
    return Raw(f"<p>{mark}</p>", album.notes, pictures=tuple(album.shots), left=album.left)


def _is_picture(part: Message) -> bool:
    return part.get_content_maintype() == "image"


def _mail_inside(part: Message, depth: int) -> Raw | None:
    """A mail that was forwarded as one; None where the part is none. Raises Damaged, Empty."""
    if part.get_content_maintype() != "message":
        return None
    if depth == DEEPEST:
        raise Empty
    return next((_read(one, depth + 1) for one in _parts(part)), None)


def _file(data: bytes, name: str, depth: int) -> Raw:
    """Raises a kind of Unreadable."""
    kind = told(data, name)
    if not data or (kind == ".eml" and depth == DEEPEST):
        raise Empty
    if kind == ".eml":
        return _read(message_from_bytes(data, policy=policy.compat32), depth + 1)
    if kind == ".txt":
        return Raw(richtext.from_plain(decode(data).text))
    return read_as(kind, data)
