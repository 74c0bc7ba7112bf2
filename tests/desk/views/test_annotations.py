"""Remarks beside the text: at their words, answered and settled where they stand."""

import re

import pytest
from django.urls import reverse

from siqin.desk.models import Annotation
from tests.desk.operations.test_annotating import BODY, remark, rewritten
from tests.world import draft, submitted


def page_of(manuscript):
    return reverse("desk:annotations", args=[manuscript.pk])


def sent(manuscript, **typed):
    return {"version": manuscript.version.number, "line": "1", "quote": "互助点31个", **typed}


def test_a_remark_stands_beside_its_paragraph(world, sign_in):
    manuscript, client = submitted(world, body=BODY), sign_in(world.he)
    url = reverse("desk:annotate", args=[manuscript.pk])

    response = client.post(url, sent(manuscript, words="哪来的数"))

    made = Annotation.objects.get()
    page = client.get(response.url).content.decode()
    assert response.url == f"{page_of(manuscript)}#n{made.pk}"
    assert f'<mark class="remarked" id="t{made.pk}">互助点31个</mark>' in page
    assert "哪来的数" in client.get(manuscript.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"words": ""}, "请写批注。"),
        ({"words": "话", "quote": "没有"}, "正文里没有这几个字"),
        ({"words": "话", "version": "9"}, "正文里没有这几个字"),
    ],
)
def test_what_was_typed_survives_a_refusal(world, sign_in, typed, error):
    manuscript, client = submitted(world, body=BODY), sign_in(world.he)

    page = client.post(reverse("desk:annotate", args=[manuscript.pk]), sent(manuscript) | typed)

    shown = page.content.decode()
    assert page.status_code == 422
    assert error in shown
    assert f">{typed['words']}</textarea>" in shown


def test_a_paragraph_offers_its_words_to_be_cut_down(world, sign_in):
    manuscript = submitted(world, body=BODY)

    page = sign_in(world.he).get(f"{page_of(manuscript)}?at=1").content.decode()

    assert f">{BODY.split(chr(10))[1]}</textarea>" in page


def test_answers_and_the_end(world, sign_in):
    manuscript = submitted(world, body=BODY)
    annotation, client = remark(manuscript, world.he), sign_in(world.lin)

    empty = client.post(reverse("desk:answer", args=[annotation.pk]), {"words": " "})
    client.post(reverse("desk:answer", args=[annotation.pk]), {"words": "已核对，是31个"})
    client.post(reverse("desk:settle", args=[annotation.pk]))

    page = client.get(page_of(manuscript)).content.decode()
    assert (empty.status_code, "请写回复。" in empty.content.decode()) == (422, True)
    assert "已核对，是31个" in page
    assert "都了结了" in page
    client.post(reverse("desk:reopen_annotation", args=[annotation.pk]))
    assert "1条还没有了结" in client.get(page_of(manuscript)).content.decode()


def test_a_remark_whose_words_are_gone_stands_last(world, sign_in):
    manuscript = draft(world, body=BODY)
    remark(manuscript, world.lin)
    rewritten(manuscript, world.lin, "全部重写过的一篇。")

    page = sign_in(world.lin).get(page_of(manuscript)).content.decode()

    assert "原来的文字已经没有了" in page
    assert "与年初报的33个不一致" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(world, sign_in, count, django_assert_num_queries):
    manuscript = submitted(world, body=BODY)
    for _ in range(count):
        remark(manuscript, world.he)
    client = sign_in(world.he)

    with django_assert_num_queries(15):
        client.get(page_of(manuscript))


def test_pressed_twice_there_is_one_remark_and_one_answer(world, sign_in):
    manuscript, client = submitted(world, body=BODY), sign_in(world.he)
    url, form = reverse("desk:annotate", args=[manuscript.pk]), sent(manuscript, words="哪来的数")

    first, again = (client.post(url, form | {"form_token": "once"}) for _ in range(2))
    made = Annotation.objects.get()
    for _ in range(2):
        client.post(
            reverse("desk:answer", args=[made.pk]), {"words": "台账", "form_token": f"a{made.pk}"}
        )

    assert again.url == first.url
    assert [one.words for one in made.answers.all()] == ["台账"]


def test_every_form_of_the_page_has_a_token_of_its_own(world, sign_in):
    manuscript, client = submitted(world, body=BODY), sign_in(world.he)
    for words in ("一", "二"):
        client.post(reverse("desk:annotate", args=[manuscript.pk]), sent(manuscript, words=words))

    page = client.get(f"{page_of(manuscript)}?at=1").content.decode()

    assert len(set(re.findall(r'name="form_token" value="(\w+)"', page))) == 3
