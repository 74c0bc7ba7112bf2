"""How long a year's settlement takes with so many adoptions: facts out of the database, reckoned,
written, reckoned again, approved.

Usage: python -m bench.settling ADOPTIONS
"""

import json
import sys
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from siqin.portal.commandline.database import make_ready


def main(adoptions: int) -> None:
    make_ready()
    from bench.bulk import AS_OF, office_of
    from siqin.adoptions.models import Adoption
    from siqin.core.scope import office_scope
    from siqin.incentives.operations import settling
    from siqin.incentives.queries import current_scheme
    from siqin.portal.commandline.database import person_in_charge

    # The demo has 429 manuscripts to 265 adoptions; the copies keep the proportion.
    office = office_of(adoptions * 429 // 265 + 429, in_year=AS_OF.year)
    span = {"starts_on": date(AS_OF.year, 1, 1), "ends_on": date(AS_OF.year, 12, 31)}
    now = datetime(AS_OF.year + 1, 1, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    rows = []
    with office_scope(office):
        actor = person_in_charge(office)
        found = Adoption.objects.filter(published_on__year=AS_OF.year).count()
        for what in ("reckoned and written", "reckoned again"):
            began = time.perf_counter()
            settlement = settling.settle(scheme=current_scheme(), **span, actor=actor, now=now)
            taken = time.perf_counter() - began
            rows.append([f"{found:,} adoptions of a year, {what}", f"{taken:.1f}"])
        began = time.perf_counter()
        settling.approve(settlement=settlement, consent="主席会议", actor=actor, now=now)
        rows.append(
            [
                f"{settlement.entries.count():,} entries checked and approved",
                f"{time.perf_counter() - began:.1f}",
            ]
        )
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
