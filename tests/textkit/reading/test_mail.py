from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest

from tests.textkit.reading.files import compound, manuscript, minimal, paragraph
from textkit import reading

PIECE = "云岭县政协组织部分委员围绕老旧小区改造开展专题协商。"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
FORBIDDEN = minimal("", {"word/vbaProject.bin": b"x"})


def mail(plain="", html=""):
    message = EmailMessage()
    message["Subject"], message["From"] = "投稿：界别协商", "林秀云 <lin@example.cn>"
    if plain:
        message.set_content(plain)
    if html:
        message.add_alternative(html, subtype="html") if plain else message.set_content(
            html, subtype="html"
        )
    return message


def attach(message, data, name):
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def read(message):
    return reading.read(message.as_bytes(), "来信.eml")


def test_subject_sender_and_the_plain_body():
    found = read(mail(f"{PIECE}\n\n请审。\n", "<p>别样</p>"))

    assert found.html == f"<h2>投稿：界别协商</h2><p>林秀云</p><p>{PIECE}</p><p>请审。</p>"
    assert (found.kind, found.notes) == (".eml", (reading.Note.MAIL,))


def test_html_where_there_is_nothing_plain():
    rows = "<table><tr><td>甲</td><td>乙</td></tr></table>"

    assert read(mail(html=f"<p>{PIECE}</p>{rows}")).text.endswith(f"{PIECE}\n甲\t乙")
    assert read(mail(" \n", f"<p>{PIECE}</p>")).text.endswith(PIECE)


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8"])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_bodies_and_headers_in_their_encodings(encoding, subtype):
    message = MIMEText(PIECE, subtype, encoding)
    message["Subject"] = Header("界别协商" * 12, encoding)
    message["From"] = Header("林秀云", encoding).encode() + " <lin@example.cn>"

    assert read(message).text.split("\n") == ["界别协商" * 12, "林秀云", PIECE]


def test_big5_and_headers_beyond_ascii():
    raw = "From: lin@example.cn\r\nSubject: 縣政協界別協商\r\nContent-Type: text/plain\r\n\r\n縣政協組織委員協商。"

    found = reading.read(raw.encode("big5"), "来信.eml")

    assert found.text == "縣政協界別協商\nlin@example.cn\n縣政協組織委員協商。"


def test_soft_line_ends_of_a_flowing_body():
    message = MIMEText("云岭县 \n政协\n二段", "plain", "utf-8")
    message["From"] = "lin@example.cn"
    message.set_param("format", "flowed")

    assert read(message).text.split("\n")[1:] == ["云岭县政协", "二段"]


def test_attachments_follow_with_their_names():
    message = attach(mail("附件是稿件。"), minimal(paragraph("第一稿")), "第一稿.docx")
    attach(message, "第二稿".encode("gb18030"), "第二稿.txt")

    found = read(message)

    assert found.text.split("\n")[2:] == [
        "附件是稿件。", "第一稿.docx", "第一稿", "第二稿.txt", "第二稿",
    ]  # fmt: skip
    assert found.notes == (reading.Note.MAIL, reading.Note.ATTACHMENTS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"RIFF" + bytes(200), "录音.wav"),
        (manuscript()[:-900], "坏.docx"),
        (FORBIDDEN, "宏.docx"),
        (compound("EncryptedPackage"), "锁.docx"),
        (minimal("", {"word/a.bin": bytes(30 << 20)}), "弹.docx"),
        (b"", "空.txt"),
    ],
)
def test_an_attachment_that_cannot_be_read_is_named(data, name):
    found = read(attach(mail(PIECE), data, name))

    assert found.text.split("\n")[2:] == [PIECE, name]
    assert found.notes == (reading.Note.MAIL, reading.Note.ATTACHMENTS_UNREAD)


@pytest.mark.parametrize("shown", ["<img src='cid:a'>", ""])
@pytest.mark.parametrize("plain", ["", PIECE])
def test_a_picture_of_the_body_comes_along_shown_or_not(plain, shown):
    message = mail(plain, f"<p>{PIECE}</p>{shown}")
    page = message.get_payload()[1] if plain else message
    page.add_related(PNG, "image", "png", cid="<a>", filename="会场.png")

    found = read(message)

    assert found.text.split("\n")[2:] == [PIECE]
    assert found.pictures == (
        reading.Picture(PNG, "会场.png", "image/png", found.pictures[0].caption, 2),
    )
    assert found.notes == (reading.Note.MAIL, reading.Note.IMAGES)


def test_a_page_saved_as_a_mail_is_told_by_its_content():
    saved = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>甲</p>"

    found = reading.read(saved.encode(), "网页.doc")

    assert (found.text, found.kind, found.notes) == ("甲", ".eml", ())


REFUSED = {
    "no mail": (b"just words", reading.Damaged),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(300), reading.IsPicture),
    "no words": (mail(" \n").as_bytes(), reading.Empty),
    "truncated": (attach(mail(PIECE), b"x" * 999, "a.txt").as_bytes()[:-300], reading.Damaged),
    "without end": (
        b"From: a@b.cn\n" + b"Content-Type: message/rfc822\n\n" * 9000,
        reading.Damaged,
    ),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_mail_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "来信.eml")

    assert type(caught.value) is reason


def test_a_text_that_begins_like_a_mail_stays_a_text():
    assert reading.read(b"From: a\n\nb", "a.txt").kind == ".txt"
