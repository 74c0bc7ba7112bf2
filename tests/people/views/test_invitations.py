import re
from io import BytesIO

from pypdf import PdfReader

from siqin.core.scope import office_scope
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
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "梅玉兰" in text
    assert codes[0][:5] in text


def test_codes_that_are_void_are_not_printed(world, sign_in):
    client = sign_in(world.tang)
    codes = codes_on(invite(client, world.mei))
    invite(client, world.mei, sent="u")

    page = client.post("/people/invite/pdf/", {"code": codes}, follow=True).content.decode()

    assert "这些邀请码已经作废" in page


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
