from datetime import date

import pytest
from django.http import QueryDict

from siqin.adoptions import forms
from siqin.adoptions.queries import Filter, adoptions_visible_to, list_address, narrowed
from siqin.outlets.queries import outlets_visible_to
from siqin.people.queries import units_visible_to
from tests.adoptions.made import recorded, verified
from tests.outlets.made import outlet
from tests.world import draft, submitted


def asked(world, address):
    """The filter as the page reads it from an address."""
    query = QueryDict(address.partition("?")[2])
    form = forms.Search(
        query, outlets=outlets_visible_to(world.he), units=units_visible_to(world.he)
    )
    return Filter(**form.wanted())


@pytest.fixture
def three(world):
    paper, web = (
        outlet(world),
        outlet(world, name="省政协网", level="PROVINCIAL", carrier="WEBSITE"),
    )
    piece = submitted(world)
    return (
        verified(world, paper, piece, title="一"),
        verified(world, web, draft(world, author=world.su), title="二", reprint=True),
        recorded(world, web, piece, title="三", byline="小林", published_on=date(2026, 3, 1)),
    )


def test_an_address_says_the_filter_back(world, three):
    wanted = Filter(
        q="桥",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        level="NATIONAL",
        submitted_from=date(2026, 1, 1),
        submitted_to=date(2026, 2, 1),
        carrier="WEBSITE",
        outlet=three[0].outlet_id,
        unit=world.group.pk,
        person=world.lin.pk,
        work=3,
        state="VERIFIED",
        reprint=False,
        counted=True,
    )

    assert asked(world, wanted.address()) == wanted
    assert asked(world, list_address()) == Filter()


CASES = {
    "level": ({"level": "PROVINCIAL"}, "二三"),
    "carrier": ({"carrier": "NEWSPAPER"}, "一"),
    "state": ({"state": "RECORDED"}, "三"),
    "reprint": ({"reprint": True}, "二"),
    "no reprint": ({"reprint": False}, "一三"),
    "counted": ({"counted": True}, "一"),
    "from": ({"start": date(2026, 11, 20)}, "一二"),
    "to": ({"end": date(2026, 3, 1)}, "三"),
    "byline": ({"q": "小林"}, "三"),
    "piece": ({"q": "互助点建设"}, "一二三"),
    "submitted": (
        {"submitted_from": date(2026, 11, 23), "submitted_to": date(2026, 11, 23)},
        "一三",
    ),
}


@pytest.mark.parametrize(("fields", "titles"), CASES.values(), ids=CASES)
def test_what_each_filter_shows(world, three, fields, titles):
    rows = narrowed(adoptions_visible_to(world.he), Filter(**fields), world.he)

    assert sorted(one.title for one in rows) == sorted(titles)


def test_unit_person_work_and_outlet(world, three):
    one = three[0]

    def titles(**fields):
        rows = narrowed(adoptions_visible_to(world.he), Filter(**fields), world.he)
        return sorted(row.title for row in rows)

    assert titles(unit=world.group.pk) == ["一", "三"]
    assert titles(person=world.su.pk) == ["二"]
    assert titles(work=one.sources.get().manuscript_id) == ["一", "三"]
    assert titles(outlet=one.outlet_id) == ["一"]
