"""All words of an answer, whatever it is: a page, a workbook, a Word document, a PDF."""

import zipfile
from io import BytesIO

from pypdf import PdfReader


def words_of(response):
    content = response.whole
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "".join(
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
            )
    if content.startswith(b"%PDF"):
        return "".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)
    return content.decode("utf-8", "replace")
