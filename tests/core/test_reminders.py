"""The mechanism alone, with a table of its own: once a rule, thing and limit; never twice a day."""

from datetime import timedelta

import pytest

from siqin.core import reminders
from siqin.core.models import Reminder
from siqin.core.reminders import Due, Rule, register_reminders, remind_due
from siqin.core.scope import every_office
from siqin.core.worktime import at_work
from siqin.people.models import Unit
from siqin.portal.commandline import working
from tests.world import NOW, at


@pytest.fixture
def told(world, monkeypatch):
    """What was told to whom, by two rules over one unit that is due at NOW."""
    said = []

    def find(rule, by):
        # Told again and again, as by a worker that has not seen the other's row yet.
        return [(world.group.pk, NOW)] if by >= NOW else []

    def look(pk, due, now):
        return Due(world.group, due, [world.lin, world.gao])

    def tell(person, items, now):
        said.append((person.name, [rule.name for rule, _ in items]))

    monkeypatch.setattr(reminders, "_TABLES", [])
    rules = [
        Rule(name, "people.unit", timedelta(hours=hours), find, look)
        for name, hours in (("soon", -1), ("late", 0), ("later", 25))
    ]
    register_reminders(rules, tell)
    return said


def remind(now):
    with every_office():
        return remind_due(now=now)


def test_each_rule_is_carried_out_once_and_the_later_takes_the_place_of_the_earlier(told):
    assert [remind(NOW), remind(at(0.1))] == [2, 0]

    assert told == [("林秀云", ["late"]), ("高建明", ["late"])]
    assert [one.rule for one in Reminder.objects.order_by("pk")] == ["soon", "late"]


def test_nobody_hears_of_one_thing_twice_a_day(told, world):
    remind(NOW)
    Reminder.objects.all().delete()
    Reminder.objects.create(
        office=world.office, rule="other", target_kind="people.unit", target_id=world.group.pk,
        due_at=at(-9), sent_at=at(-0.2), told=[world.lin.pk],
    )  # fmt: skip
    told.clear()

    remind(at(1))

    assert told == [("高建明", ["late"])]
    assert remind(at(25)) == 2


def test_outside_its_hours_the_office_is_left_alone(told, world):
    assert [at_work(world.office, one) for one in (NOW, at(3), at(4), at(24 * 5))] == [
        True, False, False, False,
    ]  # fmt: skip
    assert remind(at(4)) == 0


def test_what_has_moved_on_is_told_nobody_and_not_asked_again(told, monkeypatch):
    rules, tell = reminders._TABLES[0]
    gone = [Rule(one.name, one.kind, one.offset, one.find, lambda *_: None) for one in rules]
    monkeypatch.setattr(reminders, "_TABLES", [(gone, tell)])

    assert remind(NOW) == 0
    assert (told, Reminder.objects.count()) == ([], 2)


def test_the_workers_round_reminds_before_it_mails(world, monkeypatch):
    done = []
    monkeypatch.setattr(reminders, "remind_due", lambda **_: done.append("reminded"))
    monkeypatch.setattr("siqin.core.outbox.deliver_due", lambda **_: done.append("mailed"))

    working.one_round()

    assert done == ["reminded", "mailed"]
    assert (
        str(Reminder(rule="soon", target_kind="people.unit", target_id=1)) == "soon people.unit 1"
    )


def test_what_fails_in_one_office_keeps_no_other_from_its_own(told, world, monkeypatch, caplog):
    ((rules, tell),) = reminders._TABLES

    def find(rule, by):
        if Unit.objects.filter(pk=world.group.pk).exists():
            raise ValueError("broken here")
        return [(world.wu.unit_id, NOW)] if by >= NOW else []

    broken = [Rule(one.name, one.kind, one.offset, find, look_at(world.wu)) for one in rules]
    monkeypatch.setattr(reminders, "_TABLES", [(broken, tell)])

    assert remind(NOW) == 1
    assert told == [(world.wu.name, ["late"])]
    assert "broken here" in caplog.text


def look_at(person):
    return lambda _pk, due, _now: Due(person.unit, due, [person])
