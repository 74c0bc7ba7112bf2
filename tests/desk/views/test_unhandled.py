"""Errors and remarks that nobody dealt with are asked about once before a piece is passed."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from siqin.desk.enums import Importance, State
from siqin.desk.operations import annotating, proofreading
from siqin.desk.queries.proofreading import proof_of
from siqin.desk.queries.unhandled import unhandled_in
from tests.desk.places import at_level
from tests.desk.signing import made, now_of, press, url, words
from tests.desk.views.test_reviewing import said, seen
from tests.desk.views.test_several import seen as ticked
from tests.world import BODY, NOW, pass_on

FAULTY = f"{BODY}\n委员发言搞件九篇，搞件已报。"
ASKED = "还有2处错误、1条批注没有处理"


def remark(world, manuscript, words="与年初报的不一致"):
    return annotating.annotate(
        manuscript=manuscript, version=manuscript.version, line=1, quote="", words=words,
        actor=world.su, now=NOW,
    )  # fmt: skip


@pytest.fixture
def faulty(world):
    """At the editors' level, with two errors and a remark."""
    manuscript = at_level(world, 2, body=FAULTY)
    remark(world, manuscript)
    return manuscript


def decide(client, manuscript, **more):
    return client.post(
        reverse("desk:pass", args=[manuscript.pk]), seen(manuscript, comment="可以") | more
    )


def hidden(response):
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text(response))
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def text(response):
    return response.content.decode()


def test_the_first_press_asks_and_the_second_passes(faulty, world, sign_in):
    client = sign_in(world.he)

    asked = decide(client, faulty)
    assert (asked.status_code, now_of(faulty).level) == (409, 2)
    assert f"<h1>{ASKED}，仍要通过吗？</h1>" in text(asked)
    assert "看2处错误" in text(asked)
    assert "看1条批注" in text(asked)
    decide(client, faulty, **hidden(asked))

    passed = now_of(faulty)
    assert (passed.level, passed.reviews.get(level=2).comment) == (3, "可以")


def test_with_one_more_it_asks_again(faulty, world, sign_in):
    client = sign_in(world.he)
    answer = hidden(decide(client, faulty))
    remark(world, faulty, "再核一遍")

    again = decide(client, faulty, **answer)

    assert "还有2处错误、2条批注没有处理，仍要通过吗？" in text(again)
    assert hidden(again)["despite"] == "2-2"


def test_the_last_level_is_asked_whether_to_sign(world, sign_in):
    manuscript = at_level(world, 3, body=FAULTY)

    assert "<h1>还有2处错误没有处理，仍要签发吗？</h1>" in text(
        decide(sign_in(world.tang), manuscript)
    )
    assert now_of(manuscript).state == State.IN_REVIEW


def test_what_was_dealt_with_is_not_asked_about(faulty, world, sign_in):
    proof = proof_of(faulty, faulty.version)
    for one in proof.open:
        proofreading.dismiss(manuscript=faulty, found=one, actor=world.he, now=NOW)
    annotating.settle(annotation=faulty.annotations.get(), actor=world.he, now=NOW)

    assert not unhandled_in(faulty, faulty.version)
    decide(sign_in(world.he), faulty)

    assert now_of(faulty).level == 3


def test_who_is_late_is_told_so_and_not_asked(faulty, world, sign_in):
    sent = seen(faulty)
    pass_on(faulty, world.su)

    late = sign_in(world.he).post(reverse("desk:pass", args=[faulty.pk]), sent)

    assert late.url == faulty.get_absolute_url()
    assert "已由苏文通过，您这一步没有执行" in said(late)[0]


def test_nobody_passes_it_among_others(faulty, world, sign_in):
    clean = at_level(world, 2, title="乙")

    response = sign_in(world.he).post(
        reverse("desk:several"), {"do": "pass", "piece": ticked(world, faulty, clean)}
    )

    assert said(response) == [
        "1件已通过。",
        f"《{faulty.title}》没有动：{ASKED}，要通过请打开来看。",
    ]
    assert (now_of(faulty).level, now_of(clean).level) == (2, 3)


@pytest.mark.parametrize("remarks", [1, 3])
def test_the_leaders_page_says_it_in_a_line_and_asks_nothing(
    world, remarks, django_assert_num_queries
):
    piece = at_level(world, 3, importance=Importance.IMPORTANT, body=FAULTY)
    for _ in range(remarks):
        remark(world, piece)
    token, phone = made(world, piece).token, Client()
    press(phone, token, "open")

    with django_assert_num_queries(17):
        page = phone.get(url(token))
    assert words(page).count(f"还有2处错误、{remarks}条批注没有处理。") == 1
    press(phone, token, "pass")

    assert now_of(piece).level == 4


def test_the_leaders_page_is_silent_where_nothing_is_left(token, phone):
    assert "没有处理" not in words(phone.get(url(token)))
