"""Reminders of levels that are due: when, whom, how often, and what a stopped worker leaves."""

from datetime import datetime, timedelta

import pytest

from siqin.core.models import Notification, Reminder
from siqin.core.reminders import remind_due
from siqin.core.scope import every_office
from siqin.desk.models import Manuscript
from siqin.desk.operations import claiming
from siqin.people.operations import staffing
from tests.desk.places import at_level
from tests.together import together
from tests.world import NOW, at, pass_on, submitted

MINUTE = timedelta(minutes=1)


def remind(now):
    with every_office():
        return remind_due(now=now)


def told(person, *kinds):
    found = person.notifications.filter(kind__in=[f"desk.{one}" for one in kinds])
    return [one.subject for one in found.order_by("pk")]


REMINDERS = ("due_soon", "overdue", "several_due", "late_digest")


def due_of(manuscript):
    return manuscript.reviews.get(round=manuscript.round, level=manuscript.level).due_at


def test_before_and_after_the_limit_each_once(world):
    manuscript = submitted(world)
    due = due_of(manuscript)

    counts = [remind(moment) for moment in (at(2), due - timedelta(hours=1), due + MINUTE)]
    again = [remind(due + timedelta(minutes=5)) for _ in range(2)]

    assert counts == [0, 1, 1]
    # The reminder of the limit itself falls on the same day: nobody hears of one piece twice a day.
    assert again == [0, 0]
    assert told(world.gao, *REMINDERS) == ["快到期：专题协商农村养老互助点建设"]
    assert told(world.tang, *REMINDERS) == ["过期没人认领的稿件1件"]
    body = world.gao.notifications.get(kind="desk.due_soon").body
    assert body == "《专题协商农村养老互助点建设》的初审11月24日 11:00到期，请您抓紧。"


def test_a_day_and_three_days_over_they_hear_again(world):
    manuscript = submitted(world)
    due = due_of(manuscript)

    days = [remind(due + timedelta(days=n, minutes=30)) for n in range(5)]

    assert told(world.gao, *REMINDERS) == ["已到期：专题协商农村养老互助点建设"] * 3
    # With the office head's digest, once a working day: Tuesday to Friday.
    assert days == [2, 2, 1, 2, 0]
    assert len(told(world.tang, "late_digest")) == 4


@pytest.mark.parametrize("hours", [12.5, 20, 24 * 5])
def test_nobody_is_reminded_outside_the_offices_hours(world, hours):
    submitted(world)
    moment = datetime(2026, 11, 24, tzinfo=NOW.tzinfo) + timedelta(hours=hours)

    assert remind(moment) == 0
    assert not Reminder.objects.exists()


def test_after_a_weekend_without_a_worker_one_notice_tells_all(world):
    for number in range(3):
        submitted(world, title=f"第{number}篇")
    monday = datetime(2026, 11, 30, 8, 31, tzinfo=NOW.tzinfo)

    remind(monday)
    remind(monday + timedelta(minutes=1))

    assert told(world.gao, *REMINDERS) == ["有3件稿件在等您，3件已到期"]
    one = world.gao.notifications.get(kind="desk.several_due")
    assert one.body == "《第0篇》初审，已到期；《第1篇》初审，已到期；《第2篇》初审，已到期。"
    assert one.url == "/manuscripts/?queue=waiting"
    # Each rule for each piece, and the digest: carried out, told once.
    assert Reminder.objects.count() == 3 * 4 + 1


def test_the_digest_is_capped(world):
    for number in range(12):
        submitted(world, title=f"第{number}篇")

    remind(datetime(2026, 11, 30, 9, 0, tzinfo=NOW.tzinfo))

    digest = world.tang.notifications.get(kind="desk.late_digest")
    assert digest.subject == "过期没人认领的稿件12件"
    assert (digest.body.count("《"), digest.body.endswith("等。请催一催，或者转交。")) == (10, True)
    assert world.gao.notifications.get(kind="desk.several_due").body.endswith("已到期等。")


def test_who_claimed_it_is_reminded_alone_and_the_digest_leaves_it_out(world):
    manuscript = at_level(world, 2)
    review = manuscript.reviews.get(level=2)
    claiming.claim(manuscript=manuscript, review=review, actor=world.he, now=at(3))

    remind(due_of(manuscript) + timedelta(hours=3))

    assert told(world.he, *REMINDERS) == ["已到期：专题协商农村养老互助点建设"]
    assert told(world.su, *REMINDERS) == told(world.tang, *REMINDERS) == []


def test_a_piece_that_moved_on_is_told_nobody(world, monkeypatch):
    """Between finding and telling the level was passed."""
    manuscript = submitted(world)
    due = due_of(manuscript)
    from siqin.desk.operations import reminding

    found = list(reminding._due(reminding.RULES[1], due))
    pass_on(manuscript, world.gao, now=due)

    assert found == [(manuscript.pk, due)]
    assert reminding._look(manuscript.pk, due, due) is None
    Manuscript.objects.filter(pk=manuscript.pk).update(state="DECLINED", level=0)
    assert reminding._look(manuscript.pk, due, due) is None
    assert reminding._look(0, due, due) is None
    assert reminding._look_at_late(world.office.pk, due, due) is None


def test_a_short_limit_is_not_announced_the_moment_it_begins(world):
    manuscript = submitted(world)
    manuscript.reviews.filter(level=1).update(opened_at=at(1), due_at=at(2))

    assert remind(at(1.2)) == 0
    assert remind(at(2.2)) == 2


def test_of_due_and_overdue_together_each_is_said(world):
    first, second = submitted(world, title="甲"), submitted(world, title="乙")
    first.reviews.filter(level=1).update(due_at=at(2))
    second.reviews.filter(level=1).update(opened_at=at(-9), due_at=at(3))

    remind(at(2.1))

    body = world.gao.notifications.get(kind="desk.several_due").body
    assert body == "《甲》初审，已到期；《乙》初审，快到期。"


def test_who_lost_the_role_is_not_reminded(world):
    manuscript = submitted(world)
    staffing.end_role(holding=world.gao.holdings.get(), actor=world.tang, now=NOW)

    remind(due_of(manuscript))

    assert Notification.objects.filter(recipient=world.gao, kind="desk.overdue").count() == 0


@pytest.mark.race
def test_two_workers_tell_it_once(shared_world):
    manuscript = submitted(shared_world)
    due = due_of(manuscript) + timedelta(minutes=1)

    counts = together(shared_world, lambda: remind(due), lambda: remind(due))

    assert sorted(counts) == [0, 2]
    assert told(shared_world.gao, *REMINDERS) == ["已到期：专题协商农村养老互助点建设"]
