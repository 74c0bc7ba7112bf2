from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from siqin.adoptions.enums import By
from siqin.adoptions.queries.tables import table_of
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import by_person, set_authors
from tests.adoptions.made import adoption_of_others, recorded, verified
from tests.outlets.made import outlet, rows_of
from tests.world import CANARY, draft, signed

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
PAGE = reverse("adoptions:figures")


@pytest.fixture
def year(world):
    """Three that count: one of lin and gao together in a national paper, two in the prefecture's,
    of which the last is of a piece without a unit."""
    national, paper = outlet(world, name="全国报", level="NATIONAL"), outlet(world)
    ours, free = signed(world), draft(world, author=world.su, title="另一篇")
    set_authors(ours, by_person(world.lin, world.gao))
    Manuscript.objects.filter(pk=free.pk).update(unit=None)
    ours, free = (Manuscript.objects.get(pk=one.pk) for one in (ours, free))
    verified(world, national, ours, title="一", published_on=date(2026, 3, 31), position="EAR")
    verified(world, paper, ours, title="二", published_on=date(2026, 4, 1), genre="FEATURE")
    verified(world, paper, free, title="三", published_on=date(2026, 12, 31))
    recorded(world, paper, ours, title="还没核对")
    verified(world, paper, ours, title="去年的", published_on=date(2025, 12, 31))
    adoption_of_others(world)


def told(world, by, person=None):
    lines = table_of(person or world.he, by, *YEAR)
    return [(str(one.label), one.note, one.number, one.levels) for one in lines if one.number]


TOLD = {
    By.OUTLET: [
        ("州政协报", "州级报纸", 2, [0, 0, 2, 0]),
        ("全国报", "国家级报纸", 1, [1, 0, 0, 0]),
    ],
    By.LEVEL: [("国家级", "", 1, [1, 0, 0, 0]), ("州级", "", 2, [0, 0, 2, 0])],
    By.CARRIER: [("报纸", "", 3, [1, 0, 2, 0])],
    By.UNIT: [
        ("第一活动组", "", 2, [1, 0, 1, 0]),
        ("没有报送单位", "", 1, [0, 0, 1, 0]),
    ],
    By.PERSON: [
        ("林秀云", "第一活动组", 2, [1, 0, 1, 0]),
        ("高建明", "第一活动组", 2, [1, 0, 1, 0]),
        ("苏文", "提案委", 1, [0, 0, 1, 0]),
    ],
    By.MONTH: [
        ("2026-03-01", "", 1, [1, 0, 0, 0]),
        ("2026-04-01", "", 1, [0, 0, 1, 0]),
        ("2026-12-01", "", 1, [0, 0, 1, 0]),
    ],
    By.QUARTER: [
        ("2026-01-01", "", 1, [1, 0, 0, 0]),
        ("2026-04-01", "", 1, [0, 0, 1, 0]),
        ("2026-10-01", "", 1, [0, 0, 1, 0]),
    ],
    By.YEAR: [("2026-01-01", "", 3, [1, 0, 2, 0])],
    By.GENRE: [("消息", "", 2, [1, 0, 1, 0]), ("通讯", "", 1, [0, 0, 1, 0])],
    By.POSITION: [("报眼", "", 1, [1, 0, 0, 0]), ("一般位置", "", 2, [0, 0, 2, 0])],
}


@pytest.mark.parametrize("by", By)
def test_what_counts_told_apart(world, year, by):
    assert told(world, by) == TOLD[by]


@pytest.mark.parametrize("by", By)
def test_every_number_opens_as_many_rows(world, sign_in, year, by):
    client = sign_in(world.he)
    page = client.get(PAGE, {"by": by, "across": "on", "from": "2026-01-01", "to": "2026-12-31"})

    opened = [
        (number, client.get(address).context["page"].paginator.count)
        for _, line, cells in page.context["page"]
        for _, number, address in [("", line.number, line.address), *cells]
        if number
    ]

    assert [number for number, _ in opened] == [rows for _, rows in opened]
    assert (page.context["number"], CANARY in page.content.decode()) == (3, False)


def test_the_span_cuts_its_first_and_last_month(world, year):
    lines = table_of(world.he, By.MONTH, date(2026, 3, 31), date(2026, 4, 15))

    assert [(one.label, one.number) for one in lines] == [
        (date(2026, 3, 1), 1),
        (date(2026, 4, 1), 1),
    ]
    assert lines[0].address.endswith("?from=2026-03-31&to=2026-03-31&counted=1")


def test_an_author_counts_own_publications_and_a_unit_head_the_units(world, year):
    assert told(world, By.OUTLET, world.lin) == told(world, By.OUTLET, world.gao)
    assert told(world, By.YEAR, world.lin) == [("2026-01-01", "", 2, [1, 0, 1, 0])]
    assert told(world, By.YEAR, world.mei) == []


@pytest.mark.parametrize(("by", "label"), [("QUARTER", "2026年第四季度"), ("MONTH", "2026年12月"), ("YEAR", "2026年")])  # fmt: skip
def test_times_are_said_as_people_say_them(world, sign_in, year, by, label):
    said = {"by": by, "from": "2026-01-01", "to": "2026-12-31"}

    page = sign_in(world.song).get(PAGE, said)

    assert [one for one, _, _ in page.context["page"]][-1] == label


def test_the_sheet_has_every_line_with_its_levels(world, sign_in, year):
    said = {"by": "UNIT", "from": "2026-01-01", "to": "2026-12-31"}

    rows = rows_of(sign_in(world.he).get(reverse("adoptions:figures_sheet"), said))

    assert [list(row) for row in rows] == [
        ["报送单位", None, "采用（篇）", "国家级", "省级", "州级", "县级"],
        ["第一活动组", None, 2, 1, 0, 1, 0],
        ["没有报送单位", None, 1, 0, 0, 1, 0],
    ]


WRONG = {"by": "SHOE_SIZE"}, {"from": "2026-12-31", "to": "2026-01-01"}


@pytest.mark.parametrize("said", WRONG)
def test_what_cannot_be_asked_is_said(world, sign_in, year, said):
    response = sign_in(world.he).get(PAGE, said)

    assert response.status_code == 422
    assert "下面是没有这一项的" in response.content.decode()


@pytest.mark.parametrize("by", By)
def test_the_table_takes_the_same_questions_however_many(world, by):
    paper = outlet(world)
    asked = []
    for number in (1, 2):
        for one in range(number):
            piece = draft(world, author=(world.su, world.he)[one])
            verified(world, (paper, outlet(world, name=f"报{number}{one}"))[one], piece, title=f"第{number}{one}篇")  # fmt: skip
        assert world.song.is_leader
        with CaptureQueriesContext(connection) as queries:
            table_of(world.song, by, *YEAR)
        asked.append(len(queries))

    assert asked == ([2, 2] if by in {By.OUTLET, By.UNIT, By.PERSON} else [1, 1])


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_page_asks_the_same_number_of_questions(
    world, sign_in, django_assert_num_queries, number
):
    paper, piece = outlet(world), signed(world)
    for one in range(number):
        verified(world, paper, piece, title=f"第{one}篇")
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(10):
        client.get(PAGE, {"by": "PERSON", "from": "2026-01-01", "to": "2026-12-31"})
