"""What is pressed on the pages of settlements, and what comes back."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from siqin.adoptions.operations.judging import remove
from siqin.incentives.models import Settlement
from siqin.incentives.operations import settling
from tests.incentives.made import approved, fresh, money, on, printed, scheme, settled
from tests.world import signed

SETTLE = reverse("incentives:settle")
DAYS = {"starts_on": "2026-10-01", "ends_on": "2026-12-31"}


def press(client, verb, settlement, **data):
    return client.post(reverse(f"incentives:{verb}", args=[settlement.pk]), data)


def approval(settlement, **data):
    return {"seen": settlement.reckoned_at.isoformat(), **data}


def said(response):
    return [str(one) for one in get_messages(response.wsgi_request)]


def test_a_period_is_reckoned_and_its_page_opens(world, sign_in):
    scheme(world)

    response = sign_in(world.he).post(SETTLE, DAYS)

    assert response.url == Settlement.objects.get().get_absolute_url()


def test_sent_twice_it_is_reckoned_once(world, sign_in):
    scheme(world)
    client = sign_in(world.he)

    first, second = (client.post(SETTLE, {**DAYS, "form_token": "t1"}) for _ in range(2))

    assert first.url == second.url
    assert said(second) == ["这一份刚才已经收到，没有重复登记。"]


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"starts_on": "2026-12-31", "ends_on": "2026-10-01"}, "ends_on"),
        ({"starts_on": "x", "ends_on": "2026-10-01"}, "starts_on"),
        ({"starts_on": "1989-12-31", "ends_on": "2026-09-30"}, "starts_on"),
        ({"starts_on": "2026-10-01", "ends_on": "9999-12-31"}, "ends_on"),
        ({"starts_on": "2025-10-01", "ends_on": "2026-09-30"}, "starts_on"),
        ({"starts_on": "2026-12-31", "ends_on": "2027-03-31"}, "ends_on"),
    ],
)
def test_days_that_cannot_be_come_back_with_the_reason(world, sign_in, days, field):
    settled(world, scheme(world))

    response = sign_in(world.he).post(SETTLE, days)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Settlement.objects.count() == 1


def test_the_days_of_an_approved_one_come_back_too(world, sign_in):
    approved(world, scheme(world))

    response = sign_in(world.he).post(SETTLE, DAYS)

    assert response.status_code == 422
    assert "已经审定" in response.content.decode()


def test_without_a_scheme_the_page_says_so(world, sign_in):
    assert said(sign_in(world.he).post(SETTLE, DAYS)) == [
        "还没有奖励办法，请办公室主任先建立办法再计算。"
    ]


def test_a_leader_approves(world, sign_in):
    settlement = settled(world, scheme(world))

    response = press(sign_in(world.zheng), "approve", settlement, **approval(settlement))

    assert (response.url, fresh(settlement).state) == (settlement.get_absolute_url(), "APPROVED")


def test_over_budget_the_consent_is_asked_beside_its_field(world, sign_in):
    printed(world, signed(world))
    settlement = settled(world, scheme(world, procedure__budget__annual="10.00"))

    response = press(sign_in(world.zheng), "approve", settlement, **approval(settlement))

    assert response.status_code == 422
    assert "超出当年预算50.00元，请写明谁同意" in response.content.decode()
    given = approval(settlement, consent="1月8日主席会议同意")
    assert press(sign_in(world.zheng), "approve", settlement, **given).status_code == 302
    assert fresh(settlement).consent == "1月8日主席会议同意"


def test_a_moment_late_the_other_leader_reads_who_was_first(world, sign_in):
    settlement = settled(world, scheme(world))
    given = approval(settlement)
    settling.approve(settlement=fresh(settlement), actor=world.song, now=on(1, 8, 10))

    assert said(press(sign_in(world.zheng), "approve", settlement, **given)) == [
        "这一期刚刚由宋志远审定。"
    ]


def test_figures_reckoned_again_meanwhile_are_looked_at_first(world, sign_in):
    ours = scheme(world)
    settlement = settled(world, ours)
    given = approval(settlement)
    settled(world, ours, now=on(1, 8, 11))

    assert said(press(sign_in(world.zheng), "approve", settlement, **given)) == [
        "您打开这一页以后，何静又重新计算过，请看过新的数字再审定。"
    ]
    assert fresh(settlement).state == "DRAFT"


def test_facts_that_moved_on_are_reckoned_first(world, sign_in):
    settlement = settled(world, scheme(world))
    printed(world, signed(world))

    said_then = said(press(sign_in(world.zheng), "approve", settlement, **approval(settlement)))
    assert said_then == ["试算以后事实有了变动，请先重新计算，看过再审定。"]

    press(sign_in(world.he), "recompute", settlement)
    assert money(settlement) == {world.lin: 60}


def test_a_draft_is_given_up_an_approved_one_is_not(world, sign_in):
    ours = scheme(world)
    client = sign_in(world.he)

    assert press(client, "discard", settled(world, ours)).url == reverse("incentives:settlements")
    settlement = approved(world, ours)
    for verb in ("discard", "recompute"):
        assert said(press(client, verb, settlement))[-1] == "这一期已经审定，只能以更正记录增减。"


def test_a_correction_needs_its_reason(world, sign_in):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))
    client = sign_in(world.tang)

    response = press(client, "correct", settlement, reason="")
    assert (response.status_code, "请写明原因" in response.content.decode()) == (422, True)

    assert said(press(client, "correct", settlement, reason="登记撤销")) == [
        "已记1笔更正，原来的记录都在。"
    ]
    assert money(settlement) == {}
    assert said(press(client, "correct", settlement, reason="再看"))[-1] == (
        "按现在的事实算出来与账上一样，没有要更正的。"
    )


def test_a_draft_is_not_corrected(world, sign_in):
    settlement = settled(world, scheme(world))

    assert said(press(sign_in(world.tang), "correct", settlement, reason="看看")) == [
        "这一期还没有审定，重新计算就可以，不用更正。"
    ]


DENIED = {
    "recompute": ["song", "zheng", "fang"],
    "discard": ["song", "zheng", "fang"],
    "approve": ["he", "su", "tang", "fang"],
    "correct": ["he", "su", "fang"],
}


@pytest.mark.parametrize("verb", DENIED)
def test_who_may_not_and_who_may_not_even_see(world, sign_in, verb):
    settlement = settled(world, scheme(world))

    for who in DENIED[verb]:
        assert press(sign_in(getattr(world, who)), verb, settlement).status_code == 403
    for stranger in (world.lin, world.gao, world.wu):
        assert press(sign_in(stranger), verb, settlement).status_code == 404


@pytest.mark.parametrize("verb", DENIED)
def test_an_author_with_a_part_of_it_may_do_nothing_to_it(world, sign_in, verb):
    printed(world, signed(world))
    settlement = approved(world, scheme(world))

    assert press(sign_in(world.lin), verb, settlement).status_code == 403


@pytest.mark.parametrize("verb", [*DENIED])
def test_verbs_are_posted(world, sign_in, verb):
    settlement = settled(world, scheme(world))

    address = reverse(f"incentives:{verb}", args=[settlement.pk])
    assert sign_in(world.tang).get(address).status_code == 405
    assert sign_in(world.tang).get(SETTLE).status_code == 405


def test_only_the_desk_reckons(world, sign_in):
    scheme(world)

    for who in (world.lin, world.fang, world.zheng):
        assert sign_in(who).post(SETTLE, DAYS).status_code == 403
