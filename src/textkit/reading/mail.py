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

from textkit import richtext
from textkit.reading import archive
from textkit.reading.decoding import decode, decode_labelled
from textkit.reading.errors import Damaged, Empty, Unreadable
from textkit.reading.formats import read_as
from textkit.reading.kinds import told
from textkit.reading.notes import Note
from textkit.reading.raw import Raw
from textkit.reading.webpage import read_page

MOST_ATTACHMENTS = 20
CUT_SHORT = (
    defects.StartBoundaryNotFoundDefect,
    defects.CloseBoundaryNotFoundDefect,
    defects.InvalidBase64LengthDefect,
    defects.InvalidBase64PaddingDefect,
)
BROKEN = (
    *archive.BROKEN, ArithmeticError, AssertionError, AttributeError, LookupError, SyntaxError,
    TypeError,
)  # fmt: skip
"""What a library may raise on a broken attachment, which must not cost us the mail."""
SOFT_BREAK = re.compile(r" \r?\n")
"""RFC 3676: a line that goes on ends in a blank."""
BODIES = ("text/plain", "text/html")


def read_mail(data: bytes) -> Raw:
    """Subject and names of attachments stand as headings, the sender as a paragraph.

    Raises Damaged, Empty.
    """
    mail = message_from_bytes(data, policy=policy.compat32)
    if not any(mail[name] for name in ("From", "Subject", "MIME-Version")):
        raise Damaged
    leaves = list(_leaves(mail))
    bodies = [_body(one) for one in leaves if not _file_name(one)]
    attached = [one for one in leaves if _file_name(one)]
    read = [_attachment(one, place) for place, one in enumerate(attached)]
    if any(isinstance(one, CUT_SHORT) for part in mail.walk() for one in part.defects):
        raise Damaged
    if not attached and not any(richtext.to_plain(one.html) for one in bodies):
        raise Empty
    parts = [_head(mail), *bodies, *read]
    notes = dict.fromkeys(note for part in parts for note in part.notes)
    return Raw("".join(part.html for part in parts), tuple(notes))


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
        yield from (one for one in choices if one is body or _file_name(one))
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
    if part.get_content_maintype() == "image" and part["Content-ID"]:
        return ""
    if part.get_content_maintype() == "message":
        return _decoded(part.get_filename()) or part.get_content_type()
    attached = part.get_content_disposition() == "attachment"
    return _decoded(part.get_filename()) or (part.get_content_type() if attached else "")


def _body(part: Message) -> Raw:
    content, label = _content(part), str(part.get_content_charset() or "")
    if part.get_content_maintype() == "image":
        return Raw("", (Note.IMAGES,))
    if part.get_content_type() not in BODIES or not content.strip():
        return Raw("")
    if part.get_content_type() == "text/html":
        return read_page(content, label=label)
    found = decode_labelled(content, label)
    flows = part.get_param("format") == "flowed"
    text = SOFT_BREAK.sub("", found.text) if flows else found.text
    return Raw(richtext.from_plain(text), (Note.DAMAGED_BYTES,) if found.damaged else ())


def _attachment(part: Message, place: int) -> Raw:
    name = _file_name(part)
    heading = f"<h2>{escape(name)}</h2>"
    if place >= MOST_ATTACHMENTS:
        return Raw(heading, (Note.ATTACHMENTS_UNREAD,))
    try:
        found = _file(_content(part), name)
    except (Unreadable, *BROKEN):
        return Raw(heading, (Note.ATTACHMENTS_UNREAD,))
    return Raw(heading + found.html, (Note.ATTACHMENTS, *found.notes))


def _file(data: bytes, name: str) -> Raw:
    """Raises a kind of Unreadable, also of a mail in a mail."""
    kind = told(data, name)
    if kind == ".eml" or not data:
        raise Empty
    if kind == ".txt":
        return Raw(richtext.from_plain(decode(data).text))
    return read_as(kind, data)
