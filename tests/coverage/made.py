"""Events and assignments of the cast's office."""

from datetime import date, datetime, time, timedelta

from siqin.coverage.enums import EventKind
from siqin.coverage.operations import assigning, events, requiring, topics
from siqin.coverage.operations.scheduling import particulars_of
from tests.world import NOW
from textkit.schedule import When

TODAY = NOW.date()


def at(day, hour):
    """at(0, 15): today at three."""
    return datetime.combine(TODAY + timedelta(days=day), time(hour), NOW.tzinfo)


def held(world, *, day=0, begins=time(9), ends=time(11), actor=None, **fields):
    """An event of lin's group, today from nine to eleven; `day` counts from today."""
    when = When(TODAY + timedelta(days=day), TODAY + timedelta(days=day), begins, ends)
    said = {"title": "到白石镇调研养老服务", "kind": EventKind.SURVEY, "unit": world.group}
    return events.add(
        particulars=events.Particulars(**(said | particulars_of(when) | fields)),
        actor=actor or world.he,
        now=NOW,
    )


def required(world, event, rule, *, by=None, **wanted):
    """What song (or `by`) wants of the event."""
    leader = by or world.song
    return requiring.require(
        event=event,
        wanted=requiring.Wanted(rule, **wanted),
        saying=requiring.Saying(leader, date(2026, 11, 23)),
        actor=leader,
        now=NOW,
    )


def asked(world, *, of=None, by=None, day=2, hour=18, now=NOW, **fields):
    """A piece that he asks of lin, due the day after tomorrow at six."""
    said = {"title": "写写白石镇的互助点", "due_at": at(day, hour)}
    return assigning.offer(
        **(said | fields), assignee=of or world.lin, actor=by or world.he, now=now
    )


def planned(world, **fields):
    """A topic of this quarter, by the desk."""
    said = {"title": "养老服务怎样落到村", "unit": world.group, "genres": ["NEWS_REPORT"]}
    line = topics.Line(**({"year": 2026, "quarter": 4} | said | fields))
    return topics.add(line=line, actor=world.he, now=NOW)
