"""Which reader reads which kind; each is imported only when it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from textkit.reading.raw import Raw


def read_as(kind: str, data: bytes, encoding: str | None = None) -> Raw:
    """`kind` one of `kinds.KINDS` but a plain text. Raises a kind of Unreadable, and whatever a
    library raises on a broken file.
    """
    return READERS[kind](data, encoding)


def _word(data: bytes, _: str | None) -> Raw:
    from textkit.reading.word import read_docx

    return read_docx(data)


def _page(data: bytes, encoding: str | None) -> Raw:
    from textkit.reading.webpage import read_page

    return read_page(data, encoding)


def _open(data: bytes, _: str | None) -> Raw:
    from textkit.reading.opendocument import read_odt

    return read_odt(data)


def _rich(data: bytes, _: str | None) -> Raw:
    from textkit.reading.rtf import read_rtf

    return read_rtf(data)


def _mail(data: bytes, _: str | None) -> Raw:
    from textkit.reading.mail import read_mail

    return read_mail(data)


def _pdf(data: bytes, _: str | None) -> Raw:
    from textkit.reading.pdf import read_pdf

    return read_pdf(data)


def _old_word(data: bytes, _: str | None) -> Raw:
    from textkit.reading.oldword import read_doc

    return read_doc(data)


READERS: dict[str, Callable[[bytes, str | None], Raw]] = {
    ".docx": _word,
    ".odt": _open,
    ".rtf": _rich,
    ".html": _page,
    ".eml": _mail,
    ".pdf": _pdf,
    ".doc": _old_word,
}
