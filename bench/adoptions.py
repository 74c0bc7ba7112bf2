"""How long the lists and figures of adoptions take in an office with so many of them, all of the
ten years before the day itself. The rows are made by the database itself, since a million of them
take Python an hour.

Usage: python -m bench.adoptions ADOPTIONS
"""

import json
import sys
from datetime import date, datetime, timedelta

from bench.pages import measure, signed_in
from siqin.portal.commandline.database import make_ready
from siqin.portal.commandline.statics import collect

YEARS = 10
# Above every key of the demo's own.
FIRST = 10_000_000
TODAY = datetime.now().astimezone().date()
START, END = date(TODAY.year - 1, 1, 1), date(TODAY.year - 1, 12, 31)
SPAN, COHORT = f"from={START}&to={END}", f"start={START}&end={END}"
PAGES = {
    "adoptions": "/adoptions/",
    "adoptions that count, last year": f"/adoptions/?counted=1&{SPAN}",
    "adoptions of an outlet": "/adoptions/?counted=1&outlet={outlet}",
    "adoptions of a unit, last year": f"/adoptions/?counted=1&unit={{unit}}&{SPAN}",
    "adoptions of an author": "/adoptions/?counted=1&person={person}",
    "works, last year": f"/adoptions/works/?counted=1&{SPAN}",
    "one adoption": "/adoptions/{adoption}/",
    "figures by outlet, last year": f"/adoptions/figures/?by=OUTLET&{SPAN}",
    "figures by unit, last year": f"/adoptions/figures/?by=UNIT&across=on&{SPAN}",
    "figures by author, last year": f"/adoptions/figures/?by=PERSON&across=on&{SPAN}",
    "figures by month, last year": f"/adoptions/figures/?by=MONTH&{SPAN}",
    "figures by genre, last year": f"/adoptions/figures/?by=GENRE&{SPAN}",
    "figures by year, all ten": "/adoptions/figures/?by=YEAR&from=2000-01-01",
    "breadth, last year": f"/adoptions/breadth/?{SPAN}",
    "rates by unit, last year": f"/reports/rates/?by=UNIT&{COHORT}",
    "rates by author, last year": f"/reports/rates/?by=PERSON&{COHORT}",
}
OWN = {
    "adoptions of an author, to himself": "/adoptions/",
    "figures by month of an author, to himself": f"/adoptions/figures/?by=MONTH&{SPAN}",
}
SERIES = "WITH RECURSIVE one(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM one WHERE n + 1 < {many})"
# Table -> what differs from one row of it that stands; n counts the adoptions.
ROWS = {
    "desk_manuscript": {
        "serial": "n + {first}", "title": "'第' || n || '篇'", "unit_id": "{units}",
        "created_at": "{moment}", "submitted_at": "{moment}", "held_since": "{moment}",
        "entered_by_id": "{people}",
    },
    "desk_authorship": {"manuscript_id": "n + {first}", "person_id": "{people}"},
    "adoptions_adoption": {
        "outlet_id": "{outlets}", "level": "{levels}", "published_on": "{day}",
        "title": "'第' || n || '次刊出'", "normal_title": "'第' || n || '次刊出'",
        "genre": "CASE n % 5 WHEN 0 THEN 'FEATURE' ELSE 'NEWS_REPORT' END",
        "position": "CASE n % 9 WHEN 0 THEN 'FRONT' ELSE 'NORMAL' END", "carrier": "'NEWSPAPER'",
        "reprint": "n % 20 = 0",
    },
    "adoptions_source": {
        "adoption_id": "n + {first}", "manuscript_id": "n + {first}", "unit_id": "{units}",
    },
    "adoptions_credit": {
        "source_id": "n + {first}", "person_id": "{people}", "position": "1", "unit_id": "{units}",
    },
}  # fmt: skip


def fill(many: int) -> dict[str, int]:
    """The keys of what the pages ask for."""
    from django.db import connection, transaction

    from siqin.outlets.models import Outlet
    from siqin.people.models import Person, Unit
    from siqin.portal.commandline.database import refresh_statistics

    outlets = list(Outlet.objects.exclude(carrier="INTERNAL").values_list("pk", flat=True))
    people = list(Person.objects.exclude(unit=None).values_list("pk", flat=True))
    units = list(Unit.objects.values_list("pk", flat=True))
    # Of three outlets one takes half: what an office's outlets are like.
    words = {
        "many": many, "first": FIRST, "outlets": _one_of(outlets, "n / 2 * (n % 2)"),
        "people": _one_of(people, "n"), "units": _one_of(units, "n"),
        "levels": _one_of(["'PREFECTURAL'", "'PROVINCIAL'", "'COUNTY'", "'NATIONAL'"], "n % 7 / 2"),
        "day": f"date('{TODAY - timedelta(days=365 * YEARS)}', '+' || (n * {365 * YEARS} / {many}) || ' days')",
    }  # fmt: skip
    words["moment"] = f"({words['day']} || ' 01:00:00')"
    standing = _standing()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, differs in ROWS.items():
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]  # fmt: skip
            made = {"id": "n + {first}"} | differs
            values = ", ".join(made.get(one, f'"{one}"').format(**words) for one in columns)
            names = ", ".join(f'"{one}"' for one in columns)
            cursor.execute(
                f"INSERT INTO {table} ({names}) {SERIES.format(**words)}"  # noqa: S608 -- of our own words
                f" SELECT {values} FROM one, {table} WHERE id = {standing[table]}"
            )
    refresh_statistics()
    return {
        "outlet": outlets[0], "unit": units[1], "person": people[1], "adoption": FIRST + 1,
    }  # fmt: skip


def _standing() -> dict[str, int]:
    """Of each table the row that is copied."""
    from siqin.adoptions.models import Adoption

    model = Adoption.objects.filter(state="VERIFIED", taken_from=None).first()
    source = model.sources.first()
    return {
        "desk_manuscript": source.manuscript_id,
        "desk_authorship": source.manuscript.authorships.first().pk,
        "adoptions_adoption": model.pk,
        "adoptions_source": source.pk,
        "adoptions_credit": source.credits.first().pk,
    }


def _one_of(things: list, turn: str) -> str:
    """SQL that takes one of these in turn."""
    cases = " ".join(f"WHEN {at} THEN {thing}" for at, thing in enumerate(things))
    return f"(CASE ({turn}) % {len(things)} {cases} END)"


def main(many: int) -> None:
    make_ready()
    collect()
    from bench.bulk import demo_office
    from siqin.core.scope import office_scope
    from siqin.people.models import Office

    office = Office.objects.first() or demo_office()
    with office_scope(office):
        keys = fill(many)
        asked = [("bianji", what, address) for what, address in PAGES.items()]
        asked += [("xinxi1", what, address) for what, address in OWN.items()]
        rows = []
        for who, what, address in asked:
            queries, median, slowest = measure(signed_in(who), address.format(**keys))
            rows.append([what, str(queries), f"{median:,.0f}", f"{slowest:,.0f}"])
            print(*rows[-1], file=sys.stderr, flush=True)
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
