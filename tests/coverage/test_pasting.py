"""A week's schedule is pasted, looked over and entered: nothing of it is dropped without a word."""

from datetime import date, time

import pytest
from django.urls import reverse

from siqin.coverage.enums import guessed_kind, guessed_rank
from siqin.coverage.models import Event
from siqin.coverage.operations.schedule_pasting import propose
from tests.coverage.made import TODAY, held

pytestmark = pytest.mark.django_db

WEEK = """一周工作安排
11月23日（周一）上午9:00，主席郑国平在三楼会议室主持召开主席会议。
下午3:00 第一活动组到白石镇调研养老服务
11月24日（周三）上午 召开提案办理协商会，地点：二楼会议室
11月25日 机关值班 何静
其他事项另行通知"""


def proposed(world, text=WEEK):
    return propose(text=text, actor=world.he, today=TODAY)


def test_what_is_read_is_proposed_and_what_is_not_is_kept(world):
    rows = proposed(world)

    assert [(one.wanted, one.entry.title or one.entry.text) for one in rows] == [
        (False, "一周工作安排"),
        (True, "主持召开主席会议"),
        (True, "调研养老服务"),
        (True, "召开提案办理协商会"),
        (False, "机关值班"),
        (False, "其他事项另行通知"),
    ]
    assert rows[3].entry.doubts == ("WEEKDAY_MISMATCH",)
    said = rows[1].particulars
    assert (said.kind, said.rank, said.place) == ("MEETING", "LEADERS", "三楼会议室")
    assert (rows[2].particulars.kind, rows[2].particulars.unit) == ("SURVEY", world.group)


def test_a_known_leader_makes_it_a_leaders_event(world):
    (row,) = proposed(world, "11月24日上午9:00 宋志远走访企业")

    assert (row.particulars.rank, row.particulars.attendance) == ("LEADERS", "宋志远")


def test_what_stands_in_the_calendar_is_not_proposed_again(world):
    event = held(world, title="主持召开主席会议", kind="MEETING")

    rows = proposed(world)

    assert (rows[1].twin, rows[1].wanted) == (event, False)


@pytest.mark.parametrize(
    ("title", "kind", "rank"),
    [
        ("召开县政协十届六次全体会议", "MEETING", "PLENARY"),
        ("召开政协常委会会议", "MEETING", "PLENARY"),
        ("参加县委常委会会议", "MEETING", "UNIT"),
        ("参加州政协常委会会议", "MEETING", "UNIT"),
        ("召开机关全体干部会议", "MEETING", "UNIT"),
        ("率提案委视察乡村振兴工作", "INSPECTION", "UNIT"),
        ("召开重点提案督办会", "PROPOSAL", "UNIT"),
        ("走访委员企业", "VISIT", "UNIT"),
        ("传达省两会精神", "POLICY", "UNIT"),
        ("开展界别活动", "MEMBER_ACTIVITY", "UNIT"),
        ("处置突发山洪", "OTHER", "URGENT"),
        ("整理档案", "OTHER", "UNIT"),
    ],
)
def test_kind_and_rank_are_guessed_by_the_words(title, kind, rank):
    assert (guessed_kind(title), guessed_rank(title)) == (kind, rank)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("11月28日（周六）何静 13888880000", "值班"),
        ("周日 宋志远 电话13888880000", "值班"),
        ("11月28日（周六）休息", "休息"),
        ("11月28日至29日 休息", "休息"),
        ("11月28日至29日 放假2天", "放假2天"),
        ("11月28日 周末休息（照常值守）", "周末休息（照常值守）"),
        ("11月28日（周六）全体干部职工休息", "全体干部职工休息"),
    ],
)
def test_who_is_on_duty_and_days_off_are_listed_and_not_ticked(world, line, title):
    (row,) = proposed(world, line)

    assert (row.entry.title, row.no_event, row.wanted) == (title, True, False)


@pytest.mark.parametrize(
    "line",
    [
        "11月28日上午9:00 召开放假前安全工作部署会",
        "11月28日上午9:00 召开座谈会，联系电话13888880000",
        "11月28日上午9:00 到白石镇调研休息站建设",
    ],
)
def test_an_event_that_only_speaks_of_it_is_ticked(world, line):
    (row,) = proposed(world, line)

    assert row.wanted


def test_a_signature_is_no_event(world):
    rows = proposed(world, "11月27日上午9:00 召开座谈会\n县政协办公室 2026年11月27日")

    assert [one.wanted for one in rows] == [True, False]


def fields(response):
    """What the page that was drawn would send if nobody corrected anything."""
    rows = response.context["rows"]
    sent = {"rows-TOTAL_FORMS": len(rows.forms), "rows-INITIAL_FORMS": len(rows.forms)}
    for row in rows.forms:
        for field in row:
            value = field.value()
            if value not in (None, False, ""):
                sent[field.html_name] = (
                    value.strftime("%H:%M") if isinstance(value, time) else value
                )
    return sent


@pytest.fixture
def looked_over(sign_in, world):
    """He's client before the page that shows what was read."""
    client = sign_in(world.he)
    return client, client.post(reverse("coverage:paste"), {"text": WEEK})


def test_the_ticked_rows_are_entered_as_they_were_corrected(looked_over, world):
    client, page = looked_over
    sent = fields(page) | {"rows-1-title": "召开第八次主席会议", "rows-5-take": "on"}
    sent |= {"rows-5-first": "2026-11-27", "rows-5-title": "检查安全生产"}

    answer = client.post(reverse("coverage:enter_pasted"), sent)

    assert answer.url == "/events/?start=2026-11-23"
    found = {one.title: one for one in Event.objects.all()}
    assert list(found) == [
        "召开第八次主席会议", "调研养老服务", "召开提案办理协商会", "检查安全生产"
    ]  # fmt: skip
    assert found["检查安全生产"].day == date(2026, 11, 27)
    assert found["调研养老服务"].source_text == "下午3:00 第一活动组到白石镇调研养老服务"
    assert {one.source for one in found.values()} == {"SCHEDULE"}


def test_a_wrong_row_enters_none_and_keeps_every_correction(looked_over, world):
    client, page = looked_over
    sent = fields(page) | {"rows-1-title": "召开第八次主席会议", "rows-5-take": "on"}

    answer = client.post(reverse("coverage:enter_pasted"), sent)

    assert answer.status_code == 422
    assert Event.objects.count() == 0
    shown = answer.content.decode()
    assert "召开第八次主席会议" in shown
    assert "请选日期。" in shown


def test_nothing_ticked_says_so(looked_over, world):
    client, page = looked_over
    sent = {name: one for name, one in fields(page).items() if not name.endswith("-take")}

    answer = client.post(reverse("coverage:enter_pasted"), sent)

    assert answer.status_code == 422
    assert "一项也没有勾选" in answer.content.decode()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_pasted_is_said(sign_in, world, text):
    answer = sign_in(world.he).post(reverse("coverage:paste"), {"text": text})

    assert answer.status_code == 422


@pytest.mark.parametrize("days", [1, 3])
def test_looking_over_takes_a_fixed_number_of_queries(
    sign_in, world, days, django_assert_num_queries
):
    text = "\n".join(f"11月2{n}日上午9:00 召开座谈会" for n in range(days))
    client = sign_in(world.he)
    with django_assert_num_queries(14):
        client.post(reverse("coverage:paste"), {"text": text})
