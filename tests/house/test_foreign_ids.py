"""Ids of the other office in what we send: no row of ours ever points there, no word comes back.

Every form on every page is filled in by a robot and sent with each id of the other office's things
in each field that holds an id; every list is asked with them in its filters.
"""

import pytest
from django.apps import apps
from django.db.models import F
from django.urls import Resolver404, resolve

from siqin.core.models import OfficeRow
from siqin.core.scope import every_office
from tests.house.matrix import GUEST, rows
from tests.house.reading import words_of
from tests.house.robot import filled, forms_on, id_fields
from tests.house.test_url_matrix import through, url
from tests.world import CANARY

pytestmark = pytest.mark.django_db
TABLE = {name: row for name, row in rows().items() if row.get not in {"-", "open"} and row.get}
LINKS = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, OfficeRow)
    for field in model._meta.concrete_fields
    if field.is_relation and issubclass(field.related_model, OfficeRow)
]

# Forms that name other things by their ids, and write.
WITH_IDS = {
    "people:add_person",
    "people:edit_person",
    "people:give_role",
    "desk:write",
    "desk:edit",
    "desk:pass",
    "desk:make_manuscript",
    "periodicals:place",
    "periodicals:change_column",
    "adoptions:correct",
}


def crossings():
    """Links from a row of one office to a row of another."""
    with every_office():
        return [
            f"{model.__name__}.{field.name}"
            for model, field in LINKS
            if model.objects.exclude(**{f"{field.name}__isnull": True})
            .exclude(**{f"{field.name}__office": F("office")})
            .exists()
        ]


def foreign_ids(house):
    return sorted({str(value) for thing in house.theirs.values() for value in thing.values()})


def forms_of(name, method, house):
    """(who, address, form) of the page's forms, each once, as whoever meets it first."""
    met = {}
    for who in sorted(TABLE[name].get - {GUEST}):
        page = house.ask(who, "get", url(TABLE[name], house.ours))
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            for action, form in forms_on(page.whole, method):
                met.setdefault(action or url(TABLE[name], house.ours), (who, form))
    return [(who, address, form) for address, (who, form) in met.items()]


def name_of(address):
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


@pytest.mark.parametrize("name", TABLE)
def test_no_form_takes_in_a_row_of_the_other_office(name, house):
    crossed, shown = [], []
    for who, address, form in forms_of(name, "post", house):
        for field in id_fields(form):
            for foreign in foreign_ids(house):
                sent = filled(form) | {field: foreign}
                answer, found = house.ask_and_look(who, address, sent, crossings)
                if found:
                    crossed.append((name_of(address), field, foreign, found))
                if CANARY in words_of(answer):
                    shown.append((name_of(address), field, foreign))

    assert (crossed, shown) == ([], [])


@pytest.mark.parametrize("name", TABLE)
def test_no_filter_shows_a_row_of_the_other_office(name, house):
    shown = []
    for who, address, form in forms_of(name, "get", house):
        for field in form.fields:
            # Half of the canary: what was asked may be shown again, what was found may not.
            for wanted in [*foreign_ids(house), CANARY[2:]]:
                answer = house.ask(who, "get", address, {field: wanted})
                if CANARY in words_of(answer) or answer.status_code == 500:
                    shown.append((who, field, wanted))

    assert shown == []


def test_the_robot_gets_its_honest_forms_through(house):
    """Else the tests above would prove nothing."""
    done = {
        name_of(address)
        for name in TABLE
        for who, address, form in forms_of(name, "post", house)
        if (answer := house.ask(who, "post", address, filled(form))).status_code == 302
        and through(answer)
    }

    assert done >= WITH_IDS
