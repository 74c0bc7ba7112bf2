"""Events out to Excel and in again: what each row would do, what cannot be taken, nothing before it is confirmed."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from siqin.core import files, workbooks
from siqin.core.models import AuditEntry, StoredFile
from siqin.core.spreadsheet import workbook
from siqin.core.workbooks import RowAction
from siqin.coverage import sheets
from siqin.coverage.models import Event
from siqin.coverage.operations import events, importing
from siqin.coverage.operations.scheduling import particulars_of
from siqin.people.models import Unit
from tests.coverage.made import TODAY, at, held
from tests.world import NOW
from textkit.schedule import When
from textkit.workbook import NoRows

pytestmark = pytest.mark.django_db
HEADS = list(sheets.COLUMNS)


def row(**cells):
    """The cells of a good row; by the names of its fields."""
    said = {"title": "召开主席会议", "kind": "会议", "first": "2026-11-25"} | cells
    return [said.get(name, "") for name in sheets.COLUMNS.values()]


def book(*rows, heads=HEADS):
    return workbook("活动", heads, rows)


def plan(*rows):
    return importing.plan(sheets.read_events(book(*rows), TODAY))


def reasons(*rows):
    return [one.reasons for one in plan(*rows).rows]


def taken(world, *rows, skip_wrong=False):
    stored = files.store(
        b"x", name="活动.xlsx", purpose="coverage.workbook", actor=world.he, now=NOW
    )
    return importing.import_events(
        rows=sheets.read_events(book(*rows), TODAY), source=stored, skip_wrong=skip_wrong,
        actor=world.he, now=NOW,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_row_becomes_an_event(world):
    taken(
        world,
        row(
            rank="全会、常委会", begins="上午9点", ends="11:30", place="三楼会议室", unit="提案委",
            attendance="全体主席", uncertain="是", note="带材料",
        ),
    )  # fmt: skip

    made = Event.objects.get()
    assert (made.title, made.kind, made.rank, made.source) == (
        "召开主席会议",
        "MEETING",
        "PLENARY",
        "WORKBOOK",
    )
    assert (made.starts_at, made.ends_at) == (at(2, 9), at(2, 11) + timedelta(minutes=30))
    assert (made.timed, made.end_given, made.certain) == (True, True, False)
    assert (made.place, made.unit, made.attendance, made.note) == (
        "三楼会议室", world.committee, "全体主席", "带材料",
    )  # fmt: skip
    assert AuditEntry.objects.get(verb="coverage.imported_events").detail == {
        "added": 1, "changed": 0, "refused": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "starts", "ends"),
    [
        ({"first": "2026年11月25日", "begins": "9:00"}, (2, 9), (2, 11)),
        ({"first": "11月25日", "begins": "下午3时"}, (2, 15), (2, 17)),
        ({"first": date(2026, 11, 25), "begins": time(15)}, (2, 15), (2, 17)),
        ({"first": at(2, 15).replace(tzinfo=None)}, (2, 15), (2, 17)),
        ({"begins": "上午9点至11点"}, (2, 9), (2, 11)),
        ({"begins": "下午3点", "ends": "5点"}, (2, 15), (2, 17)),
        ({"begins": "晚上7点", "ends": "9点"}, (2, 19), (2, 21)),
        ({"begins": "上午"}, (2, 9), (2, 12)),
        ({}, (2, 9), (2, 18)),
        ({"last": "11月27日"}, (2, 9), (4, 18)),
        ({"first": "11月25日-27日", "begins": "8:00"}, (2, 8), (4, 18)),
        ({"first": "11月25日 9:00", "begins": "10:00"}, (2, 10), (2, 12)),
    ],
)
def test_days_and_hours_as_offices_write_them(world, cells, starts, ends):
    said = plan(row(**cells)).rows[0].particulars

    assert (said.starts_at, said.ends_at) == (at(*starts), at(*ends))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": ""}, "没有写是什么活动。"),
        ({"title": "长" * 201}, f"“{'长' * 201}”太长了。"),
        ({"title": "机密★1年"}, "带有“机密★1年”的密级标志，不能登记。"),
        ({"note": "【绝密】"}, "带有“【绝密】”的密级标志，不能登记。"),
        ({"kind": ""}, "没有填种类。"),
        ({"kind": "聚会"}, "没有“聚会”这个种类，请照“怎样填”一页填。"),
        ({"rank": "省级"}, "没有“省级”这个级别，请照“怎样填”一页填。"),
        ({"first": ""}, "没有填开始日期。"),
        ({"first": "下周"}, "开始日期“下周”看不出是哪一天，请照 2026-11-25 的样子填。"),
        ({"first": "1926-11-25"}, "开始日期“1926-11-25”看不出是哪一天，请照 2026-11-25 的样子填。"),
        ({"last": "2126-11-25"}, "结束日期“2126-11-25”看不出是哪一天，请照 2026-11-25 的样子填。"),
        ({"begins": "早饭后"}, "开始时间“早饭后”看不出是几点，请照 9:00 的样子填。"),
        ({"last": "月底"}, "结束日期“月底”看不出是哪一天，请照 2026-11-25 的样子填。"),
        ({"begins": "9:00", "ends": "下午"}, "结束时间“下午”看不出是几点，请照 11:30 的样子填。"),
        ({"ends": "11:00"}, "写了结束时间，也请写开始时间。"),
        ({"begins": "11:00", "ends": "9:00"}, "结束在开始以前，请核对。"),
        ({"last": "2026-11-24"}, "结束在开始以前，请核对。"),
        ({"unit": "第九活动组"}, "没有“第九活动组”这个单位；别的单位办的，请写在“主办”一栏。"),
        ({"uncertain": "也许"}, "时间待定只填是或否，不是“也许”。"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_why(world, cells, reason):
    assert reasons(row(**cells)) == [reason]


def test_everything_that_is_wrong_with_a_row_is_said_at_once(world):
    assert reasons(
        row(kind="聚会", first="下周", begins="早饭后", ends="散会", unit="第九活动组")
    ) == [
        (
            "没有“聚会”这个种类，请照“怎样填”一页填。 "
            "开始日期“下周”看不出是哪一天，请照 2026-11-25 的样子填。 "
            "开始时间“早饭后”看不出是几点，请照 9:00 的样子填。 "
            "结束时间“散会”看不出是几点，请照 11:30 的样子填。 "
            "没有“第九活动组”这个单位；别的单位办的，请写在“主办”一栏。"
        )
    ]


def test_the_same_event_twice_in_the_file_is_refused(world):
    assert reasons(row(), row(begins="9:00"), row(first="2026-11-26")) == [
        "", "和第2行是同一天的同一个活动。", "",
    ]  # fmt: skip


def test_the_same_title_on_the_same_day_is_the_same_event(world):
    event = held(world, title="召开主席会议", day=2, kind="MEETING", place="三楼", unit=None)

    same, other = plan(
        row(begins="9:00", ends="11:00", place="三楼"), row(first="2026-11-26", begins="9:00")
    ).rows
    changed = plan(row(begins="9:00", ends="11:00", place="四楼")).rows[0]

    assert (same.action, same.event, other.action) == (RowAction.SAME, event, RowAction.ADD)
    assert (changed.action, changed.changes) == (RowAction.CHANGE, {"place"})


def test_a_column_that_the_file_lacks_leaves_the_event_as_it_is(world):
    held(world, title="召开主席会议", day=2, kind="MEETING", place="三楼", rank="PLENARY")
    data = book(["召开主席会议", "会议", "2026-11-25", "9:00", "11:00"],
                heads=["活动", "种类", "开始日期", "开始时间", "结束时间"])  # fmt: skip

    assert importing.plan(sheets.read_events(data, TODAY)).rows[0].action == RowAction.SAME


def test_of_two_namesakes_on_one_day_the_row_means_the_one_that_begins_as_it_says(world):
    held(world, title="召开主席会议", day=2)
    later = held(world, title="召开主席会议", day=2, begins=time(15), ends=time(16))

    found, lost = plan(row(begins="15:00"), row(begins="10:00")).rows

    assert (found.event, found.action) == (later, RowAction.CHANGE)
    assert lost.reasons == "那一天有几项同名的活动，时间都和这一行不同，请在活动页上改。"


def test_a_unit_that_was_given_up_keeps_what_it_holds(world):
    held(world, title="召开主席会议", day=2, kind="MEETING", unit=world.committee)
    Unit.objects.filter(pk=world.committee.pk).update(active=False)

    kept = row(begins="9:00", ends="11:00", unit="提案委")

    assert [one.action for one in plan(kept, row(title="另一项", unit="提案委")).rows] == [
        RowAction.SAME, RowAction.REFUSE,
    ]  # fmt: skip


WHENS = [
    When(TODAY, TODAY),
    When(TODAY, TODAY, part="AFTERNOON", certain=False),
    When(TODAY, TODAY, part="MORNING"),
    When(TODAY, TODAY, time(9)),
    When(TODAY, TODAY, time(6, 30), time(7)),
    When(TODAY, TODAY, None, time(11, 30), part="MORNING", certain=False),
    When(TODAY, TODAY + timedelta(days=2)),
    When(TODAY, TODAY + timedelta(days=2), time(9), time(11)),
    When(TODAY, TODAY + timedelta(days=2), time(9)),
    When(TODAY, TODAY + timedelta(days=2), time(19), part="EVENING"),
    When(TODAY, TODAY, time(9), time(11), certain=False),
]


def test_what_went_out_comes_in_again_as_nothing_new(world):
    for number, when in enumerate(WHENS):
        said = {
            "title": f"第{number}项",
            "kind": "SURVEY",
            "note": "两行\n备注",
            "unit": world.group,
        }
        events.add(
            particulars=events.Particulars(**said, **particulars_of(when)), actor=world.he, now=NOW
        )

    data = sheets.events_sheet(Event.objects.all(), creator="")
    planned = importing.plan(sheets.read_events(data, TODAY))

    assert [(one.action, set(one.changes)) for one in planned.rows] == [
        (RowAction.SAME, set())
    ] * len(WHENS)


def test_all_or_nothing_unless_the_wrong_ones_are_to_be_left_out(world):
    rows = [row(), row(title="另一项", kind="聚会")]

    with pytest.raises(workbooks.RowsAreWrong):
        taken(world, *rows)
    assert Event.objects.count() == 0
    taken(world, *rows, skip_wrong=True)
    assert Event.objects.get().title == "召开主席会议"
    with pytest.raises(workbooks.NothingToDo):
        taken(world, row())
    taken(world, row(place="四楼"))
    assert Event.objects.get().place == "四楼"


def test_a_form_without_a_row_says_so(world):
    with pytest.raises(NoRows):
        sheets.read_events(sheets.events_form(["提案委"], creator=""), TODAY)


def send(client, data):
    form = {"file": SimpleUploadedFile("全年活动.xlsx", data), "form_token": "t"}
    return client.post("/events/upload/", form, follow=True)


def five_hundred():
    """500 rows, of which every twelfth up to 40 is faulty."""
    rows = []
    for number in range(500):
        day = (TODAY + timedelta(days=number % 300)).isoformat()
        wrong = number % 12 == 0 and number < 480
        rows.append(row(title=f"第{number}项活动", first=day, kind="聚会" if wrong else "会议"))
    return rows


def test_of_500_rows_the_40_faulty_ones_are_shown_and_come_back_as_a_file(sign_in, world):
    client = sign_in(world.he)
    page = send(client, book(*five_hundred())).content.decode()
    assert "共500行：新增460，更新0，没有变化0，有误40。还没有写入。" in page
    assert page.count("没有“聚会”这个种类") == 40
    stored = StoredFile.objects.get()

    refused = client.post(f"/events/upload/{stored.pk}/confirm/")
    assert (refused.status_code, Event.objects.count()) == (422, 0)
    faulty = load_workbook(BytesIO(client.get(f"/events/upload/{stored.pk}/faulty.xlsx").content))
    titles = [cells[0] for cells in faulty["活动"].iter_rows(min_row=2, values_only=True)]
    assert titles == [f"第{number}项活动" for number in range(0, 480, 12)]

    done = client.post(f"/events/upload/{stored.pk}/confirm/", {"skip_wrong": "yes"}, follow=True)
    assert "活动已导入：新增460项，更新0项，跳过40行。" in done.content.decode()
    assert Event.objects.count() == 460


def test_a_change_shows_what_it_would_change(sign_in, world):
    held(world, title="召开主席会议", day=2, kind="MEETING", place="三楼")

    page = send(sign_in(world.he), book(row(begins="下午3时", place="四楼"))).content.decode()

    assert "地点：四楼；牵头单位：（空）；时间：2026-11-25 下午3时" in page


def test_the_sheet_holds_exactly_what_the_list_shows(sign_in, world):
    held(world, place="白石镇")
    held(world, title="召开常委会会议", kind="MEETING", day=1)

    answer = sign_in(world.lin).get("/events/sheet.xlsx?kind=MEETING")

    table = list(load_workbook(BytesIO(answer.content))["活动"].iter_rows(values_only=True))
    assert [cells[0] for cells in table] == ["活动", "召开常委会会议"]
    assert table[1][-3:] == ("可报", None, "照常")


def test_the_form_says_what_may_stand_in_each_column(sign_in, world):
    answer = sign_in(world.he).get("/events/upload/form/")

    found = load_workbook(BytesIO(answer.content))
    assert [cell.value for cell in found["活动"][1]] == HEADS
    how = list(found["怎样填"].iter_rows(values_only=True))
    assert ("种类", "提案办理") in how
    assert ("牵头单位", "第一活动组") in how
