import io

import docx
import pytest

from siqin.core import files
from siqin.core.audit import story_of
from siqin.desk.enums import State, VersionKind
from siqin.desk.models import Manuscript, SourceImport
from siqin.desk.operations import cleaning, importing
from siqin.desk.operations.drafting import MarkedSecret, Particulars, by_person
from siqin.desk.queries.importing import cleaned, paragraphs
from tests.world import NOW, at

TITLE = "云岭县政协一季度工作总结"
TEXT = f"{TITLE}\n一季度,委员(wěi)(yuán)们走访了6个乡镇。\n全縣共開辦互助點31個。\n"
TWO = f"{TITLE}\n一季度，委员走访了6个乡镇。\n第二篇的标题\n第二篇的正文。\n"


def take(world, data, name="来稿.txt", actor=None):
    found = importing.examine(data=data if isinstance(data, bytes) else data.encode(), name=name)
    return importing.take_in(found=found, actor=actor or world.he, now=NOW)


def text_of(source, position=1):
    document = source.documents.get(position=position)
    return cleaned(source, document, list(document.edits.all()))


def make(world, document, *, title=TITLE, skip=1, actor=None, authors=()):
    particulars = Particulars("WORK_SUMMARY", "ORDINARY", "PUBLIC", None)
    return importing.make_manuscript(
        document=document,
        title=title,
        skip=skip,
        authors=authors,
        particulars=particulars,
        actor=actor or world.he,
        now=at(1),
    )


def word(*paragraphs):
    made = docx.Document()
    for one in paragraphs:
        made.add_paragraph(one)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_text_is_kept_as_it_came_read_and_cleaned(world):
    source = take(world, TEXT.encode("gb18030"))

    assert files.content(source.file) == TEXT.encode("gb18030")
    assert (source.encoding, source.text) == ("gb18030", TEXT)
    assert "全县共开办互助点31个。" in text_of(source)
    assert [one.verb for one in story_of(source)] == ["desk.imported"]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "空.txt", "Empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "照片.txt", "IsPicture"),
        ("文字".encode() * 4_000_000, "长.txt", "TooLarge"),
        ("长文。".encode() * 150_000, "太长.txt", "TooLong"),
        (b"PK\x03\x04 broken", "坏.docx", "Damaged"),
        (b"%PDF-1.7", "文件.pdf", "Damaged"),
        (b"\xff\xd8\xff", "照片.jpg", "IsPicture"),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_reason(world, data, name, reason):
    source = take(world, data, name)

    assert (source.refused, source.documents.count()) == (reason, 0)
    assert files.content(source.file) == data


def test_what_is_marked_secret_is_not_even_kept(world):
    with pytest.raises(MarkedSecret):
        importing.examine(data="机密\n云岭县政协工作\n".encode(), name="密.txt")

    assert not SourceImport.objects.exists()


def test_the_same_file_again_names_the_first(world):
    first = take(world, TEXT)
    second = take(world, TEXT, name="又一份.txt", actor=world.su)

    assert (second.twin_of, second.documents.count()) == (first, 1)


def test_a_twin_that_one_may_not_see_is_not_told(world):
    take(world, TEXT, actor=world.gao)

    assert take(world, TEXT, actor=world.lin).twin_of is None


def test_a_document_becomes_a_draft_with_its_file_as_source(world):
    source = take(world, TEXT)
    document = source.documents.get()

    made = make(world, document, authors=by_person(world.lin))

    assert (made.state, made.genre, made.entered_by) == (State.DRAFT, "WORK_SUMMARY", world.he)
    assert (made.version.kind, made.version.source) == (VersionKind.IMPORTED, source.file)
    assert made.version.byline == "林秀云"
    assert made.version.body_text.startswith("一季度，")
    assert source.documents.get().manuscript == made


def test_what_was_undone_stays_as_it_came(world):
    source = take(world, TEXT)
    document = source.documents.get()
    edit = next(one for one in document.edits.all() if one.before == ",")

    cleaning.decide_edit(document=document, edit=edit, applied=False, actor=world.he, now=at(1))

    assert "一季度,委员" in text_of(source)
    assert make(world, document).version.body_text.startswith("一季度,委员")


def test_a_rule_is_undone_and_redone_as_a_whole(world):
    source = take(world, TEXT)
    document = source.documents.get()
    now = {"actor": world.he, "now": at(1)}

    undone = cleaning.decide_rule(document=document, rule="CL03", applied=False, **now)
    assert "全縣共開辦互助點31個。" in text_of(source)
    redone = cleaning.decide_rule(document=document, rule="CL03", applied=True, **now)

    assert undone == redone > 0
    assert "全县共开办互助点31个。" in text_of(source)


def test_nothing_is_undone_once_it_is_a_manuscript(world):
    source = take(world, TEXT)
    document = source.documents.get()
    edit = document.edits.first()
    make(world, document)

    with pytest.raises(importing.AlreadyManuscript):
        cleaning.decide_edit(document=document, edit=edit, applied=False, actor=world.he, now=at(2))
    with pytest.raises(importing.AlreadyManuscript):
        make(world, document)
    assert Manuscript.objects.count() == 1


def test_a_document_is_split_and_joined_back(world):
    source = take(world, TWO)
    document = source.documents.get()
    place = source.text.index("第二篇的标题")

    second = cleaning.split(document=document, at=place, actor=world.he, now=at(1))
    assert [text_of(source, n).strip() for n in (1, 2)] == [
        f"{TITLE}\n一季度，委员走访了6个乡镇。",
        "第二篇的标题\n第二篇的正文。",
    ]

    cleaning.join(document=second, actor=world.he, now=at(2))
    assert text_of(source) == TWO
    with pytest.raises(importing.JoinedAway):
        cleaning.set_aside(document=second, actor=world.he, now=at(3))


def test_what_is_set_aside_makes_no_manuscript_until_taken_up(world):
    document = take(world, TEXT).documents.get()
    cleaning.set_aside(document=document, actor=world.he, now=at(1))

    with pytest.raises(importing.SetAside):
        make(world, document)
    cleaning.take_up(document=document, actor=world.he, now=at(2))

    assert make(world, document).title == TITLE


def test_another_encoding_replaces_the_reading(world):
    source = take(world, TEXT.encode("gb18030"))
    data = files.content(source.file)
    found = importing.examine(data=data, name="来稿.txt", encoding="big5")

    importing.reread(source=source, found=found, actor=world.he, now=at(1))
    assert (source.encoding, source.text == TEXT) == ("big5", False)

    again = importing.examine(data=data, name="来稿.txt", encoding="gb18030")
    importing.reread(source=source, found=again, actor=world.he, now=at(2))
    assert (source.text, source.documents.count()) == (TEXT, 1)


def test_a_word_file_keeps_its_form_where_it_is_cleaned(world):
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("一季度,").add_run("全縣").bold = True
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "互助點,含新建", "31個"
    stream = io.BytesIO()
    made.save(stream)
    source = take(world, stream.getvalue(), "来稿.docx")

    version = make(world, source.documents.get()).version

    assert "<strong>全县</strong>" in version.body_html
    assert "<table>" in version.body_html
    assert version.body_text == "一季度，全县\n互助点，含新建\t31个"


def test_paragraphs_know_where_they_begin(world):
    source = take(world, TWO)
    document = source.documents.get()

    found = paragraphs(source, document, list(document.edits.all()))

    assert [source.text[one.at :].startswith(one.text) for one in found] == [True] * 4


def test_a_doubt_within_an_edit_leaves_the_text_as_it_reads(world):
    source = take(world, "甲乙丙丁。\n")
    document = source.documents.get()
    kept = {"office": world.office, "message": ""}
    edit = document.edits.create(
        office=world.office, rules=["CL07"], start=0, end=3, before="甲乙丙", after="戊"
    )
    flags = [document.flags.create(rule="CL10", start=n, end=n + 1, **kept) for n in (1, 3)]

    [paragraph] = paragraphs(source, document, [edit], flags)

    assert [(run.text, run.flag) for run in paragraph.runs] == [
        ("戊", None), ("丁", flags[1]), ("。", None),
    ]  # fmt: skip


def test_a_doubt_is_settled_by_hand_and_can_be_undone(world):
    source = take(world, f"{TITLE}\n全年报送信息xxx条，采用12条。\n")
    document = source.documents.get()
    [flag] = document.flags.all()
    now = {"actor": world.he, "now": at(1)}

    cleaning.correct(document=document, flag=flag, after="48", **now)
    assert text_of(source) == f"{TITLE}\n全年报送信息48条，采用12条。\n"
    assert not document.flags.exists()

    [edit] = document.edits.filter(after="48")
    cleaning.decide_edit(document=document, edit=edit, applied=False, **now)
    assert "xxx条" in text_of(source)


def test_nothing_is_written_over_another_edit(world):
    document = take(world, TEXT).documents.get()
    edit = document.edits.first()
    flag = document.flags.create(
        office=world.office, rule="CL10", start=edit.start, end=edit.end, message=""
    )

    with pytest.raises(cleaning.Overlaps):
        cleaning.correct(document=document, flag=flag, after="甲", actor=world.he, now=at(1))


def test_a_zero_byte_is_shown_where_it_stood(world):
    text = "云岭县政协的工作。" * 30 + "\x00" + "开会。"
    found = importing.examine(data=text.encode(), name="零.txt", encoding="utf-8")

    source = importing.take_in(found=found, actor=world.he, now=NOW)

    assert source.text == text.replace("\x00", "\ufffd")


def test_a_file_that_is_no_text_in_that_encoding_keeps_its_first_reading(world):
    source = take(world, TEXT)
    found = importing.examine(data=b"\x89PNG" + bytes(300), name="来稿.txt")

    with pytest.raises(importing.NotText):
        importing.reread(source=source, found=found, actor=world.he, now=at(1))

    assert (source.documents.count(), source.text) == (1, TEXT)


def test_nothing_is_read_anew_once_there_is_a_manuscript(world):
    source = take(world, TEXT)
    make(world, source.documents.get())
    found = importing.examine(data=TEXT.encode(), name="来稿.txt", encoding="big5")

    with pytest.raises(importing.AlreadyManuscript):
        importing.reread(source=source, found=found, actor=world.he, now=at(2))


def test_what_a_rereading_swept_away_is_not_decided(world):
    source = take(world, f"{TITLE}\n全年报送信息xxx条,采用12条。\n")
    document = source.documents.get()
    edit, flag = document.edits.first(), document.flags.first()
    document.edits.all().delete()
    document.flags.all().delete()
    now = {"actor": world.he, "now": at(1)}

    with pytest.raises(importing.JoinedAway):
        cleaning.decide_edit(document=document, edit=edit, applied=False, **now)
    with pytest.raises(importing.JoinedAway):
        cleaning.correct(document=document, flag=flag, after="48", **now)


def test_a_document_begins_neither_inside_an_edit_nor_outside(world):
    document = take(world, TEXT).documents.get()
    inside = document.edits.create(
        office=world.office, rules=["CL07"], start=2, end=6, before=TEXT[2:6], after=""
    )

    for place in (inside.start + 1, document.start, document.end):
        with pytest.raises(cleaning.CutsAnEdit):
            cleaning.split(document=document, at=place, actor=world.he, now=at(1))


def test_the_first_document_joins_nothing_and_one_in_work_is_not_taken_up(world):
    document = take(world, TEXT).documents.get()

    with pytest.raises(cleaning.NothingBefore):
        cleaning.join(document=document, actor=world.he, now=at(1))
    with pytest.raises(cleaning.NotSetAside):
        cleaning.take_up(document=document, actor=world.he, now=at(1))


def test_paragraphs_that_cleaning_joins_become_one_in_a_word_file_too(world):
    source = take(world, word(TITLE, "一季度，委员走访", "了6个乡镇。"), "来稿.docx")
    document = source.documents.get()
    place = source.text.index("\n了")
    document.edits.create(
        office=world.office, rules=["CL06"], start=place, end=place + 1, before="\n", after=""
    )

    assert make(world, document).version.body_html == "<p>一季度，委员走访了6个乡镇。</p>"


def test_an_edit_across_bold_letters_is_made_where_it_begins(world):
    made = docx.Document()
    made.add_paragraph(TITLE)
    paragraph = made.add_paragraph("全")
    paragraph.add_run("县互助").bold = True
    paragraph.add_run("点31个。")
    stream = io.BytesIO()
    made.save(stream)
    source = take(world, stream.getvalue(), "来稿.docx")
    document = source.documents.get()
    for before, after in (("全县", "各乡"), ("助点", "助站")):
        place = source.text.index(before)
        document.edits.create(
            office=world.office, rules=["CL03"], start=place, end=place + 2, before=before,
            after=after,
        )  # fmt: skip

    body = make(world, document).version.body_html

    assert body == "<p>各乡<strong>互助站</strong>31个。</p>"


def test_a_document_of_a_word_file_takes_its_own_part_of_it(world):
    source = take(world, word(TITLE, "一段。", "第二篇的标题", "二段。"), "来稿.docx")
    document = source.documents.get()
    place = source.text.index("第二篇")

    second = cleaning.split(document=document, at=place, actor=world.he, now=at(1))

    assert make(world, second, title="第二篇的标题").version.body_html == "<p>二段。</p>"
    assert make(world, document).version.body_html == "<p>一段。</p>"


def test_a_document_may_end_with_what_was_changed(world):
    source = take(world, TEXT + "委員")
    document = source.documents.get()

    shown = paragraphs(source, document, list(document.edits.all()))

    assert shown[-1].text == "委员"


def test_a_page_keeps_its_form_when_it_becomes_a_draft(world):
    page = f"<html><h1>{TITLE}</h1><p>一季度,<b>委员</b>走访。</p><ul><li>甲</li></ul></html>"

    made = make(world, take(world, page, name="网页.html").documents.get())

    assert (
        made.version.body_html
        == "<p>一季度，<strong>委员</strong>走访。</p><ul><li><p>甲</p></li></ul>"
    )
