"""Official documents in Word and PDF, after GB/T 9704-2012 and the usage of county offices."""

from __future__ import annotations

from textkit.typeset.documents import Article, Document, Issue, Picture, Report, Slip, Slips
from textkit.typeset.faces import FontUse
from textkit.typeset.pdf import Rendered, TypesettingFailed, to_pdf
from textkit.typeset.word import to_docx
from textkit.typeset.words import Face

__all__ = ["Article", "Document", "Face", "FontUse", "Issue", "Picture", "Rendered", "Report", "Slip",
           "Slips", "TypesettingFailed", "to_docx", "to_pdf"]  # fmt: skip
