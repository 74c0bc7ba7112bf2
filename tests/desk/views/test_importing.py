"""Importing in the browser: what comes in, what is said of it, what becomes of it."""

import io
import zipfile

import docx
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.core import files
from siqin.core.models import StoredFile
from siqin.desk.models import ImportedDocument, Manuscript, SourceImport
from siqin.desk.operations import importing
from tests.desk.operations.test_importing import TEXT, TITLE, TWO, take
from tests.world import NOW
from textkit import reading

LIST, UPLOAD = reverse("desk:imports"), reverse("desk:import_file")
MAKING = {
    "title": TITLE, "first": "1", "genre": "WORK_SUMMARY", "importance": "IMPORTANT",
    "secrecy": "PUBLIC", "unit": "", "form_token": "one",
    "authors-TOTAL_FORMS": "1", "authors-INITIAL_FORMS": "0", "authors-0-person": "",
    "authors-0-name": "",
}  # fmt: skip


def send(client, data, name="来稿.txt", form="upload"):
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), "form_token": form})


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def url(verb, document):
    return reverse(f"desk:{verb}", args=[document.pk])


def word_with(part, content):
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return stream.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)
BAD = {
    "empty": (b"", "空.txt", reading.Empty),
    "picture by another name": (PNG, "照片.txt", reading.IsPicture),
    "binary": (bytes(range(256)) * 4, "乱.txt", reading.Binary),
    "macro": (word_with("word/vbaProject.bin", b"x"), "宏.docx", reading.MacroInside),
    "damaged": (b"PK\x03\x04 broken", "坏.docx", reading.Damaged),
    "bomb": (word_with("word/media/x.bin", bytes(230 << 20)), "弹.docx", reading.ZipBomb),
    "too large": ("文".encode() * 10_000_000, "三十兆.txt", reading.TooLarge),
    "pdf": (b"%PDF-1.7", "扫描.pdf", reading.Damaged),
    "picture": (b"\xff\xd8\xff" + bytes(300), "照片.jpg", reading.IsPicture),
}


@pytest.mark.parametrize("case", BAD)
def test_each_bad_file_is_kept_and_told_what_is_wrong(sign_in, world, case):
    data, name, reason = BAD[case]
    client = sign_in(world.he)

    page = client.get(send(client, data, name).url).content.decode()

    assert reading.MESSAGES[reason] in page
    source = SourceImport.objects.get()
    assert (files.content(source.file), source.documents.count()) == (data, 0)
    assert reading.MESSAGES[reason] in client.get(LIST).content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "big5"])
def test_every_encoding_is_read_right(sign_in, world, encoding):
    client = sign_in(world.he)
    text = "縣政協辦公室召開會議，研究宣傳工作。\n" * 3

    send(client, text.encode(encoding))

    assert SourceImport.objects.get().text == text


def test_a_form_sent_twice_takes_one_file_in(sign_in, world):
    client = sign_in(world.he)

    first, second = send(client, TEXT), send(client, TEXT)

    assert first.url == second.url
    assert (SourceImport.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert said(second) == ["这一份刚才已经收到，没有重复登记。"]


def test_the_same_file_again_is_taken_with_a_link_to_the_first(sign_in, world):
    client = sign_in(world.he)
    first = send(client, TEXT).url

    page = client.get(send(client, TEXT, form="two").url).content.decode()

    assert f'<a href="{first}">来稿.txt</a>' in page


def test_what_is_marked_secret_is_refused_and_not_kept(sign_in, world):
    response = send(sign_in(world.he), "秘密★1年\n云岭县政协工作\n")

    assert response.status_code == 422
    assert "涉密不上网" in response.content.decode()
    assert not StoredFile.objects.exists()


def test_an_upload_without_a_file_comes_back(sign_in, world):
    assert sign_in(world.he).post(UPLOAD, {"form_token": "x"}).status_code == 422


def test_the_page_proposes_title_genre_and_where_the_body_begins(sign_in, world):
    source = take(world, TEXT)

    page = sign_in(world.he).get(source.get_absolute_url())

    assert page.context["making"].initial == {"title": TITLE, "first": 1}
    assert page.context["particulars"].initial["genre"] == "WORK_SUMMARY"


def test_uncertain_edits_come_first(sign_in, world):
    source = take(world, TEXT)
    edit = source.documents.get().edits.last()
    type(edit).objects.filter(pk=edit.pk).update(certain=False)

    context = sign_in(world.he).get(source.get_absolute_url()).context

    assert (context["show"], [one.mark for one in context["logged"]]) == ("open", [edit])


def test_an_uncertain_edit_stands_in_the_cleaned_text(sign_in, world):
    document = take(world, TEXT).documents.get()
    edit = next(one for one in document.edits.all() if "開" in one.before)
    type(edit).objects.filter(pk=edit.pk).update(certain=False)

    logged = sign_in(world.he).get(document.source.get_absolute_url()).context["logged"]

    assert [(one.left, one.before, one.after, one.right) for one in logged] == [
        ("全县共", "開", "开", "办互助点31个。")
    ]


def test_an_edit_is_undone_and_redone_in_the_browser(sign_in, world):
    document = take(world, TEXT).documents.get()
    edit = document.edits.first()
    client = sign_in(world.he)

    client.post(url("decide", document), {"edit": edit.pk, "applied": "0"})
    edit.refresh_from_db()
    assert (edit.applied, edit.decided) == (False, True)

    client.post(url("decide", document), {"rule": edit.rules[0], "applied": "1"})
    edit.refresh_from_db()
    assert edit.applied is True


def test_two_documents_become_two_manuscripts(sign_in, world):
    document = take(world, TWO).documents.get()
    client = sign_in(world.he)
    client.post(url("split", document), {"words": "第二篇的"})

    first, second = ImportedDocument.objects.order_by("position")
    client.post(url("make_manuscript", first), MAKING)
    client.post(
        url("make_manuscript", second), MAKING | {"title": "第二篇的标题", "form_token": "two"}
    )

    made = Manuscript.objects.order_by("pk")
    assert [(one.title, one.version.body_text) for one in made] == [
        (TITLE, "一季度，委员走访了6个乡镇。"),
        ("第二篇的标题", "第二篇的正文。"),
    ]


def test_words_that_begin_no_paragraph_split_nothing(sign_in, world):
    document = take(world, TWO).documents.get()

    response = sign_in(world.he).post(url("split", document), {"words": "没有这句"})

    assert said(response) == ["没有找到以“没有这句”开头的段落，请照文中的字再写。"]
    assert ImportedDocument.objects.count() == 1


def test_a_manuscript_without_a_title_comes_back_with_what_was_typed(sign_in, world):
    document = take(world, TEXT).documents.get()

    response = sign_in(world.he).post(
        url("make_manuscript", document), MAKING | {"title": "", "importance": "IMPORTANT"}
    )

    assert response.status_code == 422
    assert response.context["particulars"].data["importance"] == "IMPORTANT"
    assert not Manuscript.objects.exists()


def test_a_second_editor_is_told_that_it_is_a_manuscript_already(sign_in, world):
    document = take(world, TEXT).documents.get()
    sign_in(world.he).post(url("make_manuscript", document), MAKING)

    response = sign_in(world.su).post(url("make_manuscript", document), MAKING)

    assert said(response)[-1] == "这一篇已经建为稿件，要改请到稿件里改。"
    assert Manuscript.objects.count() == 1


def test_an_officer_imports_a_draft_of_her_own(sign_in, world):
    client = sign_in(world.lin)
    client.get(send(client, TEXT).url)
    document = ImportedDocument.objects.get()

    typed = {"authors-INITIAL_FORMS": "1", "authors-0-person": world.lin.pk}
    client.post(url("make_manuscript", document), MAKING | typed)

    made = Manuscript.objects.get()
    assert (made.entered_by, made.version.byline) == (world.lin, "林秀云")


def test_an_officer_enters_nobody_else(sign_in, world):
    document = take(world, TEXT, actor=world.lin).documents.get()

    response = sign_in(world.lin).post(
        url("make_manuscript", document), MAKING | {"authors-0-person": world.gao.pk}
    )

    assert response.status_code == 422
    assert not Manuscript.objects.exists()


def test_imports_are_seen_by_whom_they_concern(sign_in, world):
    """One's own; the desk shares its mail; nobody else's drafts."""
    ours = take(world, TEXT).get_absolute_url()
    hers = take(world, TWO, actor=world.lin).get_absolute_url()

    seen = {
        name: [sign_in(getattr(world, name)).get(one).status_code for one in (ours, hers)]
        for name in ("he", "su", "tang", "lin", "gao", "song")
    }

    assert seen == {
        "he": [200, 404],
        "su": [200, 404],
        "tang": [200, 404],
        "lin": [404, 200],
        "gao": [404, 404],
        "song": [404, 404],
    }


def test_the_original_is_fetched_by_who_sees_the_import_or_the_piece(sign_in, world):
    source = take(world, TEXT, actor=world.lin)
    address = source.file.get_absolute_url()

    assert sign_in(world.lin).get(address).getvalue().decode() == TEXT
    assert sign_in(world.he).get(address).status_code == 404


def test_the_other_office_sees_nothing(sign_in, world):
    source = take(world, TEXT)
    document = source.documents.get()

    client = sign_in(world.yan)

    assert client.get(source.get_absolute_url()).status_code == 404
    for verb in ("decide", "correct", "split", "join", "set_aside", "take_up", "make_manuscript"):
        assert client.post(url(verb, document), MAKING).status_code == 404


@pytest.mark.parametrize("copies", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(
    sign_in, world, django_assert_num_queries, copies
):
    for number in range(copies):
        take(world, TEXT + str(number))
    client = sign_in(world.he)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST)


@pytest.mark.parametrize("copies", [1, 30])
def test_the_page_takes_a_fixed_number_of_queries(
    sign_in, world, django_assert_num_queries, copies
):
    source = take(world, TEXT * copies)
    client = sign_in(world.he)
    client.get(source.get_absolute_url())

    with django_assert_num_queries(16):
        client.get(source.get_absolute_url())


def test_a_password_locked_file_is_told_so(sign_in, world, monkeypatch):
    def locked(*args, **kwargs):
        raise reading.PasswordLocked

    monkeypatch.setattr(reading, "read", locked)
    found = importing.examine(data=b"x", name="锁.docx")
    source = importing.take_in(found=found, actor=world.he, now=NOW)

    page = sign_in(world.he).get(source.get_absolute_url()).content.decode()

    assert reading.MESSAGES[reading.PasswordLocked] in page


def test_another_encoding_is_taken_by_hand(sign_in, world):
    source = take(world, TEXT.encode("gb18030"))
    client = sign_in(world.he)
    address = reverse("desk:reread", args=[source.pk])

    client.post(address, {"encoding": "big5"})
    source.refresh_from_db()
    assert source.encoding == "big5"

    response = client.post(address, {"encoding": "gb18030"})
    source.refresh_from_db()
    assert source.text == TEXT
    assert "GBK" in said(response)[-1]


def test_documents_are_joined_set_aside_and_taken_up(sign_in, world):
    document = take(world, TWO).documents.get()
    client = sign_in(world.he)
    client.post(url("split", document), {"words": "第二篇的"})
    second = ImportedDocument.objects.get(position=2)

    client.post(url("set_aside", second))
    assert "已经放到一边" in said(client.post(url("join", second)))[-1]
    client.post(url("take_up", second))
    client.post(url("join", second))

    assert ImportedDocument.objects.count() == 1


def test_a_doubt_is_settled_in_the_browser(sign_in, world):
    document = take(world, f"{TITLE}\n全年报送信息xxx条。\n").documents.get()
    flag = document.flags.get()

    sign_in(world.he).post(url("correct", document), {"flag": flag.pk, "after": "48"})

    assert document.edits.get().after == "48"
