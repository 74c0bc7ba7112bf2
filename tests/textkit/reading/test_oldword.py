import sys

import pytest

from tests.textkit.reading import files
from tests.textkit.reading.oldword import doc
from textkit import reading
from textkit.reading.oldword import read_doc

pytest.importorskip("office_oxide", reason="there is no library for .doc on this system")

PIECE = "云岭县政协开展协商\r要把群众的意见听进去。\r"


@pytest.mark.parametrize("name", ["稿件.doc", "稿件.wps", "稿件.docx", "稿件.txt"])
def test_an_old_document_is_read_whatever_it_is_called(name):
    found = reading.read(doc(PIECE), name)

    assert found.text.split("\n") == PIECE.rstrip("\r").split("\r")
    assert (found.kind, found.notes) == (".doc", ())


def test_pictures_that_are_not_found_are_noted():
    found = reading.read(doc(PIECE, 0x0008), "稿件.doc")

    assert found.notes == (reading.Note.IMAGES_UNREAD,)


REFUSED = {
    "locked": (doc(PIECE, 0x0100), reading.PasswordLocked),
    "locked as the new ones are": (files.compound("EncryptedPackage"), reading.PasswordLocked),
    "macro": (doc(PIECE, 0, {"_VBA_PROJECT": b"x"}), reading.MacroInside),
    "truncated": (doc(PIECE)[:1800], reading.Damaged),
    "a directory only": (files.compound("WordDocument"), reading.Damaged),
    "no words": (doc("\r"), reading.Empty),
    "a workbook of old": (files.compound("Workbook"), reading.IsWorkbook),
    "slides of old": (files.compound("PowerPoint Document"), reading.IsSlides),
    "another compound file": (files.compound("Contents"), reading.UnsupportedKind),
    "no compound file": (b"x", reading.UnsupportedKind),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "稿件.doc")

    assert type(caught.value) is reason


def test_where_the_library_is_missing_the_file_is_to_be_saved_anew(monkeypatch):
    monkeypatch.setitem(sys.modules, "office_oxide", None)

    with pytest.raises(reading.UnsupportedKind) as caught:
        read_doc(doc(PIECE))
    assert ".docx" in caught.value.message
