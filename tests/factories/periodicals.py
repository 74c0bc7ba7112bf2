"""A periodical with three columns, an issue of it, and pieces placed in it; through operations."""

from siqin.periodicals.operations import composing, managing
from tests.world import at, signed

COLUMNS = ("要闻", "调研视察", "委员风采")


def settings(**fields):
    given = {
        "name": "云岭政协",
        "issuing_unit": "政协云岭县委员会办公室",
        "columns": COLUMNS,
        "report_to": "州政协办公室",
        "print_run": 60,
    }
    return managing.Settings(**given | fields)


def periodical(world, **fields):
    return managing.found(settings=settings(**fields), actor=world.he, now=at(8))


def issue(world, of=None, *, number=1, total_number=None, year=2026):
    return composing.open_issue(
        periodical=of or periodical(world),
        year=year,
        number=number,
        total_number=total_number or number,
        actor=world.he,
        now=at(9),
    )


def placed(world, issue, column="要闻", piece=None, **fields):
    piece = piece or signed(world, **fields)
    return composing.place(
        issue=issue,
        manuscript=piece,
        version=piece.approved_version,
        column=issue.periodical.columns.get(name=column),
        actor=world.he,
        now=at(10),
    )
