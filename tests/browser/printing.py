"""Eyes for what was printed: the lines of a page, the red of its head."""

import io
import re
import shutil
import subprocess

import pypdf
import pytest


def lines_of(pdf, page):
    """The lines of a page from the top; the last is the page number."""
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[page].extract_text()
    return [line.strip() for line in text.splitlines() if line.strip()]


def widest(lines):
    """Characters of the longest line that has no letters in it: two of those take one square."""
    return max(len(line) for line in lines if not re.search("[A-Za-z]", line))


def red_rows(pdf, folder):
    """The heights (0 top, 1 bottom) of the first page's rows in which red is printed."""
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not installed: apt-get install poppler-utils")
    (folder / "issue.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "50", "-f", "1", "-singlefile", "issue.pdf", "issue"]
    subprocess.run(command, cwd=folder, check=True)
    _, size, _, pixels = (folder / "issue.ppm").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    rows = [pixels[3 * width * row : 3 * width * (row + 1)] for row in range(height)]
    return [number / height for number, row in enumerate(rows) if _has_red(row)]


def _has_red(row):
    dots = zip(row[::3], row[1::3], row[2::3], strict=True)
    return any(red > 200 and green < 60 and blue < 60 for red, green, blue in dots)


def through_libreoffice(word, folder):
    """The PDF that LibreOffice makes of a .docx."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-writer")
    (folder / "word.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "word.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "word.pdf").read_bytes()
