"""Every kind and rank of event × what is wanted of it × what became of its piece × the clock."""

from datetime import datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest

from siqin.coverage.enums import CoverageRule, EventKind, EventRank
from siqin.coverage.models import Event
from siqin.coverage.operations import assigning, events
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting, reviewing
from siqin.desk.operations.moving import follow_event
from siqin.watch.queries import gaps_of, is_gap
from siqin.watch.queries.gaps import late
from tests.coverage.made import held, required
from tests.world import NOW, at, draft, signed, submitted

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("limits.txt")
FRIDAY = -3  # 20 November, when the events of the table end at eleven
MINUTE = timedelta(minutes=1)


def moment(text):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=NOW.tzinfo)


def lines():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("|"))


def code(choices, label):
    return next(value for value, words in choices.choices if words == label)


# What a leader says of an event -> whether it may be a gap at all, and by when instead of the rule.
DUE = moment("11-21 08:00")
SAID = {
    "nothing": ({}, True),
    "must": ({"rule": "MUST_COVER"}, True),
    "may": ({"rule": "MAY_COVER"}, True),
    "must by Saturday": ({"rule": "MUST_COVER", "due_at": DUE}, True),
    "not": ({"rule": "NOT_FOR_PUBLICITY", "reason": "内部会议"}, False),
}


def declined(world):
    piece = submitted(world)
    reviewing.decline(
        manuscript=piece, level=1, version=piece.version, reason="重复", actor=world.gao, now=at(2)
    )
    return piece


def returned(world):
    piece = submitted(world)
    reviewing.return_for_revision(
        manuscript=piece, level=1, version=piece.version, reason="核实", actor=world.gao, now=at(2)
    )
    return piece


def withdrawn(world):
    piece = submitted(world)
    drafting.withdraw(manuscript=piece, reason="写错了", actor=world.lin, now=at(2))
    return piece


# What became of its piece -> whether the event is told by it.
PIECES = {
    "none": (None, False),
    "draft": (draft, False),
    "in review": (submitted, True),
    "returned": (returned, True),
    "signed": (signed, True),
    "declined": (declined, False),
    "withdrawn": (withdrawn, False),
}


def test_kind_and_rank_decide_what_is_wanted_and_by_when(world):
    found = []
    for kind, rank in product(EventKind, EventRank):
        event = held(world, day=FRIDAY, ends=time(11), kind=kind, rank=rank)
        by = f"{event.submit_by.astimezone(NOW.tzinfo):%m-%d %H:%M}"
        found.append((kind.label, rank.label, CoverageRule(event.rule).label, by))

    assert found == list(lines())


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("kind", EventKind)
def test_an_event_is_a_gap_when_its_limit_is_over_and_nothing_tells_of_it(world, kind, said):
    wanted, possible = SAID[said]
    pieces = {name: make and make(world) for name, (make, _) in PIECES.items()}
    for rank in EventRank:
        event = held(world, day=FRIDAY, kind=kind, rank=rank)
        if wanted:
            required(world, event, **wanted)
        for name, (_, tells) in PIECES.items():
            event.refresh_from_db()
            attach(pieces[name], event)
            stands = possible and not tells
            by = Event.objects.get(pk=event.pk).submit_by
            assert "due_at" not in wanted or by == DUE
            for now in (event.ends_at - MINUTE, by, by + MINUTE):
                expected = stands and now > by
                assert gap(world, event, now) == (expected, expected), (rank, name, now)


def attach(piece, event):
    Manuscript.objects.filter(event=event).update(event=None)
    if piece:
        Manuscript.objects.filter(pk=piece.pk).update(event=event)
    follow_event(event.pk)


def gap(world, event, now):
    """As the rule says of the row, and as the list finds it."""
    row = Event.objects.get(pk=event.pk)
    return is_gap(row, now), late(world.he, now).filter(pk=event.pk).exists()


def titles(part):
    return [one.event.title for one in part.rows]


def test_the_page_has_what_is_late_what_nears_and_what_is_ahead(world):
    held(world, day=-3, title="漏报的可报", kind="MEETING")
    held(world, day=-2, title="漏报的必报")
    held(world, day=-1, begins=time(15), ends=time(16), title="快到时限")
    required(world, held(world, day=2, title="要报的会", kind="MEETING"), "MUST_COVER")
    held(world, day=2, title="可报的会", kind="MEETING")
    events.cancel(event=held(world, day=-2), reason="改期", actor=world.he, now=NOW)
    events.close(event=held(world, day=-2), reason="例行", actor=world.he, now=NOW)

    gaps = gaps_of(world.he, at(0))

    assert titles(gaps.late) == ["漏报的必报", "漏报的可报"]
    assert titles(gaps.nearing) == ["快到时限"]
    assert titles(gaps.ahead) == ["要报的会"]


def test_a_closed_event_is_a_gap_again_when_it_is_reopened_or_a_leader_wants_it(world):
    event, other = held(world, day=-2), held(world, day=-2)
    for one in (event, other):
        events.close(event=one, reason="例行", actor=world.he, now=NOW)
    assert gaps_of(world.he, NOW).late.rows == []

    events.reopen(event=event, actor=world.he, now=NOW)
    required(world, other, "MUST_COVER")

    assert [one.event for one in gaps_of(world.he, NOW).late.rows] == [event, other]


def test_whoever_writes_for_a_unit_sees_his_units_gaps_alone(world):
    held(world, day=-2, title="第一活动组的")
    held(world, day=-2, title="提案委的", unit=world.committee)

    seen = {
        one.name: titles(gaps_of(one, NOW).late)
        for one in (world.lin, world.gao, world.su, world.song, world.mei)
    }

    both = ["第一活动组的", "提案委的"]
    assert seen == {
        "林秀云": ["第一活动组的"],
        "高建明": ["第一活动组的"],
        "苏文": both,
        "宋志远": both,
        "梅玉兰": [],
    }


def test_who_was_on_it_and_whether_somebody_has_begun(world):
    event = held(world, day=-2)
    draft(world, event=event)

    (row,) = gaps_of(world.he, NOW).late.rows

    assert ([one.name for one in row.officers], row.asked, row.begun) == (["林秀云"], [], True)


def test_whoever_was_asked_stands_in_place_of_the_units_officers(world):
    event = held(world, day=-2)
    asked = assigning.offer(
        title="写调研", assignee=world.gao, due_at=NOW + timedelta(days=1), event=event,
        actor=world.he, now=NOW,
    )  # fmt: skip

    assert gaps_of(world.he, NOW).late.rows[0].asked == [asked]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_gaps_take_a_fixed_number_of_queries(world, rows, django_assert_num_queries):
    for _ in range(rows):
        required(world, held(world, day=-2), "MUST_COVER")
    with django_assert_num_queries(9):
        gaps_of(world.he, NOW)


def test_more_than_fit_are_counted(world):
    for _ in range(3):
        held(world, day=-2)

    part = gaps_of(world.he, NOW, rows=2).late

    assert (len(part.rows), part.count) == (2, 3)
