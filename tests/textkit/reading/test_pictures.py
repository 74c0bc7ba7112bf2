"""Where a picture stood, what is said of it, and how many are taken."""

import base64

import pytest

from textkit import reading
from textkit.reading.pictures import LARGEST, MOST, MOST_BYTES, Album, Shot, taken_out, told
from textkit.richtext import sanitise

JPEG = b"\xff\xd8\xff" + bytes(97)
ONE, TWO = "\ufdd00\ufdd1", "\ufdd01\ufdd1"
SHOTS = [Shot(JPEG, "a.jpg", "image/jpeg", ""), Shot(JPEG, "b.jpg", "image/jpeg", "")]


def places(html):
    body, text, found = taken_out(sanitise(html), SHOTS)
    assert "\ufdd0" not in body + text
    return [(one.name, one.after) for one in found], text.split("\n")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<p>{ONE}</p><p>一</p><p>{TWO}</p><p>二</p>", [("a.jpg", -1), ("b.jpg", 0)]),
        (f"<p>一{ONE}</p><p>{TWO}二</p>", [("a.jpg", 0), ("b.jpg", 0)]),
        (f"<p>一</p><p>{TWO}<strong>{ONE}</strong></p>", [("b.jpg", 0), ("a.jpg", 0)]),
        (f"<ol><li>一</li><li>{ONE}</li><li>二{TWO}</li></ol>", [("a.jpg", 0), ("b.jpg", 1)]),
        (f"<p>一</p><table><tr><td>{ONE}</td><td>二</td></tr></table>", [("a.jpg", 0)]),
        (f"<p>一</p><table><tr><td>二</td><td>{ONE}</td></tr></table>", [("a.jpg", 1)]),
        (f"<p>一<br>{ONE}<br>二</p>", [("a.jpg", 0)]),
        (f"<p>一{ONE}</p><p>{ONE}\ufdd099\ufdd1</p>", [("a.jpg", 0)]),
        ("<p>一</p>", []),
    ],
)
def test_a_picture_stands_behind_the_line_before_it(html, found):
    assert places(html)[0] == found


def test_the_text_is_as_if_there_were_no_pictures():
    _, lines = places(f"<ol><li>一</li><li>{ONE}</li><li>二</li></ol><p>{TWO}</p><p>三</p>")

    assert lines == ["1. 一", "2. 二", "三"]


@pytest.mark.parametrize(
    ("below", "said", "caption", "credit"),
    [
        ("图为委员察看管网。", "", "图为委员察看管网。", ""),
        ("（图1）管网走向", "会场", "（图1）管网走向", ""),
        ("委员察看管网。林秀云 摄", "会场", "委员察看管网。", "林秀云"),
        ("委员察看管网（林秀云摄）", "会场", "委员察看管网", "林秀云"),
        ("图书馆搬了新家。", "会场", "会场", ""),
        ("照片展在文化馆开幕。", "", "", ""),
        ("摄影家协会办了讲座。", "", "", ""),
        ("委员走进社区。", "会场（林秀云 摄）", "会场", "林秀云"),
        ("委员走进社区。", "IMG_2034.jpg", "", ""),
        ("委员走进社区。", "C:\\\\Users\\\\照片", "", ""),
        ("委员走进社区。", "图片 3", "", ""),
        ("委员走进社区。", "室内的人群\n\n描述已自动生成", "", ""),
        ("图" + "长" * 200, "", "", ""),
    ],
)
def test_a_caption_is_the_paragraph_below_or_what_somebody_said(below, said, caption, credit):
    shots = [Shot(JPEG, "a.jpg", "image/jpeg", said)]

    _, _, (found,) = taken_out(f"<p>一</p><p>{ONE}</p><p>{below}</p>", shots)

    assert (found.caption, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("图为会议现场（张三 摄）", "图为会议现场", "张三"),
        ("图为会议现场。（记者 张三 摄）", "图为会议现场。", "记者 张三"),
        ("图为会议现场。（张三、李小四 摄影）", "图为会议现场。", "张三、李小四"),
        ("图为会议现场。(摄影：张三)", "图为会议现场。", "张三"),
        ("图为会议现场。摄影:张三 李小四", "图为会议现场。", "张三 李小四"),
        ("图为会议现场 张　三 摄", "图为会议现场", "张三"),
        ("图为会议现场。本报记者张三摄", "图为会议现场。", "本报记者张三"),
        ("图为会议现场 张三/摄", "图为会议现场", "张三"),
        ("张三 摄", "", "张三"),
        ("（张三 摄）", "", "张三"),
        ("摄影：张三", "", "张三"),
        ("图为委员现场拍摄", "图为委员现场拍摄", ""),
        ("图为无人机航摄", "图为无人机航摄", ""),
        ("图为会议现场（资料图）", "图为会议现场（资料图）", ""),
        ("图为张三拍摄的县城（2026年摄于北山）", "图为张三拍摄的县城（2026年摄于北山）", ""),
    ],
)
def test_who_took_it_stands_at_the_end(line, caption, credit):
    assert told(line) == (caption, credit)


@pytest.mark.parametrize(
    ("lines", "below"),
    [
        (["图为会议现场。", "（张三 摄）", "第二段。"], 2),
        (["图为会议现场。（张三 摄）", "（李四 摄）"], 1),
        (["张三 摄", "李四 摄"], 1),
        (["图为会议现场。"], 1),
        (["第二段。"], 0),
        ([], 0),
    ],
)
def test_how_many_lines_below_are_the_words_of_the_picture(lines, below):
    html = f"<p>一</p><p>{ONE}</p>" + "".join(f"<p>{one}</p>" for one in lines)

    assert [one.below for one in taken_out(html, SHOTS)[2]] == [below]


def test_not_more_nor_larger_ones_than_the_limits_are_taken():
    many, large, heavy = Album(), Album(), Album()
    for _ in range(MOST + 1):
        many.put(JPEG)
    large.put(JPEG + bytes(LARGEST))
    for _ in range(MOST_BYTES // LARGEST + 1):
        heavy.put(JPEG + bytes(LARGEST - len(JPEG)))

    assert [len(one.shots) for one in (many, large, heavy)] == [MOST, 0, 2]
    assert all(one.notes == (reading.Note.IMAGES_UNREAD,) for one in (many, large, heavy))


@pytest.mark.parametrize("data", [b"<svg/>" + bytes(99), b"\xd7\xcd\xc6\x9a" + bytes(99), b""])
def test_a_drawing_is_not_taken_and_noted(data):
    album = Album()

    assert (album.put(data), album.left) == ("", 1)


def test_a_dot_that_lays_out_a_page_is_passed_over():
    album = Album()

    assert (album.put(b"GIF89a" + bytes(37)), album.left) == ("", 0)


def test_pictures_of_a_page_come_through_the_child_process():
    shown = f"<img src='data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}' alt='会场'>"
    broken = "<img src='data:image/jpeg;base64,A'>"

    found = reading.read(f"<html><p>一{shown}</p>{broken}".encode(), "网页.html")

    assert found.pictures == (reading.Picture(JPEG, "picture1.jpg", "image/jpeg", "会场", 0),)
    assert (found.notes, found.left) == ((reading.Note.IMAGES_UNREAD, reading.Note.IMAGES), 1)
