"""How long the main pages take in an office with so many manuscripts: an editor's, and the home
of every other role.

Usage: python -m bench.pages MANUSCRIPTS
"""

import json
import statistics
import sys
import time

from siqin.portal.commandline.database import make_ready
from siqin.portal.commandline.statics import collect

TURNS = 20
# Whoever opens their own home: what it is called, and the demo's user name.
HOMES = {
    "home of the office head": "zhuren",
    "home of the chair": "zhuxi",
    "home of finance": "caiwu",
    "home of a unit head who edits": "weishi1",
    "home of a unit head": "weishi2",
    "home of an information officer": "xinxi1",
}


def pages() -> dict[str, str]:
    """What -> address."""
    from django.urls import reverse

    from siqin.desk.models import Manuscript
    from siqin.periodicals.models import Issue

    waiting = Manuscript.objects.filter(state="IN_REVIEW").first()
    return {
        "home": reverse("portal:home"),
        "manuscripts": reverse("desk:manuscripts"),
        "manuscripts, searched": reverse("desk:manuscripts") + "?q=养老",
        "manuscripts, page 20": reverse("desk:manuscripts") + "?page=20",
        "one manuscript in review": waiting.get_absolute_url(),
        "adoptions": reverse("adoptions:adoptions"),
        "works": reverse("adoptions:works"),
        "rewards": reverse("incentives:settlements"),
        "entries": reverse("incentives:entries"),
        "an issue": Issue.objects.first().get_absolute_url(),
        "outlets": reverse("outlets:outlets"),
        "people": reverse("people:persons"),
        "exchange report": reverse("reports:exchange") + "?start=2025-01-01&end=2025-12-31",
    }


def measure(client, address):
    """The number of queries; the median and the slowest but one in a hundred, in ms."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # the first page of a day renews the session, three queries more
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked = len(queries)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}")
    taken = []
    for _ in range(TURNS):
        began = time.perf_counter()
        client.get(address)
        taken.append((time.perf_counter() - began) * 1000)
    return (
        asked,
        statistics.median(taken),
        statistics.quantiles(taken, n=100, method="inclusive")[-1],
    )


def signed_in(username):
    from django.test import Client

    from siqin.people.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(username=username), backend="siqin.people.signin.MobileOrUsernameBackend"
    )
    return client


def main(manuscripts: int) -> None:
    make_ready()
    collect()
    from bench.bulk import office_of
    from siqin.core.scope import office_scope

    office = office_of(manuscripts)
    with office_scope(office):
        opened = [(what, "bianji", address) for what, address in pages().items()]
        opened += [(what, username, "/") for what, username in HOMES.items()]
        rows = []
        for what, username, address in opened:
            queries, median, slowest = measure(signed_in(username), address)
            rows.append([what, str(queries), f"{median:,.0f}", f"{slowest:,.0f}"])
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
