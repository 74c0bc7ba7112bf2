import re
from io import BytesIO
from urllib.parse import quote

from pypdf import PdfReader

from siqin.core import reach
from siqin.core.scope import office_scope
from siqin.core.templatetags.siqin import day
from siqin.people.models import OneTimeCode
from siqin.people.operations import accounts
from tests.world import CANARY, NOW

CODE = re.compile(r'<p class="code">(\w{5}) (\w{5})</p>')


def invite(client, *people, sent="t"):
    return client.post(
        "/people/invite/", {"person": [one.pk for one in people], "form_token": sent}
    )


def codes_on(response):
    return ["".join(halves) for halves in CODE.findall(response.content.decode())]


def pdf_text(response):
    """Without the line ends that the narrow slip makes."""
    return PdfReader(BytesIO(response.content)).pages[0].extract_text().replace("\n", "")


def test_each_gets_a_slip_with_what_to_do(world, sign_in):
    response = invite(sign_in(world.tang), world.mei, world.lin)

    page = response.content.decode()
    codes = codes_on(response)
    assert len(codes) == OneTimeCode.objects.count() == 2
    assert "梅玉兰" in page
    assert "开通账号：" in page
    assert "重设密码：" in page
    assert "http://testserver/join/" in page
    assert accounts.look_up(codes[0], now=NOW).person in {world.mei, world.lin}
    assert "no-store" in response["Cache-Control"]


def test_the_same_press_again_does_not_void_what_is_on_paper(world, sign_in):
    client = sign_in(world.tang)
    (code,) = codes_on(invite(client, world.mei))

    again = invite(client, world.mei)

    assert again["Location"] == "/people/"
    assert accounts.look_up(code, now=NOW).person == world.mei


def test_nobody_of_the_other_office_gets_a_code(world, sign_in):
    response = invite(sign_in(world.tang), world.mei, world.yan, world.wu)

    assert len(codes_on(response)) == 1
    assert CANARY not in response.content.decode()
    with office_scope(world.other_office):
        assert OneTimeCode.objects.count() == 0


def test_nobody_chosen_and_nobody_left_are_said(world, sign_in):
    client = sign_in(world.tang)

    nobody = client.post("/people/invite/", {"form_token": "a"}, follow=True).content.decode()
    assert "还没有选人。" in nobody

    form = {"person": [world.lao.pk, "x"], "form_token": "b"}
    gone = client.post("/people/invite/", form, follow=True).content.decode()
    assert "选中的人已离任或账号已停用" in gone


def test_the_sheet_comes_as_pdf_too(world, sign_in):
    client = sign_in(world.tang)
    codes = codes_on(invite(client, world.mei, world.lin))

    response = client.post("/people/invite/pdf/", {"code": codes})

    assert response["Content-Type"] == "application/pdf"
    text = pdf_text(response)
    assert "梅玉兰" in text
    assert codes[0][:5] in text


def test_each_sheet_is_called_what_it_is_and_says_what_to_do(world, sign_in):
    client = sign_in(world.tang)
    fresh, known = "设自己的用户名和密码。", "设新密码，用户名不变。"

    for people, name, said, unsaid in (
        ([world.mei], "邀请单", fresh, known),
        ([world.lin], "重设密码单", known, fresh),
    ):
        response = invite(client, *people, sent=name)
        printed = client.post("/people/invite/pdf/", {"code": codes_on(response)})

        page, text = response.content.decode(), pdf_text(printed)
        assert f"<h1>{name} " in page
        assert (said in page, said in text) == (True, True)
        assert (unsaid in page, unsaid in text) == (False, False)
        assert f"四勤系统{name}" in text
        assert quote(f"{name}.pdf") in printed["Content-Disposition"]


def test_a_mixed_sheet_bears_both_names(world, sign_in):
    page = invite(sign_in(world.tang), world.mei, world.lin).content.decode()

    assert "<h1>邀请单和重设密码单 " in page


def test_the_last_good_day_is_printed(world, sign_in):
    client = sign_in(world.tang)
    response = invite(client, world.mei)
    last = day(OneTimeCode.objects.get().expires_at)

    assert f"{last}前有效" in response.content.decode()
    printed = client.post("/people/invite/pdf/", {"code": codes_on(response)})
    assert f"{last}前有效" in pdf_text(printed)


def test_the_sheet_bears_an_address_that_others_reach_and_its_qr_code(world, sign_in, monkeypatch):
    monkeypatch.setattr(reach, "own_address", lambda: "192.0.2.7")
    monkeypatch.setattr(reach, "answers", lambda host, port: (host, port) == ("192.0.2.7", 8000))
    client = sign_in(world.tang)
    client.defaults["HTTP_HOST"] = "localhost:8000"

    response = invite(client, world.mei)
    printed = client.post("/people/invite/pdf/", {"code": codes_on(response)})

    page = response.content.decode()
    assert "http://192.0.2.7:8000/join/" in page
    assert '<img src="data:image/svg+xml,' in page
    assert "http://192.0.2.7:8000/join/" in pdf_text(printed)


def test_an_address_of_this_machine_alone_is_said_to_be_one(world, sign_in, monkeypatch):
    monkeypatch.setattr(reach, "own_address", lambda: "")
    client = sign_in(world.tang)
    form = {"person": [world.mei.pk], "form_token": "t"}

    page = client.post("/people/invite/", form, HTTP_HOST="localhost:8000").content.decode()

    assert "这个网址眼下只有这台电脑打得开" in page
    assert "<img" not in page


def test_codes_that_are_void_are_not_printed(world, sign_in):
    client = sign_in(world.tang)
    codes = codes_on(invite(client, world.mei))
    invite(client, world.mei, sent="u")

    page = client.post("/people/invite/pdf/", {"code": codes}, follow=True).content.decode()

    assert "这些一次性登录码已经作废" in page


def test_a_code_of_the_other_office_is_not_printed(world, sign_in):
    with office_scope(world.other_office):
        (slip,) = accounts.make_codes(persons=[world.yan], actor=world.wu, now=NOW)

    response = sign_in(world.tang).post("/people/invite/pdf/", {"code": [slip.code]})

    assert response["Location"] == "/people/"


def test_only_who_runs_the_office_may_and_by_post(world, sign_in):
    for url in ("/people/invite/", "/people/invite/pdf/"):
        assert sign_in(world.he).post(url, {"person": world.mei.pk}).status_code == 403
        assert sign_in(world.tang).get(url).status_code == 405
    assert OneTimeCode.objects.count() == 0
