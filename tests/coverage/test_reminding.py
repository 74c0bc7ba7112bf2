"""Reminders of pieces that are owed: when, whom, how often."""

from siqin.core.reminders import remind_due
from siqin.core.scope import every_office
from siqin.coverage.operations import assigning
from tests.coverage.made import asked, at

KINDS = ("assignment_due_soon", "assignment_overdue", "assignments_due")


def remind(now):
    with every_office():
        return remind_due(now=now)


def told(person):
    found = person.notifications.filter(kind__in=[f"coverage.{one}" for one in KINDS])
    return [one.subject for one in found.order_by("pk")]


def test_a_day_before_and_when_it_is_due_each_once(world):
    asked(world, day=3, hour=15)

    counts = [remind(at(2, 14)), remind(at(2, 15)), remind(at(2, 16)), remind(at(3, 14))]
    late = [remind(at(3, 16)), remind(at(3, 17))]

    assert counts == [0, 1, 0, 0]
    assert late == [2, 0]
    soon, over = (f"{word}：约稿“写写白石镇的互助点”" for word in ("快到期", "已到期"))
    assert told(world.lin) == [soon, over]
    assert told(world.he) == [over]
    assert told(world.gao) == []


def test_so_short_that_the_first_would_come_at_once_only_the_second_does(world):
    asked(world, day=1, hour=15)

    assert [remind(at(0, 16)), remind(at(1, 16))] == [0, 2]
    assert len(told(world.lin)) == 1


def test_what_was_delivered_or_put_off_reminds_nobody(world):
    delivered, put_off = asked(world, day=1, hour=15), asked(world, day=1, hour=15)
    assigning.deliver(assignment=delivered, actor=world.lin, now=at(0, 15))
    assigning.change(
        assignment=put_off, due_at=at(1, 17), requirement="", actor=world.he, now=at(0, 15)
    )

    assert remind(at(1, 16)) == 0
    assert remind(at(1, 17)) == 2


def test_several_that_came_together_are_one_notice(world):
    asked(world, day=1, hour=15)
    asked(world, title="写写新集镇", day=3, hour=9)

    assert remind(at(2, 10)) == 2

    assert told(world.lin) == ["约稿2件到期或快到期，其中1件已过期"]
    body = world.lin.notifications.get(kind="coverage.assignments_due").body
    assert body.splitlines() == [
        "“写写白石镇的互助点”（林秀云）11月24日 15:00已到期。",
        "“写写新集镇”（林秀云）11月26日 9:00到期。",
    ]
    assert told(world.he) == ["已到期：约稿“写写白石镇的互助点”"]


def test_moved_on_between_the_finding_and_the_telling(world):
    from siqin.coverage.operations.reminding import _look

    assignment = asked(world)
    assigning.deliver(assignment=assignment, actor=world.lin, now=at(0, 15))

    assert _look(assignment.pk, assignment.due_at, at(5, 9)) is None
