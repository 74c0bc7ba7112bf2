"""The desk's side: links made and revoked, paper recorded, proofs signed, the sheet downloaded."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from siqin.desk.enums import Importance
from siqin.desk.models import LeaderLink, Proof
from siqin.desk.operations import links, paper
from siqin.desk.queries.links import link_at
from tests.desk.places import at_level, rewrite
from tests.desk.signing import made, now_of
from tests.desk.views.test_claiming import said, text
from tests.world import BODY, at


def desk(name, *args):
    return reverse(f"desk:{name}", args=args)


def make(client, piece, person):
    form = {"person": person.pk, "form_token": "once"}
    return client.post(desk("make_link", piece.pk), form)


def test_the_link_is_shown_once_to_be_copied_or_scanned(world, piece, sign_in, settings):
    settings.PUBLIC_URL = "https://siqin.yunling.example"
    client = sign_in(world.he)

    page = make(client, piece, world.song)

    shown = page.content.decode()
    token = re.search(r"https://siqin.yunling.example/sign/([\w-]+)/", shown)[1]
    assert link_at(token) == LeaderLink.objects.get()
    assert "宋志远，请审签《专题协商农村养老互助点建设》（第1版，" in shown
    assert "data:image/svg+xml," in shown
    assert "no-store" in page["Cache-Control"]
    again = make(client, piece, world.song)
    assert said(again) == ["链接刚才已经做好，只显示一次。没有抄下的话，请重新做一个。"]
    assert LeaderLink.objects.count() == 1
    assert token not in client.get(piece.get_absolute_url()).content.decode()


def test_where_others_do_not_get_it_says_so(world, piece, sign_in, monkeypatch):
    monkeypatch.setattr("siqin.core.reach.address_for_others", lambda *_, **__: "")

    assert "眼下只有这台电脑打得开" in text(make(sign_in(world.he), piece, world.song))


def test_not_for_whose_level_it_is_not(world, piece, sign_in, monkeypatch):
    client = sign_in(world.he)
    refused = ["现在这一级不由他审，没有做链接。请看最新情况。"]

    assert said(make(client, piece, world.zheng)) == refused

    def late(**_):
        raise links.CannotBeAsked

    monkeypatch.setattr(links, "make_link", late)
    assert said(make(client, piece, world.song))[-1:] == refused


def test_the_page_lists_them_and_revokes(world, piece, sign_in):
    link = made(world, piece).link
    client = sign_in(world.su)
    assert "做链接给宋志远" in text(client.get(piece.get_absolute_url()))
    assert "可以用" in text(client.get(piece.get_absolute_url()))

    first, second = (client.post(desk("revoke_link", link.pk)) for _ in range(2))

    assert said(first)[0] == "给宋志远的链接已作废，打开的人会看到说明。"
    assert said(second)[-1] == "这个链接已经用过或作废了。"
    assert "已作废" in text(client.get(piece.get_absolute_url()))
    assert "做链接给" not in text(sign_in(world.gao).get(piece.get_absolute_url()))


def sheet(piece, **fields):
    scan = SimpleUploadedFile("签批单.pdf", b"%PDF-1.4", "application/pdf")
    said = {"level": piece.level, "decision": "PASSED", "words": "可以", "scan": scan}
    return said | {"code": piece.version.code} | fields


def post_sheet(client, piece, person, **fields):
    return client.post(desk("paper", piece.pk), sheet(piece, person=person.pk, **fields))


def test_paper_is_recorded_in_the_leaders_name(world, piece, sign_in):
    client = sign_in(world.he)
    assert "照纸上的抄" in text(client.get(desk("paper", piece.pk)))

    response = post_sheet(client, piece, world.song)

    assert said(response) == [
        "《专题协商农村养老互助点建设》已登记宋志远的纸上签批（终审），现在在郑国平手里。"
    ]
    page = text(client.get(piece.get_absolute_url()))
    scan = now_of(piece).reviews.get(level=3).scan
    story = f'宋志远<a href="{scan.get_absolute_url()}">纸上签批</a>，由何静登记。'
    assert story in page
    assert "纸上签批</a>，何静登记" in page
    assert b"".join(client.get(scan.get_absolute_url())) == b"%PDF-1.4"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "0000-0000"}, "这个码不是这篇稿件的。请照审稿单上印的再输一遍。"),
        ({"decision": "RETURNED", "words": ""}, "退回、不采用要写明原因，作者看得到。"),
        ({"scan": SimpleUploadedFile("a.zip", b"PK")}, "请选扫描的 PDF，或者拍的 JPG、PNG 照片。"),
        ({"scan": ""}, "请选签过的审稿单，扫描的或者拍的。"),
    ],
)
def test_what_is_wrong_with_the_sheet_is_said_beside_it(world, piece, sign_in, fields, sentence):
    refused = post_sheet(sign_in(world.he), piece, world.song, **fields)

    assert (refused.status_code, sentence in text(refused)) == (422, True)
    assert now_of(piece).level == 3


def test_a_file_too_large_is_refused(world, piece, sign_in, settings):
    settings.UPLOAD_LIMIT = 4

    assert "请压缩后再选" in text(post_sheet(sign_in(world.he), piece, world.song))


def test_a_sheet_of_older_words_is_refused_by_its_number(world, piece, sign_in):
    old = piece.version.code
    rewrite(piece, world.song, BODY + "改了。", now=at(3))

    refused = post_sheet(sign_in(world.he), now_of(piece), world.song, code=old)

    assert "这张单子是第1版的，现在是第2版。请打印第2版的审稿单，再请签。" in text(refused)


def test_somebody_was_first_and_paper_comes_late(world, piece, sign_in, monkeypatch):
    def late(**_):
        raise paper.NotTheirLevel

    monkeypatch.setattr(paper, "record_on_paper", late)

    assert "您这一步没有执行" in said(post_sheet(sign_in(world.he), piece, world.song))[0]


def test_where_nobody_can_be_asked_who_was_first_is_named(world, sign_in):
    piece = at_level(world, 4, importance=Importance.IMPORTANT)
    post_sheet(sign_in(world.he), piece, world.zheng)

    late = sign_in(world.su).get(desk("paper", piece.pk))

    assert "已由郑国平签发，您这一步没有执行" in said(late)[-1]


def test_proofs_are_signed_and_taken_back_on_the_page(world, sign_in):
    piece = at_level(world, 2)
    client = sign_in(world.he)
    assert "我校过了，签一校" in text(client.get(piece.get_absolute_url()))
    form = {"version": 1, "number": 1, "note": "改了标点"}

    assert said(client.post(desk("take_proof", piece.pk), form)) == ["第1版的一校签的是您。"]
    assert "一校第1版：“改了标点”" in text(client.get(piece.get_absolute_url()))
    late = sign_in(world.su).post(desk("take_proof", piece.pk), form)
    assert "没有签上：别人刚签过这一校" in said(late)[0]
    proof = Proof.objects.get()
    refused = client.post(desk("take_back_proof", piece.pk, proof.pk))
    assert said(refused)[-1] == "不能撤销了：过了时间，或者别人已经接着校。"

    sign_in(world.he).post(desk("take_back_proof", piece.pk, proof.pk))

    assert not Proof.objects.exists()
    assert "撤销第1版的一校。" in text(client.get(piece.get_absolute_url()))


@pytest.mark.parametrize("form", [{}, {"version": 9, "number": 1}])
def test_no_proof_of_what_there_is_not(world, sign_in, form):
    client = sign_in(world.he)

    assert client.post(desk("take_proof", at_level(world, 2).pk), form).status_code == 404


@pytest.mark.parametrize(("name", "magic"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_sheet_comes_as_word_and_pdf(world, sign_in, name, magic):
    piece = at_level(world, 3, importance=Importance.IMPORTANT)

    got = sign_in(world.lin).get(desk(f"review_sheet_{name}", piece.pk))

    assert got.content.startswith(magic)
    assert f".{name}" in got["Content-Disposition"]
