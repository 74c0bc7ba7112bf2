"""How long the main pages of an editor take in an office with so many manuscripts.

Usage: python -m bench.pages MANUSCRIPTS
"""

import json
import statistics
import sys
import time

from siqin.portal.commandline.database import make_ready
from siqin.portal.commandline.statics import collect

TURNS = 5


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
    """Median milliseconds, and the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

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
    return statistics.median(taken), asked


def main(manuscripts: int) -> None:
    make_ready()
    collect()
    from django.test import Client

    from bench.bulk import office_of
    from siqin.core.scope import office_scope
    from siqin.people.enums import Role
    from siqin.people.models import User

    office = office_of(manuscripts)
    rows = []
    with office_scope(office):
        editor = User.objects.filter(person__holdings__role=Role.EDITOR).first()
        client = Client(SERVER_NAME="localhost")
        client.force_login(editor, backend="siqin.people.signin.MobileOrUsernameBackend")
        for what, address in pages().items():
            taken, queries = measure(client, address)
            rows.append([what, f"{taken:,.0f}", str(queries)])
    print(json.dumps(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
