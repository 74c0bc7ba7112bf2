"""Building the demo office: two full years before `as_of`, and a desk as it looks this morning.

Everything happens in its order through a clock: each step, when it is carried out, sets the
next ones. So numbers, notices and limits come out as they would have in a real office.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from siqin.core import inbox
from siqin.core.scope import office_scope
from siqin.incentives.models import Scheme
from siqin.incentives.operations import settling
from siqin.people.enums import Role
from siqin.portal.demo.cast import PASSWORD, found, hire, invented_names
from siqin.portal.demo.catalogue import list_outlets
from siqin.portal.demo.clippings import bring_clippings
from siqin.portal.demo.clock import Clock, at
from siqin.portal.demo.heard import note_what_was_heard
from siqin.portal.demo.lists import keep_lists
from siqin.portal.demo.pieces import Newsroom
from siqin.portal.demo.press import Press
from siqin.portal.demo.stage import OPENING, Stage


@transaction.atomic
def build(*, seed: int, as_of: date, now: datetime) -> Stage:
    """Found and fill the demo office. The figures come out alike for every seed and day; on the
    day itself nothing is done after `now`."""
    rng = Random(seed)
    years = (as_of.year - 2, as_of.year - 1)
    founded = at(date(years[0], 1, 2), OPENING)
    names = invented_names(rng)
    cast = found(names, founded)
    stage = Stage(cast, Clock(), rng, years, as_of, now)
    with office_scope(cast.office):
        hire(cast, names, founded)
        list_outlets(stage)
        keep_lists(stage)
        newsroom = Newsroom(stage)
        press = Press(stage, newsroom)
        newsroom.set_up_years()
        press.set_up_years()
        _settle_quarters(stage)
        newsroom.set_up_today()
        press.compose_today()
        newsroom.diary.set_up_today()
        note_what_was_heard(stage)
        bring_clippings(stage)
        stage.clock.run()
        for person in stage.cast.people:
            inbox.read_until(
                person=person, until=stage.morning - timedelta(days=3), now=stage.morning
            )
    return stage


def summary(stage: Stage) -> dict[str, Any]:
    """What a script needs to know of the office just built."""
    earlier, later = stage.years
    return {
        "office": stage.cast.office.name,
        "as_of": stage.as_of.isoformat(),
        "earlier_year": {"from": f"{earlier}-01-01", "to": f"{earlier}-12-31"},
        "later_year": {"from": f"{later}-01-01", "to": f"{later}-12-31"},
        "accounts": [
            {"username": username, "password": PASSWORD, "who": who}
            for username, who in stage.cast.accounts
        ],
    }


def _settle_quarters(stage: Stage) -> None:
    """Each quarter is settled soon after it ends, in time for a report on the day itself."""
    for year in stage.years:
        for first in (1, 4, 7, 10):
            starts_on = date(year, first, 1)
            ends_on = date(year + first // 10, (first + 3) % 12 or 12, 1) - timedelta(days=1)
            moment = min(at(ends_on + timedelta(days=8), OPENING), stage.morning)
            stage.clock.at(moment, _settling(stage, starts_on, ends_on))


def _settling(stage: Stage, starts_on: date, ends_on: date) -> Callable[[datetime], None]:
    def settle(now: datetime) -> None:
        scheme = Scheme.objects.get()
        settlement = settling.settle(
            scheme=scheme,
            starts_on=starts_on,
            ends_on=ends_on,
            actor=stage.cast.editors[0],
            now=now,
        )
        consent = f"{now.month}月主席会议同意" if settlement.over_budget else ""
        settling.approve(
            settlement=settlement, consent=consent, actor=stage.cast.leaders[Role.CHAIR], now=now
        )

    return settle
