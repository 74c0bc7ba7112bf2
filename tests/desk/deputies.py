"""Deputies of the cast, in force both on the day of the cast and on the day of the clock."""

from datetime import date

from siqin.people.operations import deputies
from tests.world import NOW

SPANS = {
    "now": (date(2026, 11, 1), date(2099, 12, 31)),
    "expired": (date(2026, 11, 1), date(2026, 11, 22)),
    "to come": (date(2099, 1, 1), date(2099, 12, 31)),
}


def deputise(world, deputy, person, *, span="now", **fields):
    since, until = SPANS[span]
    return deputies.make_deputy(
        person=person, deputy=deputy, since=since, until=until, actor=world.tang, now=NOW, **fields
    )
