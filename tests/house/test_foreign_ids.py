"""Ids of the other office in what we send: no row of ours ever points there, no word comes back.

Every form on every page is filled in by a robot and sent with the id of a thing of the other office
in each field that holds an id; every list is asked with them in its filters.
"""

import re
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models import F
from django.urls import Resolver404, resolve

from siqin.core.models import OfficeRow
from siqin.core.scope import every_office
from tests.house.matrix import GUEST, rows
from tests.house.numbering import MODELS, foreign, model_of
from tests.house.reading import words_of
from tests.house.robot import filled, forms_on, numbers_in
from tests.house.test_url_matrix import through, url
from tests.world import CANARY

pytestmark = pytest.mark.django_db
TABLE = {name: row for name, row in rows().items() if row.get not in {"-", "open"} and row.get}
WRITES = re.compile(r'(?:INSERT\b.*?\bINTO|UPDATE)\s+"(\w+)"')
LINKS = [
    (model, field)
    for model in MODELS
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


class Written:
    """The tables that a request writes to: only there a link can have gone astray."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        if found := WRITES.match(sql):
            self.tables.add(found[1])
        return execute(sql, params, many, context)

    def crossings(self):
        """Links from a row of one office to a row of another."""
        with every_office():
            return [
                f"{model.__name__}.{field.name}"
                for model, field in LINKS
                if model._meta.db_table in self.tables
                and model.objects.exclude(**{f"{field.name}__isnull": True})
                .exclude(**{f"{field.name}__office": F("office")})
                .exists()
            ]


@contextmanager
def written():
    watcher = Written()
    with connection.execute_wrapper(watcher):
        yield watcher


def foreign_ids(form, house):
    """(field, id of a thing of the other office): of the kind that the field names."""
    office = house.world.office
    for field, numbers in numbers_in(form).items():
        models = {model for one in numbers if (model := model_of(one))}
        yield from ((field, theirs) for model in models if (theirs := foreign(model, office)))


def forms_of(name, method, house):
    """(who, address, form) of the page's forms, each once, as whoever meets it first."""
    met = {}
    for who in sorted(TABLE[name].get - {GUEST}):
        page = house.page(who, url(TABLE[name], house.ours))
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
        for field, theirs in foreign_ids(form, house):
            with written() as deeds:
                sent = filled(form) | {field: theirs}
                answer, found = house.ask_and_look(who, address, sent, deeds.crossings)
            if found:
                crossed.append((name_of(address), field, theirs, found))
            if CANARY in words_of(answer):
                shown.append((name_of(address), field, theirs))

    assert (crossed, shown) == ([], [])


@pytest.mark.parametrize("name", TABLE)
def test_no_filter_shows_a_row_of_the_other_office(name, house):
    shown = []
    for who, address, form in forms_of(name, "get", house):
        # Half of the canary: what was asked may be shown again, what was found may not.
        words = [(field, CANARY[2:]) for field in form.fields]
        for field, wanted in [*words, *foreign_ids(form, house)]:
            answer = house.ask(who, "get", address, {field: wanted})
            if CANARY in words_of(answer) or answer.status_code == 500:
                shown.append((who, field, wanted))

    assert shown == []


def test_every_kind_of_thing_that_a_form_names_is_the_other_offices_too(house):
    """Else a field would be sent nothing to refuse."""
    named = {
        model
        for name in TABLE
        for method in ("get", "post")
        for _, _, form in forms_of(name, method, house)
        for numbers in numbers_in(form).values()
        for one in numbers
        if (model := model_of(one))
    }

    assert [model.__name__ for model in named if not foreign(model, house.world.office)] == []


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
