from datetime import date

import pytest
from django.utils.html import escape

from siqin.adoptions.models import Adoption, Source
from siqin.adoptions.operations.articles import Brought, bring
from siqin.outlets.models import Outlet
from siqin.periodicals.operations import issuing
from siqin.portal.queries import ROWS, a_year_before
from tests.desk.deputies import deputise
from tests.factories.periodicals import issue, placed
from tests.incentives.made import approved, on, printed, scheme, settled, signed_by
from tests.world import NOW, at, draft, pass_on, signed, submitted

# Queries of each role's home; 25 is the most that any may take.
ROLES = {"he": 24, "tang": 24, "song": 23, "zheng": 23, "fang": 15, "gao": 19, "lin": 19}


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


def test_what_the_home_has_no_room_for_is_one_tap_away(world, sign_in):
    titles_of = [f"等组长的第{number}篇" for number in range(ROWS + 2)]
    for title in titles_of[:ROWS]:
        submitted(world, title=title)
    head = sign_in(world.gao)
    assert "看全部" not in head.get("/").content.decode()
    for title in titles_of[ROWS:]:
        submitted(world, title=title)

    shown = head.get("/").content.decode()
    rest = head.get("/manuscripts/?queue=waiting").context["rows"]

    assert f'<a href="/manuscripts/?queue=waiting">看全部{ROWS + 2}件</a>' in shown
    assert sorted(row.manuscript.title for row in rest) == sorted(titles_of)


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


def test_finance_finds_each_period_by_name_with_heads_and_money(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao))
    approved(world, scheme(world))

    response = sign_in(world.fang).get("/")

    rows = [(one.period, sums.persons, sums.money) for one, sums in settlements_of(response)]
    assert rows == [("2026年第四季度", 2, 60)]
    shown = response.content.decode()
    assert '2026年第四季度</a> <span class="state">已审定</span>' in shown
    assert "2人　60.00元" in shown


def settlements_of(response):
    return response.context["today"].settlements


def test_a_draft_settlement_waits_for_those_who_may_approve_it(world, sign_in):
    printed(world, signed(world))
    ours = scheme(world)
    draft_of = settled(world, ours)

    waiting = {
        name: [(one, sums.money) for one, sums in home(sign_in(getattr(world, name))).to_approve]
        for name in ("song", "zheng", "tang", "he", "fang", "lin")
    }
    shown = sign_in(world.zheng).get("/").content.decode()
    approved(world, ours)

    assert waiting == {
        "song": [(draft_of, 60)], "zheng": [(draft_of, 60)],
        "tang": [], "he": [], "fang": [], "lin": [],
    }  # fmt: skip
    assert '等我审定的奖励<span class="n">1期</span>' in shown
    assert home(sign_in(world.zheng)).to_approve == []


def test_what_was_printed_counts_by_level_against_last_year(world, sign_in):
    manuscript = signed(world)
    outlet = Outlet.objects.create(
        office=world.office, name="省报", level="PROVINCIAL", carrier="NEWSPAPER"
    )
    for day in (date(2026, 3, 1), date(2026, 3, 2), date(2025, 3, 1), date(2025, 12, 1)):
        _adopted(world, manuscript, outlet, day)

    client = sign_in(world.he)
    row = next(row for row in home(client).levels if row.level == "PROVINCIAL")
    shown = client.get("/").content.decode()

    assert (row.this_year, row.last_year) == (2, 1)
    for number, address in (
        (2, row.this_rows),
        (1, row.last_rows),
        (2, home(client).adoption_rows),
    ):
        assert client.get(address).context["page"].paginator.count == number
        assert f'<a href="{escape(address)}">{number}' in shown


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 30), date(2025, 11, 30)),
        (date(2028, 2, 29), date(2027, 2, 28)),
    ],
)
def test_the_same_day_of_last_year(day, before):
    assert a_year_before(day) == before


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


def test_the_desk_is_told_of_articles_that_resemble_ours(world, sign_in):
    piece = signed(world)
    brought = Brought(text=piece.version.body_text, title="食堂开张", channel="PASTED")
    bring(brought=brought, actor=world.he, now=NOW)
    bring(brought=Brought(text="别处的事。", channel="PASTED"), actor=world.he, now=NOW)

    shown = sign_in(world.he).get("/").content.decode()

    assert ("食堂开张" in shown, "像1篇稿件" in shown, "别处的事" in shown) == (True, True, False)
    assert "食堂开张" not in sign_in(world.song).get("/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "queries"), ROLES.items())
def test_every_home_takes_the_same_queries_for_one_row_and_three(
    world, sign_in, django_assert_num_queries, number, who, queries
):
    ours = scheme(world)
    for count in range(number):
        submitted(world)
        printed(world, signed(world))
        settled(world, ours, (on(count + 1, 1).date(), on(count + 1, 20).date()))
    client = sign_in(getattr(world, who))
    client.get("/")

    with django_assert_num_queries(queries):
        client.get("/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_desks_home_takes_the_same_queries_for_one_row_and_three(
    world, sign_in, django_assert_num_queries, number
):
    for _ in range(number):
        submitted(world)
        pass_on(submitted(world), world.gao)
        draft(world, author=world.he)
    client = sign_in(world.he)

    with django_assert_num_queries(31):
        client.get("/")


def test_signed_out_home_asks_to_sign_in(client, world):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/signin/?next=/")


def test_the_navigation_offers_what_a_person_works_on(world, sign_in):
    labels = {
        person.name: [place["label"] for place in sign_in(person).get("/").context["nav"]]
        for person in (world.lin, world.he, world.fang)
    }

    assert labels[world.lin.name] == ["今日", "活动与线索", "稿件", "刊物", "媒体与采用", "奖励"]
    assert labels[world.he.name] == labels[world.lin.name] + ["报表", "信息员"]
    assert labels[world.fang.name] == labels[world.lin.name] + ["信息员"]


def test_a_deputy_reads_in_the_row_and_on_the_piece_for_whom(world, sign_in):
    piece = submitted(world, title="等组长")
    deputise(world, world.song, world.gao)
    client = sign_in(world.song)

    assert "您（代高建明）" in client.get("/").content.decode()
    assert "<b>您</b>（代高建明）" in client.get(piece.get_absolute_url()).content.decode()
    assert "代高建明" not in sign_in(world.gao).get("/").content.decode()
