"""What one cell of a table says of a day and an hour, and nothing else beside it."""

from datetime import date

from textkit.schedule import times
from textkit.schedule.model import When
from textkit.schedule.tables import halved


def when_of(text: str, today: date) -> When | None:
    """2026-11-25, 11月25日下午3时, 明天上午9:00; None where anything in it says something else, or no day.

    >>> when_of("2026年11月25日 下午3时", date(2026, 11, 23))
    When(first=datetime.date(2026, 11, 25), last=datetime.date(2026, 11, 25), begins=datetime.time(15, 0), ends=None, part='AFTERNOON', certain=True)
    """
    plain = halved(text.strip())
    found = times.clusters(plain)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(plain)) or found[0].notes:
        return None
    try:
        said, doubts = times.meaning(found[0], times.Known(today))
    except times.NoSuchDay:
        return None
    return said[0] if len(said) == 1 and not doubts else None
