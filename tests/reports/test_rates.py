from datetime import date

import pytest
from django.urls import reverse

from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import by_person, set_authors
from siqin.periodicals.models import Issue
from siqin.reports.queries import Span, rates_of
from tests.adoptions.made import verified
from tests.outlets.made import outlet, rows_of
from tests.reports.furnished import issued
from tests.reports.test_pages import number_of
from tests.world import NOW, draft, signed, submitted

PAGE = reverse("reports:rates")
DAY = NOW.date()
TODAY = Span(DAY, DAY)


@pytest.fixture
def day(world):
    """lin and gao submitted one together and lin another, su one: of the first two publications,
    one this day and one next year; a draft that never came was printed too; lin's stands in an issue."""
    paper = outlet(world)
    ours, mine = signed(world), signed(world, title="第二篇")
    set_authors(ours, by_person(world.lin, world.gao))
    submitted(world, author=world.su, title="没有登")
    verified(world, paper, ours, title="一", published_on=DAY)
    verified(world, paper, mine, title="二", published_on=date(2027, 1, 5))
    verified(
        world, paper, draft(world, author=world.su, title="没报送"), title="三", published_on=DAY
    )
    verified(world, paper, ours, title="转来的", published_on=DAY, reprint=True)
    issued(world, mine)
    Issue.objects.update(issued_on=DAY)


def told(lines):
    return [
        (one.label, one.submitted, one.adopted, one.printed, one.works, one.placed) for one in lines
    ]


def test_by_author(world, day):
    lines, whole = rates_of(world.he, "PERSON", TODAY)

    assert told(lines) == [
        ("林秀云", 2, 2, 1, 1, 1),
        ("苏文", 1, 0, 0, 1, 0),
        ("高建明", 1, 1, 0, 1, 0),
    ]
    assert told([whole]) == [("", 3, 2, 1, 2, 1)]


def test_by_unit(world, day):
    lines, whole = rates_of(world.he, "UNIT", TODAY)

    assert told(lines) == [("第一活动组", 2, 2, 1, 1, 1), ("提案委", 1, 0, 0, 1, 0)]
    (group, _) = lines
    rates = (group.adoption_rate, group.periodical_rate, group.works_ratio, group.placed_ratio)
    assert rates == (1.0, 0.5, 0.5, 0.5)
    nothing, none = rates_of(world.he, "UNIT", Span(date(2020, 1, 1), date(2020, 1, 2)))
    assert (nothing, none.adoption_rate) == ([], None)
    assert whole.adoption_rate == 2 / 3


def test_a_piece_without_a_unit_has_a_line(world, day):
    Manuscript.objects.filter(title="没有登").update(unit=None)

    assert ("没有报送单位", 1, 0, 0, 0, 0) in told(rates_of(world.he, "UNIT", TODAY)[0])


@pytest.mark.parametrize("by", ["UNIT", "PERSON"])
def test_every_number_opens_as_many_rows(world, sign_in, day, by):
    client = sign_in(world.he)
    page = client.get(PAGE, {"by": by, "start": DAY, "end": DAY})

    numbers = [
        (number, address)
        for one, addresses in [*page.context["lines"], page.context["whole"]]
        for number, address in zip(
            [one.submitted, one.adopted, one.printed, one.works, one.placed], addresses, strict=True
        )
    ]

    wrong = [(number, address) for number, address in numbers if str(number) not in number_of(client.get(address))]  # fmt: skip
    assert (len(numbers) > 10, wrong) == (True, [])


def test_the_sheet_says_the_same(world, sign_in, day):
    answer = sign_in(world.song).get(reverse("reports:rates_sheet"), {"start": DAY, "end": DAY})

    rows = [list(row) for row in rows_of(answer)]
    assert rows[1] == ["第一活动组", None, 2, 2, 100, 1, 50, 1, 50, 1, 50]
    assert rows[-1] == ["全办合计", None, 3, 2, 66.7, 1, 33.3, 2, 66.7, 1, 33.3]


@pytest.mark.parametrize("name", ["rates", "rates_sheet"])
@pytest.mark.parametrize("said", [{"by": "SHOE"}, {"start": "2026-12-31", "end": "2026-01-01"}])
def test_what_cannot_be_asked_is_said(world, sign_in, name, said):
    assert sign_in(world.he).get(reverse(f"reports:{name}"), said).status_code == 422


def test_without_anything_it_says_so(world, sign_in):
    said = {"start": "2020-01-01", "end": "2020-12-31"}

    page = sign_in(world.he).get(PAGE, said).content.decode()

    assert "没有报送、也没有刊出的稿件" in page


@pytest.mark.parametrize("by", ["UNIT", "PERSON"])
@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_rates_take_the_same_questions_however_many(
    world, django_assert_num_queries, by, number
):
    paper = outlet(world)
    for one in range(number):
        piece = submitted(
            world, author=[world.lin, world.su, world.gao][one % 3], title=f"第{one}篇"
        )
        verified(world, paper, piece, title=f"第{one}篇", published_on=DAY)
    assert world.song.is_leader

    with django_assert_num_queries(7):
        rates_of(world.song, by, TODAY)
