"""What two texts share, shown side by side."""

from tests.textkit.reuse.texts import piece, printed
from textkit.reuse import among
from textkit.reuse.showing import Part, side_by_side

LONG = "无关的话" * 30


def test_the_same_passage_bears_the_same_number_on_both_sides_whatever_their_order():
    document, query = "甲一二三四五乙六七八九十丙", "丁六七八九十戊一二三四五己"
    here, there = side_by_side(query, document, [(1, 6, 7, 12), (7, 12, 1, 6)])

    assert [(one.text, one.passage) for one in here] == [
        ("丁", 0), ("六七八九十", 1), ("戊", 0), ("一二三四五", 2), ("己", 0),
    ]  # fmt: skip
    assert [(one.text, one.passage) for one in there] == [
        ("甲", 0), ("一二三四五", 2), ("乙", 0), ("六七八九十", 1), ("丙", 0),
    ]  # fmt: skip


def test_what_is_far_from_any_passage_is_left_out_and_counted():
    text = LONG + "相同的一句" + LONG + "相同的二句" + LONG
    here, _ = side_by_side(text, text, [(120, 125, 120, 125), (245, 250, 245, 250)])

    assert [(len(one.text), one.passage, one.left_out) for one in here] == [
        (0, 0, 96), (24, 0, 0), (5, 1, 0), (24, 0, 0), (0, 0, 72), (24, 0, 0), (5, 2, 0), (24, 0, 0), (0, 0, 96),
    ]  # fmt: skip


def test_passages_that_overlap_in_the_document_are_shown_once():
    _, there = side_by_side("一二三四一二三四", "一二三四五", [(0, 4, 0, 4), (4, 8, 0, 4)])

    assert there == [Part("一二三四", 1), Part("五")]


def test_all_of_both_texts_is_shown_or_counted():
    document = piece(3)
    query = printed(document, 3, 0.5) + piece(4)
    passages = among([(3, document)], query)[0].passages

    for text, parts in zip((query, document), side_by_side(query, document, passages), strict=True):
        assert sum(len(one.text) + one.left_out for one in parts) == len(text)
        rest = text
        for one in parts:
            if one.text:
                assert one.text in rest
                rest = rest[rest.index(one.text) :]
