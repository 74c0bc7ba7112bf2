"""Pass, return, decline, withdraw, submit: works, too late, not mine, not allowed, nonsense."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.desk.enums import State
from siqin.desk.operations import drafting
from siqin.people.enums import Role
from siqin.people.operations import staffing
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import NOW, at, draft, pass_on, signed, submitted

REASON = {"text": "第3段时间不对", "picked": ["FACTS"]}
WITHDRAWAL = {"text": "第3段时间不对", "picked": ["MISTAKE"]}
OUTCOME = {"pass": State.IN_REVIEW, "return": State.RETURNED, "decline": State.DECLINED}
TYPED = {"pass": {"comment": "可以"}, "return": REASON,
         "decline": REASON | {"picked": ["OUTDATED"]}}  # fmt: skip


def url(verb, manuscript):
    return reverse(f"desk:{verb}", args=[manuscript.pk])


def seen(manuscript, **typed):
    return {"round": manuscript.round, "level": manuscript.level,
            "version": manuscript.version.number, **typed}  # fmt: skip


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("verb", OUTCOME)
def test_the_reviewer_decides(world, sign_in, verb):
    manuscript = at_level(world, 2)
    client = sign_in(world.he)

    response = client.post(url(verb, manuscript), seen(manuscript, **TYPED[verb]))

    manuscript.refresh_from_db()
    assert response.url == manuscript.get_absolute_url()
    assert manuscript.state == OUTCOME[verb]
    said_now = {
        "pass": "已通过复审，现在在唐立新手里。",
        "return": "已退回修改，现在在林秀云手里。",
        "decline": "已定为不采用。",
    }[verb]
    assert said(response) == [f"《专题协商农村养老互助点建设》{said_now}"]


@pytest.mark.parametrize("verb", ["return", "decline"])
def test_the_page_says_that_one_of_two_is_enough(world, sign_in, verb):
    page = sign_in(world.he).get(url(verb, at_level(world, 2))).content.decode()

    assert (page.count("两项填一项"), page.count("可不填")) == (2, 0)


def test_reasons_are_picked_written_or_both(world, sign_in):
    manuscript = at_level(world, 2)

    sign_in(world.he).post(url("return", manuscript), seen(manuscript, **REASON))

    review = manuscript.reviews.get(level=2)
    assert review.comment == "事实、数字要再核对；第3段时间不对"


@pytest.mark.parametrize("verb", ["return", "decline", "withdraw"])
def test_without_a_reason_nothing_happens_and_the_page_says_so(world, sign_in, verb):
    manuscript = at_level(world, 2)
    who = world.lin if verb == "withdraw" else world.he

    response = sign_in(who).post(url(verb, manuscript), seen(manuscript, text=" "))

    assert response.status_code == 422
    assert "请选一条原因，或写几个字。" in response.content.decode()
    manuscript.refresh_from_db()
    assert manuscript.state == State.IN_REVIEW


@pytest.mark.parametrize("verb", OUTCOME)
def test_the_second_reviewer_reads_who_was_first(world, sign_in, verb):
    manuscript = at_level(world, 2)
    form = seen(manuscript, **TYPED[verb])
    pass_on(manuscript, world.he, now=at(9))

    response = sign_in(world.su).post(url(verb, manuscript), form)

    assert response.url == manuscript.get_absolute_url()
    first, kept = said(response)
    assert "已由何静通过，您这一步没有执行" in first
    assert kept.endswith(TYPED[verb].get("text") or TYPED[verb]["comment"])
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 3)


def test_a_decision_on_words_that_have_changed_is_not_carried_out(world, sign_in):
    manuscript = at_level(world, 2)
    form = seen(manuscript)
    rewrite(manuscript, world.he, "改过的正文。")

    response = sign_in(world.su).post(url("pass", manuscript), form)

    assert "已由何静修改" in said(response)[0]
    manuscript.refresh_from_db()
    assert manuscript.level == 2


def test_a_form_of_the_round_before_decides_nothing(world, sign_in):
    manuscript = PLACES["returned"](world)
    old = {"round": 1, "level": 1, "version": 1}
    drafting.submit(manuscript=manuscript, actor=world.lin, now=at(9))

    response = sign_in(world.gao).post(url("pass", manuscript), old)

    assert "已由林秀云报送" in said(response)[0]
    manuscript.refresh_from_db()
    assert manuscript.level == 1


@pytest.mark.parametrize("verb", OUTCOME)
@pytest.mark.parametrize(
    ("who", "status"),
    [("lin", 403), ("gao", 403), ("tang", 403), ("song", 403), ("fang", 404), ("wu", 404)],
)
def test_others_may_not_decide(world, sign_in, verb, who, status):
    manuscript = at_level(world, 2)

    response = sign_in(getattr(world, who)).post(
        url(verb, manuscript), seen(manuscript, **TYPED[verb])
    )

    assert response.status_code == status
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 2)


@pytest.mark.parametrize("verb", OUTCOME)
def test_nobody_decides_on_their_own_piece(world, sign_in, verb):
    manuscript = at_level(world, 1, author=world.he)
    form = seen(manuscript, **TYPED[verb])

    assert sign_in(world.he).post(url(verb, manuscript), form).status_code == 403


def test_nobody_takes_two_levels(world, sign_in):
    manuscript = at_level(world, 2)
    staffing.give_role(person=world.gao, role=Role.EDITOR, actor=world.tang, now=NOW)

    response = sign_in(world.gao).post(url("pass", manuscript), seen(manuscript))

    assert said(response) == ["一人不能审同一篇稿件的两级，这一级请由别人来审。"]


@pytest.mark.parametrize("nonsense", [{}, {"level": "x"}, {"level": 7}, {"version": 7}])
@pytest.mark.parametrize("verb", OUTCOME)
def test_nonsense_decides_nothing(world, sign_in, verb, nonsense):
    manuscript = at_level(world, 2)
    form = (seen(manuscript, **TYPED[verb]) | nonsense) if nonsense else {}

    response = sign_in(world.he).post(url(verb, manuscript), form)

    assert response.status_code in {404, 422}
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 2)


@pytest.mark.parametrize("verb", ["return", "decline"])
def test_the_page_that_asks_for_a_reason(world, sign_in, verb):
    manuscript = at_level(world, 2)
    client = sign_in(world.he)

    response = client.get(url(verb, manuscript))

    assert response.status_code == 200
    assert "btn-primary" not in response.content.decode()
    assert sign_in(world.song).get(url(verb, manuscript)).status_code == 403
    pass_on(manuscript, world.he, now=at(9))
    late = sign_in(world.su).get(url(verb, manuscript))
    assert late.url == manuscript.get_absolute_url()


@pytest.mark.parametrize("verb", ["pass", "submit"])
def test_verbs_are_no_links(world, sign_in, verb):
    assert sign_in(world.gao).get(url(verb, submitted(world))).status_code == 405


def test_the_author_submits_and_withdraws(world, sign_in):
    manuscript = draft(world)
    client = sign_in(world.lin)

    client.post(url("submit", manuscript), {"version": 1})
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 1)

    client.post(url("withdraw", manuscript), WITHDRAWAL)
    manuscript.refresh_from_db()
    assert manuscript.state == State.WITHDRAWN


def test_submitting_twice_and_withdrawing_too_late_change_nothing(world, sign_in):
    manuscript = signed(world)
    client = sign_in(world.lin)

    for verb, form in (("submit", {"version": 1}), ("withdraw", WITHDRAWAL)):
        assert "已由唐立新签发" in said(client.post(url(verb, manuscript), form))[0]

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.round) == (State.APPROVED, 1)


@pytest.mark.parametrize("verb", ["submit", "withdraw"])
def test_only_its_owners_submit_and_withdraw(world, sign_in, verb):
    manuscript = submitted(world)

    response = sign_in(world.he).post(url(verb, manuscript), {"version": 1, **WITHDRAWAL})

    assert response.status_code == 403


def test_an_unwritten_piece_is_not_submitted(world, sign_in):
    manuscript = draft(world, body=" ")

    response = sign_in(world.lin).post(url("submit", manuscript), {"version": 1})

    assert response.status_code == 422
    assert "标题和正文都写好以后才能报送。" in response.content.decode()
