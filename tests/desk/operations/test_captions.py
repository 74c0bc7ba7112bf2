"""Which lines leave the text because they are the words of a photo."""

from siqin.desk.operations.captions import told_apart
from siqin.desk.operations.photos import Brought
from textkit.clean import Document, Edit, clean
from textkit.reading import Picture

TEXT = "图,会场\n张三 摄\n第二段"


def brought(below, after=-1, caption="图,会场"):
    return Brought(Picture(b"", "a.jpg", "image/jpeg", caption, after, "张三", below), None)


def apart(documents, *photos):
    documents, photos = told_apart(TEXT, documents, photos)
    return [one.text for one in documents], [one.picture.caption for one in photos]


def test_two_photos_share_the_words_below_them():
    assert apart(clean(TEXT), brought(2), brought(2)) == (["\n第二段"], ["图，会场"] * 2)


def test_what_the_file_says_of_a_photo_is_in_no_line():
    assert apart(clean(TEXT), brought(0, caption="会场")) == (clean_text(), ["会场"])


def clean_text():
    return [one.text for one in clean(TEXT)]


def test_words_torn_by_a_change_or_by_two_pieces_stay():
    joined = Edit(("CL06",), 3, 6, TEXT[3:6], "场张", certain=True)
    torn = Document("", 0, len(TEXT), (joined,), ())
    parted = [Document("", 0, 5, (), ()), Document("", 5, len(TEXT), (), ())]

    assert apart([torn], brought(1)) == ([""], ["图,会场"])
    assert apart(parted, brought(2)) == (["", ""], ["图,会场"])
