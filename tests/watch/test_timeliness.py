"""How long each stage took, against its limit, counted by the day on which it ended."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from siqin.core.limits import Unit
from siqin.desk.models import Manuscript, Review
from siqin.desk.operations.moving import follow_event
from siqin.watch.enums import Stage
from siqin.watch.queries.timeliness import Span, facts_of, figure, figures_by, worst
from siqin.watch.templatetags.watch import clock_words, in_its_unit
from tests.adoptions.made import recorded, verified
from tests.coverage.made import held
from tests.outlets.made import outlet
from tests.world import NOW, signed, submitted

pytestmark = pytest.mark.django_db
WEEK = Span(date(2026, 11, 16), date(2026, 12, 6))
MONDAY = 0  # 23 November; the events below end on it at eleven


def moment(text):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=NOW.tzinfo)


def rows(world, stage=Stage.SUBMIT, person=None, span=WEEK):
    return facts_of(person or world.he, span).of(stage)


# Kind and rank of an event that ended on Monday 23 November at 11:00 | genre | submitted | what it
# took | its limit | within it: to be checked by eye.
TOOK = """
SURVEY   UNIT    NEWS_REPORT     | 11-23 11:00 | 0分钟    | 24小时   | yes
SURVEY   UNIT    NEWS_REPORT     | 11-24 11:00 | 24小时   | 24小时   | yes
SURVEY   UNIT    NEWS_REPORT     | 11-24 11:01 | 24小时   | 24小时   | no
SURVEY   UNIT    NEWS_REPORT     | 11-27 12:00 | 4天      | 24小时   | no
SURVEY   UNIT    NEWS_REPORT     | 11-23 09:30 | 0分钟    | 24小时   | yes
MEETING  PLENARY NEWS_REPORT     | 11-23 15:00 | 4小时    | 4小时    | yes
MEETING  PLENARY NEWS_REPORT     | 11-23 15:30 | 4小时    | 4小时    | no
POLICY   UNIT    NEWS_REPORT     | 11-26 23:00 | 3个工作日 | 3个工作日 | yes
POLICY   UNIT    NEWS_REPORT     | 11-27 00:30 | 4个工作日 | 3个工作日 | no
POLICY   UNIT    NEWS_REPORT     | 11-28 10:00 | 4个工作日 | 3个工作日 | no
OTHER    URGENT  NEWS_REPORT     | 11-23 23:59 | 12小时   | 当天     | yes
OTHER    URGENT  NEWS_REPORT     | 11-24 00:01 | 13小时   | 当天     | no
SURVEY   UNIT    RESEARCH_REPORT | 11-30 20:00 | 5个工作日 | 5个工作日 | yes
SURVEY   UNIT    RESEARCH_REPORT | 12-01 08:00 | 6个工作日 | 5个工作日 | no
"""


@pytest.mark.parametrize("line", TOOK.strip().splitlines())
def test_a_stage_is_measured_in_the_unit_of_its_limit(world, line):
    said, when, *expected = (cell.strip() for cell in line.split("|"))
    kind, rank, genre = said.split()
    event = held(world, day=MONDAY, kind=kind, rank=rank)
    piece = submitted(world, event=event, genre=genre)
    Manuscript.objects.filter(pk=piece.pk).update(submitted_at=moment(when))

    (row,) = rows(world)

    within = "yes" if row.within else "no"
    assert [in_its_unit(row), row.limit.label, within] == expected


def test_sign_off_counts_from_submission_and_each_level_by_working_hours(world):
    signed(world, event=held(world))

    (sign,) = rows(world, Stage.SIGN)
    levels = rows(world, Stage.LEVEL)

    # Submitted at ten, signed at one; nobody works from twelve to half past two.
    assert (sign.clock, sign.within) == (timedelta(hours=3), True)
    assert [(one.by, one.who[1], one.limit.unit, one.amount) for one in levels] == [
        ("初审", "高建明", Unit.WORKING_HOURS, 1.0),
        ("复审", "何静", Unit.WORKING_HOURS, 1.0),
        ("终审签发", "唐立新", Unit.WORKING_HOURS, 0),
    ]


def test_publication_counts_from_sign_off_by_outlet_without_reprints(world):
    piece, paper = signed(world, event=held(world)), outlet(world)
    for number, reprint in enumerate((False, True)):
        said = {"title": f"刊出{number}", "published_on": date(2026, 11, 28)}
        verified(world, paper, piece, reprint=reprint, **said)
    recorded(world, paper, piece, published_on=date(2026, 11, 29))  # not verified yet

    (row,) = rows(world, Stage.PUBLISH)

    assert (row.clock, row.limit.label, row.within) == (
        timedelta(days=4, hours=11),
        "72小时",
        False,
    )
    assert row.by == "州政协报"


def test_what_is_printed_on_the_day_it_is_signed_took_no_time(world):
    piece = signed(world, event=held(world))
    verified(world, outlet(world), piece, published_on=NOW.date())

    (row,) = rows(world, Stage.PUBLISH)

    assert (row.clock, row.within) == (timedelta(0), True)


def test_pieces_without_an_event_stand_apart(world):
    signed(world, event=held(world))
    signed(world, title="没有活动的一篇")

    facts = facts_of(world.he, WEEK)

    assert facts.without_event == 1
    assert {one.title for one in facts.rows} == {"专题协商农村养老互助点建设"}
    assert {(one.title, one.stage) for one in facts.apart} == {
        ("没有活动的一篇", Stage.SIGN),
        ("没有活动的一篇", Stage.LEVEL),
    }


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [("11-23", "11-23", 1), ("11-22", "11-22", 0), ("11-24", "11-30", 0)],
)
def test_a_stage_counts_by_the_day_on_which_it_ended(world, start, end, found):
    submitted(world, event=held(world))
    span = Span(*(date.fromisoformat(f"2026-{one}") for one in (start, end)))

    assert len(rows(world, span=span)) == found


def test_whoever_writes_for_a_unit_sees_his_units_pieces(world):
    submitted(world, event=held(world))
    submitted(world, event=held(world), author=world.su, title="提案委的")

    assert [one.title for one in rows(world, person=world.lin)] == ["专题协商农村养老互助点建设"]
    assert len(rows(world, person=world.song)) == 2


def test_figures_are_medians_and_shares_the_worst_first(world):
    for number, when in enumerate(("11-23 12:00", "11-24 10:00", "11-26 11:00")):
        piece = submitted(world, event=held(world), title=f"第{number}篇")
        Manuscript.objects.filter(pk=piece.pk).update(submitted_at=moment(when))
    found = rows(world)

    one = figure("", found)

    assert (one.count, one.within, clock_words(one.median)) == (3, 2, "23小时")
    assert [row.title for row in worst(found, 5)] == ["第2篇"]
    labels = [made.label for _, made in figures_by(found, lambda row: [(row.title, row.title)])]
    assert labels == ["第2篇", "第0篇", "第1篇"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_facts_take_a_fixed_number_of_queries(world, count, django_assert_num_queries):
    for _ in range(count):
        signed(world, event=held(world))
    with django_assert_num_queries(9):
        facts_of(world.he, WEEK)


@pytest.fixture
def late(world):
    """A piece of this moment, submitted two days after its event."""
    event = held(world, day=-1000)
    piece = signed(world, event=event)
    now = datetime.now(NOW.tzinfo)
    Manuscript.objects.filter(pk=piece.pk).update(submitted_at=now, approved_at=now)
    Review.objects.filter(manuscript=piece).update(opened_at=now, decided_at=now)
    follow_event(event.pk)
    return piece


def page(client, name="timeliness", **asked):
    return client.get(reverse(f"watch:{name}"), asked)


def test_every_figure_opens_its_rows_and_they_go_out_in_excel(sign_in, world, late):
    client = sign_in(world.he)

    shown = page(client).content.decode()
    assert "按审稿人看" in shown
    for part in shown.split(f'href="{reverse("watch:timeliness_rows")}')[1:]:
        address = part.split('"')[0].replace("&amp;", "&")
        answer = client.get(reverse("watch:timeliness_rows") + address)
        assert late.title in answer.content.decode(), address

    assert page(client, "timeliness_sheet", stage="SIGN").status_code == 200


def test_how_long_a_leader_took_is_for_the_leaders_and_the_office(sign_in, world, late):
    client = sign_in(world.gao)

    assert "按审稿人看" not in page(client).content.decode()
    narrowed = page(client, "timeliness_rows", stage="LEVEL", who=world.tang.pk)
    assert narrowed.context["page"].paginator.count == 3


@pytest.mark.parametrize("reach", ["MONTH", "QUARTER", "YEAR", "LAST_YEAR", "NEVER"])
def test_any_span_is_a_page(sign_in, world, reach):
    assert page(sign_in(world.he), reach=reach).status_code == 200
    assert page(sign_in(world.he), "timeliness_rows", reach=reach).status_code == 200
