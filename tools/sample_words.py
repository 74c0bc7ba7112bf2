"""The Word files among the samples of tests/textkit/reading: each shows one thing that a reader may get wrong."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

TITLE = "云岭县政协开展老旧小区改造协商"
FIRST = "本报讯　11月20日，云岭县政协组织二十六名委员走进文昌社区，围绕老旧小区改造开展专题协商。"
SECOND = "委员们建议，先修水电路，再谈美化；要把群众的意见听进去，把问题解决在一线。"
LAST = "县住建局负责人当场答复，三件事月底前办完。"
CAPTION = "图为委员在文昌社区查看老旧管网。（林秀云　摄）"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = (("单位", "建议", "办结"), ("第一活动组", "6", "5"), ("提案委", "4", "4"))
NEEDLESS = ("/thumbnail", "/stylesWithEffects", "/customXml")
STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main",
     "http://purl.oclc.org/ooxml/drawingml/main"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
     "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture",
     "http://purl.oclc.org/ooxml/drawingml/picture"),
)  # fmt: skip


def photo(shade: int = 90) -> bytes:
    picture = Image.radial_gradient("L").resize((36, 24)).point(lambda one: (one + shade) % 256)
    stream = io.BytesIO()
    picture.convert("RGB").save(stream, "JPEG", quality=60)
    return stream.getvalue()


def drawing() -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((24, 18)).save(stream, "PNG")
    return stream.getvalue()


def begun() -> docx.document.Document:
    document = docx.Document()
    for name in ("author", "comments", "last_modified_by"):
        setattr(document.core_properties, name, "")
    document.add_heading(TITLE, level=1)
    document.add_paragraph(FIRST)
    return document


def ended(document: docx.document.Document) -> bytes:
    document.add_paragraph(LAST)
    for relations in (document.part.rels, document.part.package.rels):
        for number in [one for one, to in relations.items() if to.reltype.endswith(NEEDLESS)]:
            del relations[number]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return stream.getvalue()


def body_of(document: docx.document.Document, xml: str) -> None:
    """`xml`, one element of the body, at its end."""
    document.element.body.insert(-1, parse_xml(xml))


def fill(table: docx.table.Table, rows: tuple[tuple[str, ...], ...] = ROWS) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def news() -> bytes:
    document = begun()
    document.add_paragraph("").add_run(SECOND).bold = True
    document.add_paragraph("听取汇报", style="List Bullet")
    document.add_paragraph("现场察看", style="List Bullet")
    fill(document.add_table(3, 3))
    return ended(document)


def nested_table() -> bytes:
    document = begun()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "外层左上"
    fill(outer.cell(0, 1).add_table(3, 3))
    outer.cell(1, 0).merge(outer.cell(1, 1)).text = "外层下边一整行"
    return ended(document)


def merged_cells() -> bytes:
    document = begun()
    table = document.add_table(3, 3)
    fill(table)
    table.cell(1, 0).merge(table.cell(2, 0)).text = "两组合计"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "建议和办结"
    return ended(document)


def text_box() -> bytes:
    document = begun()
    box = f"<w:txbxContent><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:txbxContent>"
    body_of(
        document,
        f"""<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>框前文字。</w:t></w:r><w:r>
        <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData
        uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{box}
        </wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>""",
    )
    return ended(document)


def tracked_changes() -> bytes:
    document = begun()
    by = 'w:id="1" w:author="" w:date="2026-11-20T08:00:00Z"'
    body_of(
        document,
        f"""<w:p {W}><w:r><w:t>会议</w:t></w:r><w:del {by}><w:r><w:delText>推迟举行</w:delText></w:r>
        </w:del><w:ins {by}><w:r><w:t>如期召开</w:t></w:r></w:ins><w:moveFrom {by}><w:r>
        <w:t>移走的旧话</w:t></w:r></w:moveFrom><w:moveTo {by}><w:r><w:t>，移来的新话</w:t></w:r>
        </w:moveTo><w:r><w:t>。</w:t></w:r></w:p>""",
    )
    return ended(document)


def comments() -> bytes:
    document = begun()
    paragraph = document.add_paragraph(SECOND)
    document.add_comment(paragraph.runs, text="这里要核数字", author="", initials="")
    return ended(document)


def margins() -> bytes:
    document = begun()
    section = document.sections[0]
    section.header.paragraphs[0].text = "页眉里的单位名"
    foot = section.footer.paragraphs[0]
    foot.text = "页脚第"
    foot._p.append(  # noqa: SLF001 -- python-docx has no fields
        parse_xml(f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>')
    )
    document.add_page_break()
    document.add_paragraph(SECOND)
    return ended(document)


def notes() -> bytes:
    """Through parts of our own, for python-docx knows no footnotes."""
    document = begun()
    for kind, text in (("footnote", "脚注处。"), ("endnote", "尾注处。")):
        body_of(document, f'<w:p {W}><w:r><w:t>{text}</w:t></w:r><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>')  # fmt: skip
    more = {
        f"word/{kind}s.xml": (
            f'<w:{kind}s {W}><w:{kind} w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
        ).encode()
        for kind, text in (("footnote", "数据截至十月底"), ("endnote", "据社区台账"))
    }
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(f'<Relationship Id="n{one}" Type="{office}/{one}s" Target="{one}s.xml"/>' for one in ("footnote", "endnote"))  # fmt: skip
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(f'<Override PartName="/word/{one}s.xml" ContentType="{main}.{one}s+xml"/>' for one in ("footnote", "endnote"))  # fmt: skip

    def change(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return part.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
        return part.replace(b"</Types>", types.encode() + b"</Types>")

    return repacked(ended(document), change, more)


def numbered() -> bytes:
    """一、 and （一） as Word makes of them: counted by the program, in no text."""
    document = begun()
    shapes = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"))
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(shapes)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, text in ((0, "先修水电路"), (1, "查管网"), (1, "换线路"), (0, "再谈美化")):
        body_of(
            document,
            f'<w:p {W}><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>",
        )
    return ended(document)


def two_columns() -> bytes:
    document = begun()
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.append(parse_xml(f'<w:cols {W} w:num="2" w:space="425"/>'))  # noqa: SLF001 -- python-docx has no columns
    document.add_paragraph(SECOND)
    return ended(document)


def pictures() -> bytes:
    """With a caption below; with a word of somebody's; with what a program said of it."""
    document = begun()
    for data, said in (
        (photo(), "IMG_2034.jpg"),
        (drawing(), "改造前后对照"),
        (photo(30), "图片 3"),
    ):
        document.add_picture(io.BytesIO(data), width=Cm(6))
        properties = document.element.body.xpath(".//wp:docPr")[-1]
        properties.set("descr", said)
        document.add_paragraph(CAPTION if said.startswith("IMG") else SECOND)
    return ended(document)


def links_and_fields() -> bytes:
    document = begun()
    paragraph = document.add_paragraph("见")
    for text, target in (
        ("恶意链接", "javascript:alert(1)"),
        ("公开链接", "https://news.example/1"),
    ):
        relation = document.part.relate_to(target, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)  # fmt: skip
        names = f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        paragraph._p.append(  # noqa: SLF001 -- python-docx has no links
            parse_xml(
                f'<w:hyperlink {names} r:id="{relation}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'
            )
        )
    runs = "".join(
        f"<w:r>{one}</w:r>"
        for one in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> DATE \\@ yyyy </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>', "<w:t>二〇二六年十一月</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    body_of(document, f"<w:p {W}><w:r><w:t>填报于</w:t></w:r>{runs}</w:p>")
    return ended(document)


def strict() -> bytes:
    def change(_: str, part: bytes) -> bytes:
        for usual, own in STRICT:
            part = part.replace(usual.encode(), own.encode())
        return part

    return repacked(numbered(), change)


def as_wps() -> bytes:
    """Absolute targets, names of relations that skip, a part of its own that nothing leads to."""

    def change(name: str, part: bytes) -> bytes:
        if name.endswith(".rels"):
            folder = b"/word/" if name.startswith("word/") else b"/"
            part = re.sub(rb'Target="(?![\w.]*:)(?!/)', b'Target="' + folder, part)
            return re.sub(rb'Id="rId(\d+)"', rb'Id="rId90\1"', part)
        return re.sub(rb'(?<=[:\s])(id|embed)="rId(\d+)"', rb'\1="rId90\2"', part)

    extra = {"customXml/item9.xml": b'<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>'}  # fmt: skip
    return repacked(pictures(), change, extra)


WORDS = {
    "news.docx": news, "nested_table.docx": nested_table, "merged_cells.docx": merged_cells,
    "text_box.docx": text_box, "tracked_changes.docx": tracked_changes, "comments.docx": comments,
    "margins.docx": margins, "notes.docx": notes, "numbered.docx": numbered,
    "two_columns.docx": two_columns, "pictures.docx": pictures, "links_fields.docx": links_and_fields,
    "strict.docx": strict, "as_wps.docx": as_wps,
}  # fmt: skip
