"""The page that takes a recommendation, and where it is read."""

import pytest
from django.urls import reverse

from siqin.desk.models import Recommendation
from tests.desk.places import PLACES, at_level
from tests.desk.views.test_claiming import said, seen, text
from tests.world import pass_on


def url(manuscript):
    return reverse("desk:advise", args=[manuscript.pk])


def test_the_editor_recommends_and_the_office_head_reads_it(world, sign_in):
    manuscript = at_level(world, 3)
    client = sign_in(world.he)
    assert "给终审签发提拟办意见" in text(client.get(url(manuscript)))

    response = client.post(url(manuscript), seen(manuscript, advice="RETURN", words="缺一个数"))

    assert said(response) == ["拟办意见已经附在稿件旁边：建议退改。由终审签发的人来定。"]
    head = sign_in(world.tang)
    page = text(head.get(manuscript.get_absolute_url()))
    assert "何静建议退改</b> 终审签发拟办<p>缺一个数</p>" in page
    pass_on(manuscript, world.tang)
    sheet = text(head.get(reverse("desk:review_sheet", args=[manuscript.pk])))
    assert "何静拟办：建议退改。缺一个数（第1版" in sheet


def test_without_an_advice_nothing_is_kept_and_the_words_stay(world, sign_in):
    manuscript = at_level(world, 3)

    response = sign_in(world.he).post(url(manuscript), seen(manuscript, words="缺一个数"))

    assert response.status_code == 422
    assert "缺一个数" in text(response)
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("lin", 403), ("gao", 403), ("song", 403), ("fang", 404), ("wu", 404)]
)
def test_others_recommend_nothing(world, sign_in, who, status):
    manuscript = at_level(world, 3)
    client = sign_in(getattr(world, who))

    assert client.get(url(manuscript)).status_code == status
    assert client.post(url(manuscript), seen(manuscript, advice="PASS")).status_code == status


def test_nobody_recommends_on_their_own_piece(world, sign_in):
    manuscript = at_level(world, 3, author=world.he)

    assert sign_in(world.he).get(url(manuscript)).status_code == 403


def test_too_late_gives_the_words_back(world, sign_in):
    manuscript = at_level(world, 2)
    form = seen(manuscript, advice="PASS", words="可用")
    pass_on(manuscript, world.su)

    answers = said(sign_in(world.he).post(url(manuscript), form))
    outside = said(sign_in(world.he).post(url(PLACES["approved"](world)), form))

    assert answers[1] == outside[1] == "您刚才写的没有送出，请留存：可用"


@pytest.mark.parametrize("nonsense", [{"level": 7}, {"version": 7}])
def test_nonsense_recommends_nothing(world, sign_in, nonsense):
    manuscript = at_level(world, 2)
    form = seen(manuscript, advice="PASS") | nonsense

    assert sign_in(world.he).post(url(manuscript), form).status_code == 404


def test_pressed_twice_there_is_one(world, sign_in):
    manuscript, client = at_level(world, 3), sign_in(world.he)
    assert 'name="form_token"' in text(client.get(url(manuscript)))
    form = seen(manuscript, advice="PASS", words="好", form_token="once")

    answers = [client.post(url(manuscript), form).url for _ in range(2)]

    assert answers == [manuscript.get_absolute_url()] * 2
    assert Recommendation.objects.count() == 1
