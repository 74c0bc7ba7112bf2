"""A leader's link used as it is meant: one press opens, one signs, and the two other acts."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from siqin.desk.enums import Importance, State
from siqin.desk.operations import drafting, photos
from siqin.desk.operations.versions import Shown, Words
from tests.desk.places import at_level, rewrite
from tests.desk.signing import fields, made, now_of, press, right_now, url, words
from tests.pictures import picture
from tests.world import BODY, at, pass_on


def test_one_press_opens_one_press_signs(piece, token):
    phone = Client(enforce_csrf_checks=True)
    door = phone.get(url(token))
    assert "我是宋志远，打开稿件" in words(door)
    assert "调研组用12天时间" not in words(door)

    press(phone, token, "open")
    page = phone.get(url(token))
    assert "调研组用12天时间" in words(page)
    assert "何静初审已通过，唐立新复审已通过，现在请您终审" in words(page)
    done = press(phone, token, "pass", comment="可以")

    assert done.url == url(token)
    assert now_of(piece).level == 4
    said = words(phone.get(url(token)))
    assert "已通过终审" in said
    assert "由您通过，现在在郑国平手里。批语：可以" in said.replace(" ", "").replace("，", "，")


def test_the_last_level_signs(world):
    piece = at_level(world, 4, importance=Importance.IMPORTANT)
    token, phone = made(world, piece, world.zheng).token, Client()
    press(phone, token, "open")
    assert "同意签发" in words(phone.get(url(token)))

    press(phone, token, "pass")

    assert now_of(piece).state == State.APPROVED
    assert "已签发" in words(phone.get(url(token)))


def test_it_sends_back_with_a_reason(piece, token, phone):
    asked = press(phone, token, "return")
    assert asked.status_code == 422
    assert "请选一条原因，或写几个字。" in words(asked)

    press(phone, token, "return", picked="FACTS")

    assert now_of(piece).state == State.RETURNED
    assert "已退回修改" in words(phone.get(url(token)))


def test_a_sentence_is_corrected_and_signed(world, piece, token, phone):
    assert "会前，调研组" in words(phone.get(url(token, "correct")))
    page = phone.get(url(token, "correct"), {"line": "2"})
    assert "初审、复审审过的是原来的版本" in words(page)
    changed = BODY.split("\n")[1].replace("12天", "13天")

    phone.post(url(token, "correct"), fields(page) | {"text": changed})

    version = now_of(piece).version
    assert (version.number, version.made_by) == (2, world.song)
    assert version.body_text.split("\n")[1] == changed
    assert "这是您刚改成的第2版，签的就是它。" in words(phone.get(url(token)))
    press(phone, token, "pass")
    assert now_of(piece).level == 4


def test_the_title_too_but_not_away(piece, token, phone):
    page = phone.get(url(token, "correct"), {"line": "0"})
    empty = phone.post(url(token, "correct"), fields(page) | {"text": " "})
    assert "标题不能空着。" in words(empty)

    phone.post(url(token, "correct"), fields(page) | {"text": "新标题"})

    assert now_of(piece).title == "新标题"


@pytest.mark.parametrize("line", ["9", "x"])
def test_no_line_beyond_the_text(token, phone, line):
    page = phone.get(url(token, "correct"), {"line": line})

    assert page.status_code == (404 if line == "9" else 200)
    sent = fields(phone.get(url(token, "correct"), {"line": "1"})) | {"line": line, "text": "x"}
    assert phone.post(url(token, "correct"), sent).status_code == 404


def test_a_marking_is_refused_with_what_was_typed(piece, token, phone):
    page = phone.get(url(token, "correct"), {"line": "1"})

    refused = phone.post(url(token, "correct"), fields(page) | {"text": "机密★1年"})

    assert refused.status_code == 422
    assert "涉密不上网" in words(refused)
    assert "机密★1年" in words(refused)
    assert now_of(piece).version.number == 1


def test_what_changed_since_he_last_saw_it_comes_first(world, piece, token, phone):
    press(phone, token, "return", picked="FACTS")
    piece = now_of(piece)
    rewrite(piece, world.lin, BODY.replace("31个", "33个"), title="养老互助点建设协商会")
    drafting.submit(manuscript=piece, actor=world.lin, now=right_now())
    for who in (world.he, world.tang):
        pass_on(piece, who, now=right_now())
    token = made(world, piece).token
    phone = Client()
    press(phone, token, "open")

    page = phone.get(url(token))

    assert "比您上次看的第1版改了2处" in words(page)
    assert "<del>31</del><ins>33</ins>" in page.content.decode()
    assert "现有互助点<ins>33</ins>个" in page.content.decode()


def test_the_photos_of_the_version_are_seen_through_the_link_alone(world):
    piece = at_level(world, 2, importance=Importance.IMPORTANT)
    photo = photos.add_photo(data=picture(), name="现场.jpg", actor=world.tang, now=at(2))
    shown = Words.plain(piece.title, BODY)
    drafting.edit(
        manuscript=piece, base=piece.version,
        words=replace(shown, photos=(Shown(photo, "会场", "林秀云"),)), actor=world.tang, now=at(3),
    )  # fmt: skip
    pass_on(piece, world.tang, now=at(4))
    token, phone = made(world, piece).token, Client()
    press(phone, token, "open")

    page = phone.get(url(token))
    seen = phone.get(url(token, "photo", number=1))

    assert "会场 林秀云 摄" in words(page)
    assert (seen["Content-Type"], b"".join(seen)[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert phone.get(url(token, "photo", number=2)).status_code == 404
    assert Client().get(url(token, "photo", number=1)).status_code == 302
    assert phone.get(photo.screen.get_absolute_url()).status_code == 302


def test_undo_is_on_the_page_after_signing(piece, token, phone):
    press(phone, token, "pass")
    page = phone.get(url(token))
    assert "30分钟内、别人还没有接着办，可以撤销重定。" in words(page)

    phone.post(url(token, "undo"), fields(page) | {"deed": "x"})
    assert now_of(piece).level == 4
    phone.post(url(token, "undo"), fields(page))

    assert now_of(piece).level == 3
    assert "同意" in words(phone.get(url(token)))


def test_the_desk_reads_that_he_undid_it_through_the_link(world, piece, token, phone, sign_in):
    press(phone, token, "pass")
    phone.post(url(token, "undo"), fields(phone.get(url(token))))

    page = words(sign_in(world.he).get(piece.get_absolute_url()))

    assert "宋志远 撤销通过（终审），不算数了，在链接里撤销的。" in page
    assert re.search("签批；[^；]*签批撤销，又可以用；[^；]*前有效", page)


def test_when_somebody_went_on_there_is_no_undo(world, piece, token, phone):
    press(phone, token, "pass")
    page = fields(phone.get(url(token)))
    pass_on(now_of(piece), world.zheng, now=right_now())

    phone.post(url(token, "undo"), page)

    assert "已经过了撤销的时间，或者别人已经接着办" in words(phone.get(url(token)))


def test_a_title_of_more_than_fits_stays_in_the_field(piece, token, phone):
    page = phone.get(url(token, "correct"), {"line": "0"})

    refused = phone.post(url(token, "correct"), fields(page) | {"text": "长" * 201})
    fits = phone.post(url(token, "correct"), fields(page) | {"text": f" {'长' * 100}\n{'短' * 99}"})

    assert refused.status_code == 422
    assert "标题最多200个字，现在有201个字。" in words(refused)
    assert "长" * 201 in words(refused)
    assert (fits.status_code, len(now_of(piece).version.title)) == (302, 200)
