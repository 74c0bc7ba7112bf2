"""Files from the writing page: a draft at once where a file is one piece; several at a time."""

from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.desk.models import Manuscript, SourceImport
from siqin.desk.views import importing
from tests.desk.views.test_importing import MAKING

IMPORT = reverse("desk:import_file")
PIECE = "三季度走访简讯\n委员们走访了6个乡镇。\n".encode()
# Of no title, so that the file's name is one.
LONG = f"{'委员们走访了6个乡镇，看了养老食堂，问了老人吃饭的事情，听了意见和建议。' * 3}\n第二段。\n".encode()
TWO = "第一件事\n正文一。\n\n\n扩展阅读\n\n第二件事\n正文二。\n".encode()


PAGE = "<html><body><p>走访简讯</p><p>委员们走访了6个乡镇。</p>IMG</body></html>"


def upload(name="来稿.txt", data=PIECE):
    return SimpleUploadedFile(name, data)


def sent(client, *files, draft=True):
    body = {"file": list(files)} | ({"draft": "1"} if draft else {})
    return client.post(IMPORT, body)


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def test_a_file_of_one_piece_is_a_draft_to_go_on_with(world, sign_in):
    client = sign_in(world.lin)

    response = sent(client, upload())

    manuscript = Manuscript.objects.get()
    assert response.url == reverse("desk:edit", args=[manuscript.pk])
    assert said(response) == ["“来稿.txt”已读入，存成草稿，还没有投稿。"]
    page = client.get(response.url).content.decode()
    assert f'href="{SourceImport.objects.get().get_absolute_url()}">逐处看</a>' in page


def test_pictures_that_did_not_come_in_are_counted_where_one_goes_on(world, sign_in):
    client = sign_in(world.lin)
    page = PAGE.replace("IMG", "<img src=a.jpg><img src=b.jpg>")

    draft = client.get(sent(client, upload("网页.html", page.encode())).url).content.decode()
    source = SourceImport.objects.get()
    looked_over = client.get(source.get_absolute_url()).content.decode()

    assert "文中有2张图片没有带进来" in draft
    assert "文中有2张图片没有带进来" in looked_over
    assert "有的图片没有取出来" not in looked_over


def test_where_all_pictures_came_in_nothing_is_said(world, sign_in):
    client = sign_in(world.lin)

    draft = client.get(sent(client, upload()).url).content.decode()

    assert "没有带进来" not in draft


def test_pictures_that_did_not_come_in_are_told_of_a_piece_made_by_hand(world, sign_in):
    client = sign_in(world.he)
    sent(client, upload("网页.html", PAGE.replace("IMG", "<img src=a.jpg>").encode()), draft=False)
    document = SourceImport.objects.get().documents.get()

    response = client.post(reverse("desk:make_manuscript", args=[document.pk]), MAKING)

    assert said(response)[1:] == ["文中有1张图片没有带进来，请按“修改”，用“添照片”另传。"]


def test_a_file_that_is_looked_over_first_makes_no_draft(world, sign_in):
    response = sent(sign_in(world.he), upload(), draft=False)

    assert response.url == SourceImport.objects.get().get_absolute_url()
    assert not Manuscript.objects.exists()


def test_what_cannot_be_read_leads_to_its_reason(world, sign_in):
    response = sent(sign_in(world.lin), upload("坏.docx", b"PK\x03\x04"))

    assert response.url == SourceImport.objects.get().get_absolute_url()


def test_of_several_files_each_has_its_own_answer(world, sign_in):
    client = sign_in(world.lin)
    secret = upload("内参.txt", "机密★1年\n题\n文。".encode())

    response = sent(client, upload(), secret, upload("二.txt", "另一篇\n另一篇的正文。\n".encode()))

    assert response.url == reverse("desk:imports")
    assert sorted(one.title for one in Manuscript.objects.all()) == ["三季度走访简讯", "另一篇"]
    assert said(response) == [
        "“内参.txt”：稿件带有“机密★1年”的密级标志，没有保存。涉密不上网、上网不涉密，本系统只收公开和内部稿件。",
        "“来稿.txt”已读入，存成草稿，还没有投稿。",
        "“二.txt”已读入，存成草稿，还没有投稿。",
    ]


def test_what_is_not_reached_in_time_is_named(world, sign_in, monkeypatch):
    monkeypatch.setattr(importing, "LONG_ENOUGH", -1)

    response = sent(sign_in(world.lin), upload(), upload("二.txt"))

    assert said(response) == ["这几份还没来得及读，请再选一次：来稿.txt、二.txt。"]


def test_a_file_too_large_to_keep_is_named_among_several(world, sign_in, monkeypatch):
    monkeypatch.setattr("siqin.desk.forms.importing.KEPT_AT_MOST", 40)

    response = sent(sign_in(world.lin), upload(), upload("二.txt", "短题\n短文。".encode()))

    assert said(response) == [
        "“来稿.txt”：文件超过100 MB，没有收下。请只留文字，另存后再导入。",
        "“二.txt”已读入，存成草稿，还没有投稿。",
    ]


def test_a_marking_found_late_keeps_no_other_file_out(world, sign_in):
    response = sent(sign_in(world.lin), upload("机密.txt", LONG), upload())

    assert [one.title for one in Manuscript.objects.all()] == ["三季度走访简讯"]
    assert SourceImport.objects.count() == 1
    assert [one.split("，")[0] for one in said(response)] == [
        "“机密.txt”：稿件带有“机密”的密级标志",
        "“来稿.txt”已读入",
    ]
