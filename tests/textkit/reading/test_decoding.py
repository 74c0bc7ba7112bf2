import pytest

from textkit import reading

PIECE = (
    "11月20日，云岭县政协组织部分委员围绕“老旧小区改造”开展专题协商。委员们一致认为，"
    "要把群众的意见听进去，把问题解决在一线。\r\n县政协主席参加活动并讲话。"
)
TRADITIONAL = (
    "雲嶺縣政協組織部分委員圍繞老舊小區改造開展專題協商，要把群眾的意見聽進去，把問題解決在一線。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("length", [8, 30, len(PIECE)])
def test_text_is_read_in_its_encoding(encoding, length):
    found = reading.read(PIECE[:length].encode(encoding), "稿件.txt")

    assert (found.text, found.encoding, found.alternatives) == (PIECE[:length], encoding, ())


@pytest.mark.parametrize("length", [6, 15, len(TRADITIONAL)])
@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_traditional_text_is_read_in_its_encoding(encoding, length):
    found = reading.read(TRADITIONAL[:length].encode(encoding), "稿件.txt")

    assert (found.text, found.encoding) == (TRADITIONAL[:length], encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_mark_is_obeyed_and_dropped(encoding):
    assert reading.read(PIECE.encode(encoding), "稿件.txt").text == PIECE


def test_plain_ascii_in_utf_16_without_mark():
    assert reading.read("Number 7\n".encode("utf-16-be"), "a.txt").text == "Number 7\n"


def test_a_doubtful_text_names_the_other_encodings_and_can_be_told():
    names = "镕垚喆玥祎翀婳珺玙赟"
    data = names.encode("gb18030")

    found = reading.read(data, "名单.txt")
    told = reading.read(data, "名单.txt", encoding="big5")

    assert (found.text, found.notes) == (names, (reading.Note.GUESSED_ENCODING,))
    assert found.alternatives == ("utf-16-le",)
    assert (told.encoding, told.alternatives) == ("big5", ())


def test_a_broken_byte_is_marked_not_guessed():
    data = PIECE.encode("gb18030") * 5
    found = reading.read(data[:-1], "稿件.txt")

    assert found.text == (PIECE * 5)[:-1] + "\ufffd"
    assert found.notes == (reading.Note.DAMAGED_BYTES,)


def test_lines_become_paragraphs_and_the_text_stays_whole():
    found = reading.read("　　甲\r\n\r\n乙".encode(), "a.txt")

    assert found.text == "　　甲\r\n\r\n乙"
    assert found.html == "<p>甲</p><p>乙</p>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", reading.Empty),
        (b" \r\n", reading.Empty),
        (b"\xef\xbb\xbf\n", reading.Empty),
        ("　\n".encode("utf-16"), reading.Empty),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), reading.IsPicture),
        (b"PK\x03\x04aaaa", reading.Binary),
        (bytes(range(256)) * 4, reading.Binary),
        (bytes(400), reading.Binary),
        ("гость и друзья".encode("cp1251"), reading.UnknownEncoding),
        (bytes(20 << 20) + b"a", reading.TooLarge),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "稿件.txt")

    assert type(caught.value) is reason


@pytest.mark.parametrize("name", ["稿件.doc", "稿件.wps", "稿件", "稿件.exe"])
def test_other_kinds_are_refused(name):
    with pytest.raises(reading.UnsupportedKind):
        reading.read(b"x", name)


def test_every_reason_and_note_has_one_sentence():
    reasons = {reading.Unreadable, *_kinds_of(reading.Unreadable)}

    assert set(reading.MESSAGES) == reasons
    assert all(m.count("。") == 1 and m.endswith("。") for m in reading.MESSAGES.values())
    assert all(note.words.endswith("。") for note in reading.Note)


def _kinds_of(reason):
    for kind in reason.__subclasses__():
        yield kind
        yield from _kinds_of(kind)
