"""Documents to typeset, and eyes to look at what came of them."""

import io
from datetime import date

import pypdf

from textkit import richtext
from textkit.typeset import Article, Issue, Report

HAN = "云岭县政协组织委员开展视察协商"
NAMES = "镕堃喆垚玥祎翀婳珺玙赟"
EVIL = '#read("/etc/passwd") $x^2$ <标签> \\textbf{a} *粗* _斜_ `码` @ref [链接](x) "引" -- \x00\x0b\ufffe'
PLAIN_EVIL = '#read("/etc/passwd") $x^2$ <标签> \\textbf{a} *粗* _斜_ `码` @ref [链接](x) "引" --'

ISSUE = Issue(
    masthead="政协信息",
    number=12,
    total=186,
    unit="政协云岭县委员会办公室",
    dated=date(2026, 11, 23),
    secrecy="内部资料",
    report_to="州政协办公室，县委办公室",
    send_to="县人大常委会办公室、县政府办公室",
    issue_to="各委员活动组、各委室",
    signer="宋某某",
    editor="何某",
    print_run=120,
    articles=(
        Article("县政协开展专题协商", richtext.from_plain(HAN + "。"), "林某", "工作动态"),
        Article("第二篇", richtext.from_plain(HAN), column="工作动态"),
        Article("第三篇", richtext.from_plain(HAN), "（吴某）", "社情民意"),
    ),
)
FULL = Report("满版", richtext.from_plain("满" * (28 * 22 * 3)))


def body(*paragraphs: str) -> Report:
    return Report("标题", richtext.from_plain("\n".join(paragraphs)))


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u200b", "")


def squeezed(text: str) -> str:
    """Without white space: where a line breaks is not the question."""
    return "".join(text.split())


def lines_of(pdf: bytes, page: int) -> list[str]:
    """The lines of a page, top first; the last is the page number."""
    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[page].extract_text()
    return [line.strip() for line in text.splitlines() if line.strip()]


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts embedded, without their subset tags."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    return {name.partition("+")[2].removesuffix("-Identity-H") for name in found}
