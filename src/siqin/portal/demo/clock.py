"""The demo's clock: carries out what was set for a moment, in the order of the moments."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time

from django.utils import timezone

Deed = Callable[[datetime], None]


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, timezone.get_current_timezone())


class Clock:
    def __init__(self) -> None:
        self.queue: list[tuple[datetime, int, Deed]] = []
        self.count = 0

    def at(self, moment: datetime, deed: Deed) -> None:
        self.count += 1
        heapq.heappush(self.queue, (moment, self.count, deed))

    def run(self) -> None:
        while self.queue:
            moment, _, deed = heapq.heappop(self.queue)
            deed(moment)
