"""Several pieces of the list at once: each its own deed, and the answer in words."""

import pytest
from django.urls import reverse

from siqin.desk.operations import claiming, reviewing
from siqin.desk.queries.listing import rows_of
from tests.desk.operations.test_claiming import claim
from tests.desk.places import at_level, rewrite
from tests.desk.test_rules import reread
from tests.desk.views.test_claiming import said, text
from tests.world import NOW, pass_on, submitted

URL = reverse("desk:several")
LIST = reverse("desk:manuscripts")


def seen(world, *manuscripts):
    rows = rows_of([reread(one) for one in manuscripts], world.he, NOW.date())
    return [row.seen for row in rows]


def levels(*manuscripts):
    for one in manuscripts:
        one.refresh_from_db()
    return [one.level for one in manuscripts]


def test_each_goes_by_itself_and_the_answer_names_what_stayed(world, sign_in):
    first, second, claimed, changed = (
        at_level(world, 2, title=title) for title in ("甲", "乙", "丙", "丁")
    )
    last, gone = at_level(world, 3, title="戊"), at_level(world, 2, title="己")
    sent = seen(world, first, second, claimed, changed, last, gone)
    claim(claimed, world.su)
    rewrite(changed, world.su, "改过的正文。")
    pass_on(gone, world.su)

    response = sign_in(world.he).post(f"{URL}?queue=waiting", {"do": "pass", "piece": sent})

    assert response.url == f"{LIST}?queue=waiting"
    assert levels(first, second, claimed, changed, last, gone) == [3, 3, 2, 2, 3, 3]
    done, left = said(response)
    assert done == "2件已通过。"
    assert left.split("\n") == [
        "《丙》没有动：苏文已经认领，要办请打开来办。",
        "《丁》没有动：打开列表以后有了变化，请打开来看。",
        "《戊》没有动：现在不由您办。",
        "《己》没有动：现在不由您办。",
    ]


def test_signing_is_never_done_in_passing(world, sign_in):
    manuscript = at_level(world, 3, title="甲")

    response = sign_in(world.tang).post(URL, {"do": "pass", "piece": seen(world, manuscript)})

    assert said(response) == ["《甲》没有动：这一级是签发，要打开来看过再签。"]
    assert levels(manuscript) == [3]


def test_several_are_claimed_and_handed_over(world, sign_in):
    first, second = at_level(world, 2), at_level(world, 2)
    client, sent = sign_in(world.he), seen(world, first, second)

    assert said(client.post(URL, {"do": "claim", "piece": sent})) == ["2件已认领。"]
    answer = client.post(URL, {"do": "hand_over", "to": world.su.pk, "piece": sent})

    assert said(answer)[-1] == "2件已转交。"
    claimers = [one.reviews.get(level=2).claimed_by for one in (first, second)]
    assert claimers == [world.su, world.su]


@pytest.mark.parametrize("to", ["", "x", "lin"])
def test_to_nobody_who_may_not_decide_it(world, sign_in, to):
    manuscript = at_level(world, 2, title="甲")
    to = getattr(world, to).pk if to == "lin" else to
    sent = {"do": "hand_over", "to": to, "piece": seen(world, manuscript)}

    assert said(sign_in(world.he).post(URL, sent)) == ["《甲》没有动：要转交的人不能审这一级。"]


def test_where_nobody_else_could_there_is_nothing_to_claim(world, sign_in):
    manuscript = at_level(world, 3, title="甲")

    response = sign_in(world.tang).post(URL, {"do": "claim", "piece": seen(world, manuscript)})

    assert said(response) == ["《甲》没有动：这一级没有别人能审，或者已经在您手里。"]


@pytest.mark.parametrize(
    "sent", [{}, {"do": "pass"}, {"do": "sign", "piece": "1-1-1-1"}, {"do": "pass", "piece": "x"}]
)
def test_nothing_ticked_is_said(world, sign_in, sent):
    assert said(sign_in(world.he).post(URL, sent)) == ["还没有选稿件，请在标题前面勾选。"]


def test_what_one_may_not_see_is_not_there(world, sign_in):
    manuscript = at_level(world, 2)
    sent = {"do": "pass", "piece": seen(world, manuscript)}

    for who in (world.fang, world.wu):
        assert said(sign_in(who).post(URL, sent))[-1] == "有1件没有动：没有找到这篇稿件。"
    nonsense = {"do": "pass", "piece": f"{manuscript.pk}-1-7-1"}
    assert "有了变化" in said(sign_in(world.he).post(URL, nonsense))[-1]


def test_of_two_at_the_same_moment_the_second_is_told(world, sign_in, monkeypatch):
    manuscript = at_level(world, 2, title="甲")
    sent = {"do": "pass", "piece": seen(world, manuscript)}
    real = reviewing.pass_level

    def after_another(**deed):
        real(**deed | {"actor": world.su})
        return real(**deed)

    monkeypatch.setattr(reviewing, "pass_level", after_another)
    response = sign_in(world.he).post(URL, sent)

    assert said(response) == ["《甲》没有动：打开列表以后有了变化，请打开来看。"]


def test_only_what_one_may_decide_can_be_ticked(world, sign_in):
    at_level(world, 2)
    submitted(world)

    page = text(sign_in(world.he).get(LIST))

    assert page.count('name="piece"') == 1
    assert '<option value="' in page
    assert "several-to" not in text(sign_in(world.gao).get(LIST))
    at_level(world, 3)
    # What he signs he opens; there is nothing else to be done to it from here.
    assert 'id="several"' not in text(sign_in(world.tang).get(LIST))
    assert 'id="several"' not in text(sign_in(world.lin).get(LIST))


@pytest.mark.parametrize("verb", ["pass", "claim", "hand_over"])
def test_a_second_level_of_one_piece_is_refused_by_itself(world, sign_in, monkeypatch, verb):
    manuscript, other = at_level(world, 2, title="甲"), at_level(world, 2, title="乙")

    def two(**_):
        raise reviewing.TakesTwoLevels

    for module, name in ((reviewing, "pass_level"), (claiming, "claim"), (claiming, "hand_over")):
        monkeypatch.setattr(module, name, two)
    form = {"do": verb, "to": world.su.pk, "piece": seen(world, manuscript, other)}
    response = sign_in(world.he).post(URL, form)

    why = "没有动：一人不能审同一篇稿件的两级，这一级请由别人来审。"
    assert said(response) == [f"《甲》{why}\n《乙》{why}"]
