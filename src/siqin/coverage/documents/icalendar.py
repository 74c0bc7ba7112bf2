"""Events as an iCalendar file (RFC 5545), as phones and mail programs read one."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from siqin.coverage.enums import PARTS, EventState
from siqin.coverage.models import Event

ZONE = "Asia/Shanghai"
LONGEST = 75  # octets of a line, without its end
# Characters that no text of a calendar may hold; a line break is written as one.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Siqin//Events//ZH-CN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    f"X-WR-TIMEZONE:{ZONE}",
)
# One time all year, for all the years that an office looks ahead or back.
TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19920101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_of(events: Iterable[Event], *, name: str, here: str, now: datetime) -> bytes:
    """A calendar called `name`; `here` is the address of the office, under which an event's page is."""
    lines = [*HEAD, f"X-WR-CALNAME:{_escaped(name)}", *TIMEZONE]
    for event in events:
        lines += _event(event, here, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: Event, here: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # Of the row alone, so that it stays when the office moves to another address.
    yield f"UID:event-{event.pk}-{_utc(event.entered_at)}@siqin"
    yield f"DTSTAMP:{_utc(now)}"
    yield from _times(event)
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    yield f"DESCRIPTION:{_escaped(_described(event))}"
    yield f"URL:{here}{event.get_absolute_url()}"
    yield f"STATUS:{_status(event)}"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    if not event.timed and not event.end_given and (start.time(), end.time()) == PARTS[""]:
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"  # the day after its last
        return
    yield f"DTSTART;TZID={ZONE}:{start:%Y%m%dT%H%M%S}"
    if end > start:
        yield f"DTEND;TZID={ZONE}:{end:%Y%m%dT%H%M%S}"


def _status(event: Event) -> str:
    if event.state == EventState.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if event.certain else "TENTATIVE"


def _described(event: Event) -> str:
    """What a glance at the phone wants to know; the rest is on its page."""
    said = {
        "": "" if event.certain else "时间还没有最后定",
        "牵头单位": event.unit.name if event.unit else event.organiser,
        "参加人员": event.attendance,
        "报道要求": event.get_rule_display(),
    }
    return "\n".join(f"{head}：{text}" if head else text for head, text in said.items() if text)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets each, no character cut in two; what goes on begins with a space."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST:
            yield part
            part = " "
        part += sign
    yield part
