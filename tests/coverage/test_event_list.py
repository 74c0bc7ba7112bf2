"""The list of events: every filter stands in its address."""

import pytest
from django.urls import reverse

from siqin.coverage.operations import events
from siqin.coverage.queries.events import workbooks_visible_to
from tests.coverage.made import held
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(world):
    held(world, title="调研养老服务", place="白石镇")
    held(world, title="走访委员", kind="VISIT", day=3, attendance="宋志远")
    held(world, title="提案委的会", kind="MEETING", unit=world.committee)
    events.cancel(
        event=held(world, title="取消的会", kind="OTHER"), reason="改期", actor=world.he, now=NOW
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "养老"}, {"调研养老服务"}),
        ({"q": "白石"}, {"调研养老服务"}),
        ({"q": "宋志远"}, {"走访委员"}),
        ({"kind": "VISIT"}, {"走访委员"}),
        ({"unit": "committee"}, {"提案委的会"}),
        ({"rule": "MUST_COVER"}, {"调研养老服务"}),
        ({"state": "CANCELLED"}, {"取消的会"}),
        ({"start": "2026-11-25"}, {"走访委员"}),
        ({"end": "2026-11-24", "kind": "SURVEY"}, {"调研养老服务"}),
        ({"kind": "NONSENSE", "q": "没有"}, set()),
    ],
)
def test_a_filter_finds(four, sign_in, world, asked, found):
    if "unit" in asked:
        asked = {"unit": world.committee.pk}

    page = sign_in(world.lin).get(reverse("coverage:events"), asked)

    assert {event.title for event, _ in page.context["rows"]} == found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(sign_in, world, rows, django_assert_num_queries):
    for _ in range(rows):
        held(world)
    client = sign_in(world.lin)
    client.get(reverse("coverage:events"))
    with django_assert_num_queries(11):
        client.get(reverse("coverage:events"))


def test_workbooks_are_seen_by_whoever_may_hand_them_in(world):
    assert list(workbooks_visible_to(world.lin)) == []
