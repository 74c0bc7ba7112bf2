"""Guesses with their reasons beside a piece, confirmed by the desk; hints while writing."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.desk.models import Appraisal
from siqin.desk.operations import lists
from tests.desk.operations.test_proofreading import faulty
from tests.desk.places import at_level
from tests.world import NOW, draft, signed


def url(name, manuscript):
    return reverse(f"desk:{name}", args=[manuscript.pk])


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def text(response):
    return " ".join(response.content.decode().split())


def test_guesses_are_worded_as_guesses_with_their_reasons(world, sign_in):
    manuscript = at_level(world, 2)

    shown = text(sign_in(world.he).get(manuscript.get_absolute_url()))

    assert "参考判断" in shown
    for words in ("像是消息", "像是一般报道", "像是浅层报道", "不像领导例行活动", "把握较大"):
        assert words in shown
    assert "第一句交代了时间和事：“11月20日，云岭县政协在白石镇召开”" in shown


def test_only_the_desk_and_who_decides_see_them(world, sign_in):
    manuscript = at_level(world, 3)

    for person, sees in ((world.lin, False), (world.gao, False), (world.tang, True),
                         (world.song, False), (world.su, True)):  # fmt: skip
        page = text(sign_in(person).get(manuscript.get_absolute_url()))
        assert ("参考判断" in page) == sees
    decider = text(sign_in(world.gao).get(at_level(world, 1).get_absolute_url()))
    assert "参考判断" in decider
    assert "确认</button>" not in decider


def test_the_desk_confirms_and_it_stands_on_the_page(world, sign_in):
    manuscript = signed(world)
    client = sign_in(world.he)
    form = {"reach": "TYPICAL", "depth": "DEEP", "routine": "on"}

    response = client.post(url("appraise", manuscript), form)

    assert said(response) == [f"《{manuscript.title}》记为典型报道，深度报道，领导例行活动。"]
    page = text(client.get(manuscript.get_absolute_url()))
    assert "确认：典型报道，深度报道，领导例行活动" in page
    assert '<option value="TYPICAL" selected>' in page
    assert "记为典型报道，深度报道，领导例行活动。" in page


@pytest.mark.parametrize("form", [{}, {"reach": "X", "depth": "DEEP"}, {"reach": "TYPICAL"}])
def test_nonsense_is_told(world, sign_in, form):
    manuscript = at_level(world, 2)

    response = sign_in(world.he).post(url("appraise", manuscript), form)

    assert said(response) == ["请选定典型还是一般、深还是浅，再点“确认”。"]
    assert not Appraisal.objects.exists()


def test_the_guessed_genre_is_set_by_one_press(world, sign_in):
    body = "".join(f"<p>委员普文斌说：“这桥我走了{number}年。”</p>" for number in range(70))
    manuscript, _ = faulty(
        world, at_level(world, 2), body=body, title="老街危桥加固纪实", actor=world.he
    )
    client = sign_in(world.he)
    page = text(client.get(manuscript.get_absolute_url()))
    assert "登记的体裁是消息，" in page
    assert "改为通讯" in page

    form = {"base": manuscript.version.number, "genre": "FEATURE"}
    response = client.post(url("set_genre", manuscript), form)

    assert said(response) == ["《老街危桥加固纪实》的体裁改为通讯。"]
    page = text(client.get(manuscript.get_absolute_url()))
    assert "<dt>体裁</dt><dd>通讯</dd>" in page
    assert "登记的体裁是" not in page
    # Whose turn it is not is offered nothing.
    assert "登记的体裁是" not in text(sign_in(world.tang).get(manuscript.get_absolute_url()))


def test_too_late_fixed_and_nonsense(world, sign_in):
    manuscript, done = at_level(world, 1), signed(world)
    client, form = sign_in(world.he), {"base": 1, "genre": "FEATURE"}

    assert "您这一步没有执行" in said(client.post(url("set_genre", manuscript), form))[0]
    assert "签发过的稿件不能再改" in said(client.post(url("set_genre", done), form))[-1]
    for wrong in ({"base": "x"}, {"base": 9}, {"genre": "POEM"}):
        assert client.post(url("set_genre", manuscript), form | wrong).status_code == 404


def test_leaders_on_the_list_make_a_routine_likelier(world, sign_in):
    lists.add(kind="leaders", values={"name": "杨正国", "post": "主席"}, actor=world.he, now=NOW)
    manuscript = signed(world, title="杨正国到白石镇调研")

    page = text(sign_in(world.he).get(manuscript.get_absolute_url()))

    assert "标题里有领导名单上的“杨正国”" in page


def test_a_draft_says_quietly_what_its_genre_asks_for(world, sign_in):
    manuscript = draft(world, body="【情况】\n老街危桥有三处裂缝。\n【原因】", genre="INFO_ITEM")

    page = text(sign_in(world.lin).get(url("edit", manuscript)))

    assert (
        "还可以补：没有找到“建议”；“原因”下面还没有写；信息一般不少于200字，现在18字。"
        "不补也能存、能报。"
    ) in page


def test_a_fresh_page_and_an_empty_text_say_nothing(world, sign_in):
    client = sign_in(world.lin)

    assert "还可以补" not in text(client.get(reverse("desk:write"), {"genre": "INFO_ITEM"}))
    assert "还可以补" not in text(client.get(url("edit", draft(world, body=""))))


def test_what_is_missing_is_told_with_the_errors_and_bars_nothing(world, sign_in):
    form = {"title": "题", "body": "近年来，县政协在老街走访。", "genre": "NEWS_REPORT",
            "importance": "ORDINARY", "secrecy": "PUBLIC", "occasion_on": "不是日期",
            "authors-TOTAL_FORMS": "0", "authors-INITIAL_FORMS": "0", "save": "1"}  # fmt: skip

    response = sign_in(world.lin).post(reverse("desk:write"), form)

    assert response.status_code == 422
    assert "导语里的“近年来”不是具体时间" in text(response)


def test_after_signing_the_genre_is_the_one_registered(world, sign_in):
    manuscript = signed(world, genre="FEATURE")

    page = text(sign_in(world.lin).get(url("edit", manuscript)))

    assert "通讯一般不少于800字" in page
