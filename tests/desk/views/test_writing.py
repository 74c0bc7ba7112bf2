"""Writing and editing in the browser: what was typed survives everything."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.core import reliances
from siqin.core.reliances import Reliance
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting
from siqin.people.operations import staffing
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import BODY, NOW, draft, signed

WRITE = reverse("desk:write")


def filled(client, url, **typed):
    """The form as the browser would send it: every field of the page, then what was typed."""
    page = client.get(url).content.decode()
    form = page[page.index('<form class="') :]
    sent = {}
    for tag in re.findall(r"<(?:input|textarea|select)[^>]*>(?:[^<]*</textarea>)?", form):
        name = re.search(r'name="([^"]+)"', tag)
        if name and "checkbox" not in tag and "<select" not in tag:
            value = re.search(r'value="([^"]*)"', tag)
            text = value[1] if value else re.sub(r"<[^>]+>", "", tag).lstrip("\n")
            sent[name[1]] = unescape(text)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = (chosen or re.search(r'value="([^"]*)"', options))[1]
    return sent | typed


def edit_url(manuscript):
    return reverse("desk:edit", args=[manuscript.pk])


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def test_an_officers_happy_path_is_title_body_and_one_button(world, sign_in):
    client = sign_in(world.lin)

    response = client.post(WRITE, filled(client, WRITE, title="题", body="文\n\n二", submit="1"))

    manuscript = Manuscript.objects.get()
    assert response.url == manuscript.get_absolute_url()
    assert (manuscript.state, manuscript.unit, manuscript.genre) == (
        State.IN_REVIEW,
        world.group,
        "NEWS_REPORT",
    )
    assert manuscript.version.body_html == "<p>文</p><p>二</p>"
    assert said(response) == ["《题》已投稿，现在在高建明手里。"]
    assert "投稿，送高建明初审" in client.get(WRITE).content.decode()


def test_a_draft_may_lack_its_title(world, sign_in):
    client = sign_in(world.lin)

    client.post(WRITE, filled(client, WRITE, body="只有正文，还没有标题。", save="1"))

    manuscript = Manuscript.objects.get()
    assert (manuscript.state, manuscript.title) == (State.DRAFT, "只有正文，还没有标题。")


def test_the_same_form_sent_twice_is_one_piece(world, sign_in):
    client = sign_in(world.lin)
    form = filled(client, WRITE, title="题", body="文", submit="1")

    first, second = client.post(WRITE, form), client.post(WRITE, form)

    assert first.url == second.url
    assert Manuscript.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": "", "submit": "1"}, "id_title_error"),
        ({"body": "", "submit": "1"}, "id_body_error"),
        ({"title": "", "body": "", "save": "1"}, "还什么都没有写。"),
        ({"body": "机密★\n打好的正文", "save": "1"}, "涉密不上网、上网不涉密"),
        ({"genre": "X", "save": "1"}, "id_genre_error"),
        ({"authors-1-name": "某记者", "authors-0-person": "", "save": "1"}, "作者里要有您自己"),
        ({"authors-0-share": "60", "save": "1", "authors-1-name": "某"}, "合计100%"),
        ({"authors-0-share": "abc", "save": "1"}, "invalid-feedback"),
    ],
)
def test_what_was_typed_survives_an_error(world, sign_in, typed, words):
    client = sign_in(world.lin)
    form = filled(client, WRITE, title="打好的标题", body="打好的正文") | typed

    response = client.post(WRITE, form)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert form["title"] in page
    assert form["body"] in page
    assert Manuscript.objects.count() == 0


def test_the_by_line_names_colleagues_and_outsiders_with_their_shares(world, sign_in):
    client = sign_in(world.lin)
    form = filled(client, WRITE, title="题", body="文", save="1") | {
        "authors-0-share": "70", "authors-1-person": str(world.mei.pk), "authors-1-share": "20",
        "authors-2-name": "王记者", "authors-2-journalist": "on", "authors-2-share": "10",
    }  # fmt: skip

    client.post(WRITE, form)

    manuscript = Manuscript.objects.get()
    assert manuscript.version.byline == "林秀云\u3000梅玉兰\u3000王记者"
    assert [(one.person, one.share, one.journalist) for one in manuscript.authorships.all()] == [
        (world.lin, Decimal("0.7"), False),
        (world.mei, Decimal("0.2"), False),
        (None, Decimal("0.1"), True),
    ]


def test_the_desk_enters_for_others(world, sign_in):
    client = sign_in(world.he)
    form = filled(client, WRITE, title="题", body="文", submit="1")

    client.post(WRITE, form | {"authors-0-person": str(world.mei.pk)})

    manuscript = Manuscript.objects.get()
    assert (manuscript.entered_by, manuscript.version.byline, manuscript.unit) == (
        world.he,
        "梅玉兰",
        world.group,
    )


def credited(manuscript):
    return [(one.person, one.name) for one in manuscript.authorships.all()]


@pytest.mark.parametrize(
    ("typed", "person", "name"),
    [
        ({"name": "梅 玉兰"}, "mei", "梅玉兰"),
        ({"name": "郭老师"}, None, "郭老师"),
        ({"name": "梅玉兰", "journalist": "on"}, None, "梅玉兰"),
        ({"name": "玉兰", "person": "mei"}, "mei", "玉兰"),
        ({"person": "he"}, "he", "何静"),
    ],
)
def test_a_name_typed_by_the_desk_is_whose_name_it_is(world, sign_in, typed, person, name):
    client = sign_in(world.he)
    if "person" in typed:
        typed = typed | {"person": getattr(world, typed["person"]).pk}
    row = {f"authors-0-{field}": value for field, value in typed.items()}

    response = client.post(WRITE, filled(client, WRITE, title="题", body="文", save="1") | row)

    author = getattr(world, person) if person else None
    assert credited(Manuscript.objects.get()) == [(author, name)]
    page = client.get(response.url).content.decode()
    assert ("何静代录" in page) == (author != world.he)


def test_the_desk_is_asked_whose_piece_it_is(world, sign_in):
    client = sign_in(world.he)

    response = client.post(WRITE, filled(client, WRITE, title="题", body="文", submit="1"))

    assert response.status_code == 422
    assert "请说明作者是谁" in response.content.decode()


def test_of_namesakes_the_desk_is_asked_which(world, sign_in):
    staffing.add_person(
        name="梅玉兰", unit=world.committee, mobile="13800000077", actor=world.tang, now=NOW
    )
    client = sign_in(world.he)
    form = filled(client, WRITE, title="题", body="文", save="1") | {"authors-0-name": "梅玉兰"}

    page = client.post(WRITE, form).content.decode()

    assert "有2位（提案委、第一活动组），请在选人的一格选定" in page
    client.post(WRITE, form | {"authors-0-person": world.mei.pk})
    assert credited(Manuscript.objects.get()) == [(world.mei, "梅玉兰")]


def test_a_name_beside_an_author_left_as_shown_is_somebody_elses(world, sign_in):
    manuscript = draft(world, author=world.he)
    client = sign_in(world.he)
    url = edit_url(manuscript)

    client.post(url, filled(client, url, save="1") | {"authors-0-name": "郭老师"})

    assert credited(manuscript) == [(None, "郭老师")]


def test_an_officer_signs_with_a_pen_name_only_where_she_says_so(world, sign_in):
    client = sign_in(world.lin)
    form = filled(client, WRITE, title="题", body="文", save="1") | {"authors-0-name": "秀云"}
    assert "用笔名的，在空行里选“我自己”" in client.post(WRITE, form).content.decode()

    said_so = {"authors-0-name": "", "authors-0-person": "", "authors-1-person": world.lin.pk}
    client.post(WRITE, form | said_so | {"authors-1-name": "秀云"})

    manuscript = Manuscript.objects.get()
    assert credited(manuscript) == [(world.lin, "秀云")]
    url = edit_url(manuscript)
    client.post(url, filled(client, url, body="改过", save="1"))
    assert credited(manuscript) == [(world.lin, "秀云")]
    changed = client.post(url, filled(client, url, save="1") | {"authors-0-name": "郭老师"})
    assert "“郭老师”是另一个人的" in changed.content.decode()


@pytest.mark.parametrize("field", ["authors-0-person", "unit"])
def test_ids_of_another_office_are_refused(world, sign_in, field):
    client = sign_in(world.he)
    foreign = {"authors-0-person": world.yan.pk, "unit": world.yan.unit_id}[field]
    own = {"authors-0-person": str(world.he.pk)}
    form = filled(client, WRITE, title="题", body="文", save="1") | own

    response = client.post(WRITE, form | {field: str(foreign)})

    assert response.status_code == 422
    assert "龙潭金丝雀" not in response.content.decode()


def test_an_author_goes_on_writing_and_hands_in(world, sign_in):
    manuscript = draft(world)
    client = sign_in(world.lin)
    url = edit_url(manuscript)

    response = client.post(url, filled(client, url, body="改过的正文。", note="改导语", submit="1"))

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.version.number) == (State.IN_REVIEW, 2)
    assert manuscript.version.note == "改导语"
    assert said(response) == ["《专题协商农村养老互助点建设》第2版已送审，现在在高建明手里。"]


def test_a_stale_save_shows_both_texts_and_loses_nothing(world, sign_in):
    manuscript = draft(world)
    client = sign_in(world.lin)
    url = edit_url(manuscript)
    form = filled(client, url, body="我写的正文。", save="1")
    rewrite(manuscript, world.lin, "别处先存的正文。")

    response = client.post(url, form)

    page = response.content.decode()
    assert response.status_code == 409
    assert "<p>别处先存的正文。</p>" in page
    assert "我写的正文。</textarea>" in page
    assert 'name="base" value="2"' in page
    assert client.post(url, form | {"base": "2"}).status_code == 302
    manuscript.refresh_from_db()
    assert manuscript.version.body_text == "我写的正文。"


def test_a_reviewer_corrects_at_his_level(world, sign_in):
    manuscript = at_level(world, 2)
    client = sign_in(world.he)
    url = edit_url(manuscript)

    client.post(url, filled(client, url, body="改过的正文。", genre="FEATURE", save="1"))

    manuscript.refresh_from_db()
    assert (manuscript.level, manuscript.version.number, manuscript.genre) == (2, 2, "FEATURE")
    assert [one.person for one in manuscript.authorships.all()] == [world.lin]


def test_editing_a_signed_piece_warns_first_and_voids_then(world, sign_in):
    manuscript = signed(world)
    client = sign_in(world.lin)
    url = edit_url(manuscript)

    assert "签发就作废" in client.get(url).content.decode()
    client.post(url, filled(client, url, body="改过的正文。", save="1"))

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.approved_version) == (State.IN_REVIEW, None)


def test_nothing_changed_is_said(world, sign_in):
    manuscript = draft(world)
    client = sign_in(world.lin)
    url = edit_url(manuscript)

    response = client.post(url, filled(client, url, body=BODY.replace("\n", "\r\n"), save="1"))

    assert said(response) == ["文字没有变化，没有另存新版。"]


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [("fang", "level 2", 404), ("wu", "level 2", 404), ("song", "level 2", 403),
     ("he", "draft", 404)],
)  # fmt: skip
def test_others_may_not_edit(world, sign_in, who, place, status):
    manuscript = PLACES[place](world)

    assert sign_in(getattr(world, who)).get(edit_url(manuscript)).status_code == status


@pytest.mark.parametrize(("who", "place"), [("gao", "level 2"), ("lin", "declined"),
                                            ("lin", "level 1")])  # fmt: skip
def test_too_late_to_edit_gives_the_text_back(world, sign_in, who, place):
    manuscript = PLACES[place](world)

    response = sign_in(getattr(world, who)).post(edit_url(manuscript), {"body": "打了半天"})

    assert response.url == manuscript.get_absolute_url()
    assert said(response)[1] == "您刚才写的没有送出，请留存：打了半天"


def test_a_version_that_never_was_is_no_base(world, sign_in):
    manuscript = draft(world)
    client = sign_in(world.lin)
    form = filled(client, edit_url(manuscript), save="1")

    for nonsense in ("9", "x", ""):
        assert client.post(edit_url(manuscript), form | {"base": nonsense}).status_code == 404


def test_before_a_signature_is_voided_it_says_who_stands_on_it(world, sign_in, monkeypatch):
    manuscript = signed(world)
    standing = [lambda version: [Reliance(f"第3期用了{version.title}", "/periodicals/1/")]]
    monkeypatch.setitem(reliances._FINDERS, "desk.version", standing)

    page = sign_in(world.lin).get(edit_url(manuscript)).content.decode()

    assert '<a href="/periodicals/1/">第3期用了专题协商农村养老互助点建设</a>' in page


def test_an_expired_session_keeps_what_was_typed(world, client):
    response = client.post(WRITE, {"title": "打好的标题", "body": "打了半天的正文", "save": "1"})

    page = (
        client.get(response.url).content.decode()
        if response.status_code == 302
        else (response.content.decode())
    )
    assert "打了半天的正文" in page


def test_what_the_back_button_sends_again_is_the_same_piece(world, sign_in):
    client = sign_in(world.lin)
    typed = {"title": "送温暖", "body": BODY, "submit": "1"}

    first = client.post(WRITE, filled(client, WRITE, **typed))
    again = client.post(WRITE, filled(client, WRITE, **typed))

    assert Manuscript.objects.count() == 1
    assert again.headers["Location"] == first.headers["Location"]
    assert said(again)[-1] == "同样的标题和正文刚才已经收到，没有重复登记，就是这一篇。"


def test_what_was_withdrawn_may_be_written_anew(world, sign_in):
    client = sign_in(world.lin)
    typed = {"title": "送温暖", "body": BODY, "save": "1"}
    client.post(WRITE, filled(client, WRITE, **typed))
    piece = Manuscript.objects.get()
    drafting.withdraw(manuscript=piece, reason="重写", actor=world.lin, now=NOW)

    client.post(WRITE, filled(client, WRITE, **typed))

    assert Manuscript.objects.count() == 2


def test_why_it_was_sent_back_stands_where_it_is_mended(world, sign_in):
    manuscript = PLACES["returned"](world)
    why = manuscript.reviews.get(decision="RETURNED").comment

    page = sign_in(world.lin).get(edit_url(manuscript)).content.decode()

    assert why
    assert re.search(rf"退回：</b>{why}", page)


def test_control_characters_of_a_paste_go_unseen(world, sign_in):
    client = sign_in(world.lin)

    client.post(WRITE, filled(client, WRITE, title="题\x01目", body="文\x00字\x0b一\n二", save="1"))

    manuscript = Manuscript.objects.get()
    assert (manuscript.title, manuscript.version.body_text) == ("题目", "文字一\n二")
