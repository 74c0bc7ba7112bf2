"""The page left open over night: what was typed is kept, and sent again by one press."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from siqin.people.models import Person
from tests.world import PASSWORD

OURS = {"HTTP_ORIGIN": "http://testserver"}
TYPED = {"name": "沙玉梅", "post": "组员\r\n第二行", "mobile": "13811112222", "form_token": "t1"}


def typed(world, **fields):
    return {**TYPED, "unit": world.group.pk, **fields}


def fields_of(response):
    """What the form of the page would send: hidden fields and text areas."""
    page = response.content.decode()
    form = page[page.index('class="entry"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    areas = re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)
    sent = {name: unescape(value) for name, value in hidden + areas}
    del sent["csrfmiddlewaretoken"]
    return sent


def signed_in_again(client, response, **changes):
    form = {**fields_of(response), "login": "tang", "password": PASSWORD, **changes}
    return client.post("/signin/kept/", form, **OURS)


def test_an_expired_session_keeps_what_was_typed_and_sends_it_again(world, client):
    lost = client.post("/people/add/", typed(world))
    assert lost.status_code == 403
    assert "您填写的内容还在" in lost.content.decode()
    assert Person.objects.filter(name="沙玉梅").count() == 0

    back = signed_in_again(client, lost)
    of_the_page = {"kept_path": "/people/add/", "kept_typed_by": "", "typed_by": str(world.tang.pk)}
    assert fields_of(back) == {**TYPED, **of_the_page, "unit": str(world.group.pk)}
    assert 'action="/people/add/"' in back.content.decode()
    assert Person.objects.filter(name="沙玉梅").count() == 0

    client.post("/people/add/", fields_of(back))
    assert Person.objects.get(name="沙玉梅").mobile == "13811112222"


def test_each_field_has_its_own_name(world, client):
    typed_in = {"title": "题目", "authors-1-name": "郭老师", "unheard": "某某"}

    page = client.post("/manuscripts/new/", typed_in).content.decode()

    assert re.findall(r'for="kept-\d+">(.*?)</label>', page) == ["标题", "姓名或名称", "unheard"]


def test_a_wrong_password_loses_nothing_either(world, client):
    lost = client.post("/people/add/", typed(world))

    again = signed_in_again(client, lost, password="wrong")

    assert again.status_code == 422
    assert fields_of(again)["kept.name"] == "沙玉梅"
    assert fields_of(signed_in_again(client, again))["name"] == "沙玉梅"


def test_an_outdated_token_keeps_what_was_typed(world, browser):
    browser.force_login(world.tang.user)

    response = browser.post("/people/add/?from=list", typed(world), **OURS)

    assert response.status_code == 403
    assert {key: fields_of(response)[key] for key in TYPED} == TYPED
    assert 'action="/people/add/?from=list"' in response.content.decode()
    assert Person.objects.filter(name="沙玉梅").count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_REFERER": "https://evil.example/testserver"},
    ],
)
def test_a_form_of_another_site_is_never_shown_for_sending(world, browser, headers):
    browser.force_login(world.tang.user)

    response = browser.post("/people/add/", typed(world), **headers)

    page = response.content.decode()
    assert response.status_code == 403
    assert "这张表没有收下" in page
    assert "沙玉梅" not in page


def test_a_referer_of_ours_is_enough_where_there_is_no_origin(world, browser):
    browser.force_login(world.tang.user)

    response = browser.post("/people/add/", typed(world), HTTP_REFERER="http://testserver/people/")

    assert fields_of(response)["name"] == "沙玉梅"


@pytest.mark.parametrize(
    "path",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/no/such/page/", ""],
)
def test_what_was_kept_is_never_sent_elsewhere(world, client, path):
    lost = client.post("/people/add/", typed(world))

    back = signed_in_again(client, lost, kept_path=path)

    assert 'method="post" action="/"' in back.content.decode()


def test_passwords_and_the_old_token_are_not_carried_along(world, client):
    form = typed(world, password="secret-1", old_password="secret-2", csrfmiddlewaretoken="old")

    page = client.post("/people/add/", form).content.decode()

    assert "secret-" not in page
    assert 'value="old"' not in page


def test_files_have_to_be_chosen_again_and_the_page_says_which(world, client):
    form = typed(world, scan=SimpleUploadedFile("样报扫描.jpg", b"1"))

    lost = client.post("/people/add/", form)
    assert "附件要重新选：样报扫描.jpg。" in lost.content.decode()

    back = signed_in_again(client, lost).content.decode()
    assert "附件要重新选：样报扫描.jpg。" in back
    assert '<input class="form-control" id="kept-file-1" type="file" name="scan">' in back


def test_what_was_typed_is_shown_as_text(world, client):
    page = client.post("/people/add/", typed(world, name="<script>alert('沙')</script>")).content

    assert b"<script>alert" not in page


def test_a_sign_in_page_left_open_just_starts_again(world, browser):
    response = browser.post("/signin/", {"login": "lin", "password": PASSWORD}, **OURS)

    assert response["Location"] == "/"


def test_the_page_itself_left_open_keeps_what_it_kept(world, browser):
    form = {"kept.name": "沙玉梅", "kept_path": "/people/add/", "login": "tang"}

    response = browser.post("/signin/kept/", form, **OURS)

    assert fields_of(response)["kept.name"] == "沙玉梅"
    assert fields_of(response)["kept_path"] == "/people/add/"


def test_whoever_left_meanwhile_does_not_enter_this_way(world, client):
    lost = client.post("/people/add/", typed(world))

    again = signed_in_again(client, lost, login="lao")

    assert again.status_code == 422
    assert client.get("/inbox/").status_code == 302


def test_whoever_signed_in_elsewhere_meanwhile_just_sends_it(world, client):
    lost = client.post("/people/add/", typed(world))
    client.force_login(world.tang.user)

    assert fields_of(client.post("/signin/kept/", fields_of(lost)))["name"] == "沙玉梅"


@pytest.fixture
def foreign(world, client):
    """What Lin had typed and sent, after Tang signed in on her device."""
    client.force_login(world.tang.user)
    return client.post("/people/add/", typed(world, typed_by=world.lin.pk))


def test_nobodys_words_become_anothers_unasked(foreign):
    page = foreign.content.decode()

    assert foreign.status_code == 403
    assert "<h1>这是林秀云写的</h1>" in page
    assert "以唐立新的名义提交" in page
    assert Person.objects.filter(name="沙玉梅").count() == 0


def test_whoever_typed_it_signs_in_and_finds_it_there(world, client, foreign):
    changed = client.post("/signin/kept/", {**fields_of(foreign), "change_person": "1"}, **OURS)
    assert "登录，保留下面的内容" in changed.content.decode()
    assert "请由写的人登录" in changed.content.decode()

    back = signed_in_again(client, changed, login="lin")

    assert "现在登录的是林秀云" in back.content.decode()
    assert fields_of(back)["name"] == "沙玉梅"
    assert fields_of(back)["typed_by"] == str(world.lin.pk)


def test_who_was_told_may_send_it_as_their_own(client, foreign):
    client.post("/people/add/", fields_of(foreign))

    assert Person.objects.filter(name="沙玉梅").count() == 1


def test_a_number_of_nobody_and_a_stranger_of_another_office_have_no_name(world, client):
    client.force_login(world.tang.user)

    for by in ("9" * 30, "0", "x", "-1", world.wu.pk):
        page = client.post("/people/add/", typed(world, typed_by=by)).content.decode()
        assert "<h1>这是另一个人写的</h1>" in page


def test_signing_out_asks_nobody(world, client):
    client.force_login(world.tang.user)

    response = client.post("/signout/", {"typed_by": world.lin.pk})

    assert response["Location"] == "/signin/"


@pytest.mark.parametrize(("who", "status"), [("lin", 403), ("wu", 404)])
def test_what_was_sent_where_one_may_not_is_shown_to_be_copied(world, client, who, status):
    client.force_login(getattr(world, who).user)

    response = client.post(f"/people/{world.mei.pk}/edit/", {"name": "梅玉兰写的一段话"})

    assert response.status_code == status
    assert '<div class="original song">梅玉兰写的一段话</div>' in response.content.decode()


def test_every_form_says_before_whom_it_was_drawn(world, client):
    client.force_login(world.tang.user)

    page = client.get("/people/add/").content.decode()

    assert f'name="typed_by" value="{world.tang.pk}"' in page
