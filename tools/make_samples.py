"""Makes tests/textkit/reading/samples again: files of every kind, good and bad, all invented.

Usage: python -m tools.make_samples   (needs LibreOffice; the tests do not, the files are kept)

What must come of each stands in expected.json beside them, written by hand.
"""

import io
import quopri
import shutil
import subprocess
import sys
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path

import pypdf
from PIL import Image

from tests.textkit.reading import files, oldword
from tools.sample_words import (
    CAPTION,
    FIRST,
    LAST,
    SECOND,
    TITLE,
    WORDS,
    drawing,
    merged_cells,
    nested_table,
    news,
    notes,
    photo,
    pictures,
    repacked,
)

TARGET = Path(__file__).resolve().parent.parent / "tests/textkit/reading/samples"
LINES = f"{TITLE}\n\n　　{FIRST}\n　　{SECOND}\n　　{LAST}\n"
TRADITIONAL = (
    "雲嶺縣政協開展老舊小區改造協商\n委員們建議，先修水電路，再談美化，要把群眾的意見聽進去。\n"
)
RARE = "委员䶮姓，家住𠮷安巷。\n"
"""Two characters that GB 18030 writes in four bytes."""
ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
CONVERTED = {
    "news": (news, ("doc", "odt", "rtf", "pdf", "html")),
    "merged_cells": (merged_cells, ("doc", "odt", "rtf")),
    "nested_table": (nested_table, ("doc", "odt", "rtf")),
    "notes": (notes, ("doc", "odt", "rtf")),
    "pictures": (pictures, ("odt", "rtf", "pdf", "doc")),
}


def through_libreoffice() -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, endings) in CONVERTED.items():
            source = Path(folder, f"{name}.docx")
            source.write_bytes(make())
            for ending in endings:
                yield f"{name}.{ending}", converted(source, ending)
        table = Path(folder, "table.csv")
        table.write_text("单位,建议\n第一活动组,6\n", encoding="utf-8")
        yield "table.xls", converted(table, "xls")


def converted(source: Path, ending: str) -> bytes:
    home = f"-env:UserInstallation=file://{source.parent}/home"
    # HTML holds its pictures itself; the other formats have a filter of their own name.
    filters = {"html": "html:HTML (StarWriter):EmbedImages", "doc": "doc:MS Word 97"}
    command = ["soffice", home, "--headless", "--convert-to", filters.get(ending, ending)]
    out = source.parent / "out"
    subprocess.run([*command, "--outdir", out, source], check=True, capture_output=True)
    return (out / f"{source.stem}.{ending}").read_bytes()


def texts() -> Iterator[tuple[str, bytes]]:
    for name, encoding in (("utf8", "utf-8"), ("utf8_mark", "utf-8-sig"), ("gbk", "gbk")):
        yield f"{name}.txt", LINES.encode(encoding)
    yield "gb18030.txt", (LINES + RARE).encode("gb18030")
    yield "big5.txt", TRADITIONAL.encode("big5")
    # So short that it reads as GBK, too: somebody must choose.
    yield "big5_short.txt", "雲嶺".encode("big5")
    for name, encoding in (("utf16le", "utf-16-le"), ("utf16be", "utf-16-be")):
        yield f"{name}.txt", ("\ufeff" + LINES).encode(encoding)
        yield f"{name}_bare.txt", LINES.encode(encoding)
    yield "line_ends.txt", f"{TITLE}\r\n{FIRST}\r{SECOND}\n{LAST}\u2028完\n".encode()
    yield "nul.txt", LINES.replace("政协", "政\0协", 1).encode()
    yield "empty.txt", b""
    yield "blank.txt", " \u3000\r\n\t\n".encode()


def pages() -> Iterator[tuple[str, bytes]]:
    head = "<html><head><meta charset='gb2312'><title>云岭县政协网</title></head><body>"
    shown = f"<img src='data:image/png;base64,{b64encode(drawing()).decode()}' alt='管网走向'>"
    yield "gbk.html", f"{head}<h1>{TITLE}</h1><p>{FIRST}</p></body></html>".encode("gb18030")
    yield (
        "saved.html",
        f"""<!DOCTYPE html>{head.replace("gb2312", "utf-8")}<nav><a href="/">首页</a></nav>
<script>document.write("脚本里的字")</script><style>p{{color:red}}</style><h1>{TITLE}</h1>
<p onclick="alert(1)">{FIRST}</p><p>{shown}</p><p>图为管网走向示意。</p>
<p>见<a href="javascript:alert(1)">链接</a><img src="http://ads.example/1.gif"></p>
<iframe src="http://ads.example/">框里的字</iframe><p>{LAST}</p></body></html>""".encode(),
    )


def mails() -> Iterator[tuple[str, bytes]]:
    plain = MIMEText("", "plain", "gb2312")
    plain.replace_header("Content-Transfer-Encoding", "quoted-printable")
    plain.set_payload(quopri.encodestring(LINES.encode("gb18030")).decode())
    plain["Subject"] = Header("投稿：老旧小区改造协商", "gb2312")
    plain["From"] = Header("林秀云", "gb2312").encode() + " <lin@example.cn>"
    yield "gbk.eml", plain.as_bytes()
    yield "attached.eml", attached().as_bytes()
    forwarded = letter("转发：投稿", "请看转来的稿子。")
    forwarded.add_attachment(attached())
    yield "mail_in_mail.eml", forwarded.as_bytes()
    odd = letter("投稿", FIRST)
    odd.add_attachment(
        b"\x78\x9f\x3e\x22" + bytes(60), "application", "ms-tnef", filename="winmail.dat"
    )
    yield "winmail.eml", odd.as_bytes()
    saved = letter("存下的网页", "")
    saved.set_content(f"<h1>{TITLE}</h1><p>{FIRST}</p><img src='cid:a'><p>{CAPTION}</p>", "html")
    saved.add_related(photo(), "image", "jpeg", cid="<a>", filename="会场.jpg")
    yield "page.mht", saved.as_bytes()


def letter(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "林秀云 <lin@example.cn>"
    mail.set_content(text)
    return mail


def attached() -> EmailMessage:
    mail = letter("投稿：协商", "稿件和照片见附件。")
    mail.add_attachment(news(), "application", "octet-stream", filename="协商消息.docx")
    mail.add_attachment(photo(), "image", "jpeg", filename="委员察看管网.jpg")
    return mail


def riches() -> Iterator[tuple[str, bytes]]:
    coded = "".join(f"\\'{one:02x}" for one in FIRST.encode("gbk"))
    wide = "".join(f"\\u{ord(one) - (ord(one) >> 15 << 16)}?" for one in SECOND)
    body = f"\\pard {coded}\\par\\pard {wide}\\par {{\\b 2026}}\\par"
    yield "code_page.rtf", f"{{\\rtf1\\ansi\\ansicpg936\\deff0{body}}}".encode("ascii")


def prints(good: bytes) -> Iterator[tuple[str, bytes]]:
    scan = io.BytesIO()
    Image.radial_gradient("L").resize((300, 420)).save(scan, "PDF")
    yield "scan.pdf", scan.getvalue()
    for name, user, algorithm in (
        ("locked_aes128.pdf", "secret", "AES-128"), ("locked_aes256.pdf", "secret", "AES-256"),
        ("no_changes.pdf", "", "AES-256"), ("no_changes_128.pdf", "", "AES-128"),
    ):  # fmt: skip
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(good))
        writer.encrypt(user, "owner", algorithm=algorithm)
        stream = io.BytesIO()
        writer.write(stream)
        yield name, stream.getvalue()
    yield "cut.pdf", good[: len(good) // 2]


def bad() -> Iterator[tuple[str, bytes]]:
    good = news()
    yield "cut.docx", good[:-2000]
    laughing = f'<!DOCTYPE w [<!ENTITY l0 "哈">{LAUGHS}]>'
    yield "laughs.docx", files.minimal(files.paragraph("&l9;"), before=laughing)
    yield "entity.docx", files.minimal(files.paragraph("&a;"), before=ENTITY)
    wandering = files.minimal(files.paragraph(FIRST), {"../../../../tmp/wandering.txt": "x"})
    yield "wandering_names.docx", wandering
    yield "locked.docx", oldword.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"})
    yield "macro.docm", files.minimal(files.paragraph(FIRST), {"word/vbaProject.bin": b"x"})
    template = files.relation("attachedTemplate", "http://example.cn/a.dotm")
    yield (
        "template.docx",
        files.minimal(files.paragraph(FIRST), {"word/_rels/settings.xml.rels": template}),
    )


def other_things() -> Iterator[tuple[str, bytes]]:
    """What is no text at all, by its own name and by another; and what is locked or cut."""
    old = oldword.doc(f"{TITLE}\r{FIRST}\r")
    yield "photo.docx", photo()
    yield "program.docx", b"MZ\x90\0" + bytes(300)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("稿件.txt", LINES)
    yield "several.zip", stream.getvalue()
    yield "several.docx", stream.getvalue()
    yield "table.xlsx", files.workbook()
    yield "slides.pptx", files.minimal("", renamed="ppt/presentation.xml")
    yield "slides.ppt", oldword.compound({"PowerPoint Document": b"x"})
    yield "locked.xls", oldword.compound({"EncryptedPackage": b"x"})
    yield "locked.doc", oldword.doc(FIRST, 0x0100)
    yield "cut.doc", old[:1800]
    yield "words_only.wps", old
    yield "cut.rtf", rb"{\rtf1\ansi\ansicpg936 {\b abc"
    yield "photo.jpg", photo()


def opened(good: bytes) -> Iterator[tuple[str, bytes]]:
    """What becomes of a good .odt."""
    yield "cut.odt", good[:-1500]

    def lock(name: str, part: bytes) -> bytes:
        mark = b"<manifest:encryption-data/></manifest:manifest>"
        return part.replace(b"</manifest:manifest>", mark) if "manifest" in name else part

    yield "locked.odt", repacked(good, lock)


def main() -> int:
    if not shutil.which("soffice"):
        print("LibreOffice is needed: apt-get install libreoffice-writer-nogui")
        return 1
    made = dict(through_libreoffice()) | {name: make() for name, make in WORDS.items()}
    for some in (texts(), pages(), mails(), riches(), bad(), other_things()):
        made |= dict(some)
    made |= dict(prints(made["news.pdf"])) | dict(opened(made["news.odt"]))
    made |= {"really_old.docx": made["news.doc"], "really_new.doc": made["news.docx"]}
    made["news.wps"] = made["news.doc"]
    TARGET.mkdir(exist_ok=True)
    for name, data in sorted(made.items()):
        (TARGET / name).write_bytes(data)
        print(f"{len(data):8,} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
