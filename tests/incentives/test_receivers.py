from datetime import date

from siqin.core.scope import office_scope
from siqin.incentives.models import SchemeVersion
from siqin.incentives.reckoning import default_terms, read_terms
from siqin.people.operations import staffing
from tests.world import NOW


def test_a_new_office_starts_with_the_default_scheme(db):
    head = staffing.add_office(
        name="青石县政协办公室", short_name="青石县政协", level="COUNTY", person_name="王明",
        username="wang", password="qingshi-2026", now=NOW,
    )  # fmt: skip

    with office_scope(head.office):
        version = SchemeVersion.objects.get()
    assert (version.number, version.effective_from) == (1, date(2025, 1, 1))
    assert read_terms(version.terms) == default_terms()
