from datetime import date

import pytest

from siqin.adoptions.models import Adoption, Source
from siqin.outlets.models import Outlet
from siqin.periodicals.operations import issuing
from tests.factories.periodicals import issue, placed
from tests.world import NOW, at, draft, pass_on, signed, submitted


@pytest.fixture(autouse=True)
def _this_morning(monkeypatch):
    """Home and its deadlines are drawn as of NOW."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(3))


def home(client):
    return client.get("/").context["today"]


def titles(rows):
    return [(row.manuscript.title, row.mine) for row in rows]


def test_a_reviewer_finds_what_waits_and_the_desk_what_waits_for_others(world, sign_in):
    submitted(world, title="等组长")
    passed = submitted(world, title="等编辑")
    pass_on(passed, world.gao)

    for_the_editor = home(sign_in(world.he))
    for_the_head = home(sign_in(world.gao))

    assert titles(for_the_editor.waiting) == [("等编辑", True)]
    assert titles(for_the_editor.elsewhere) == [("等组长", False)]
    assert titles(for_the_head.waiting) == [("等组长", True)]
    assert for_the_head.elsewhere == []


def test_an_author_sees_the_fate_of_own_pieces_alone(world, sign_in):
    signed(world, title="签发了")
    draft(world, title="还在写")
    draft(world, author=world.gao, title="别人的")

    own = home(sign_in(world.lin)).own

    assert [(row.manuscript.title, row.manuscript.state) for row in own] == [
        ("签发了", "APPROVED"),
        ("还在写", "DRAFT"),
    ]


def test_an_issue_sent_up_waits_for_those_who_may_sign_it(world, sign_in):
    made = issue(world)
    placed(world, made)
    made.refresh_from_db()
    assert home(sign_in(world.zheng)).to_sign == []

    issuing.send_up(issue=made, revision=made.revision, actor=world.he, now=NOW)

    assert home(sign_in(world.zheng)).to_sign == [made]
    assert home(sign_in(world.he)).to_sign == []


def test_what_was_printed_counts_by_level_against_last_year(world, sign_in):
    manuscript = signed(world)
    outlet = Outlet.objects.create(
        office=world.office, name="省报", level="PROVINCIAL", carrier="NEWSPAPER"
    )
    for day in (date(2026, 3, 1), date(2026, 3, 2), date(2025, 3, 1), date(2025, 12, 1)):
        _adopted(world, manuscript, outlet, day)

    rows = {row.level: (row.this_year, row.last_year) for row in home(sign_in(world.he)).levels}

    assert rows["PROVINCIAL"] == (2, 1)


def _adopted(world, manuscript, outlet, day):
    adoption = Adoption.objects.create(
        office=world.office,
        outlet=outlet,
        level=outlet.level,
        carrier=outlet.carrier,
        title=manuscript.title,
        normal_title=str(day),
        published_on=day,
        genre=manuscript.genre,
        state="VERIFIED",
        recorded_by=world.he,
        recorded_at=NOW,
        verified_by=world.he,
        verified_at=NOW,
    )
    Source.objects.create(office=world.office, adoption=adoption, manuscript=manuscript)


@pytest.mark.parametrize("number", [1, 3])
def test_the_desks_home_takes_the_same_queries_for_one_row_and_three(
    world, sign_in, django_assert_num_queries, number
):
    for _ in range(number):
        submitted(world)
        pass_on(submitted(world), world.gao)
        draft(world, author=world.he)
    client = sign_in(world.he)

    with django_assert_num_queries(24):
        client.get("/")


def test_signed_out_home_asks_to_sign_in(client, world):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/signin/?next=/")


def test_the_navigation_offers_what_a_person_works_on(world, sign_in):
    labels = {
        person.name: [place["label"] for place in sign_in(person).get("/").context["nav"]]
        for person in (world.lin, world.he, world.fang)
    }

    assert labels[world.lin.name] == ["今日", "稿件", "刊物", "媒体与采用", "奖励"]
    assert labels[world.he.name] == labels[world.lin.name] + ["报表", "信息员"]
    assert labels[world.fang.name] == labels[world.lin.name] + ["信息员"]
