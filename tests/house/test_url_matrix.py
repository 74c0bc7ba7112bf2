"""Every URL × everybody × GET and POST, for our things and the other office's.

The URLs come from the resolver, the expectations from urls.txt. Whoever adds a URL adds its row.
"""

import pytest
from django.urls import reverse

from siqin.core.models import AuditEntry
from siqin.core.scope import every_office
from tests.house.matrix import CAST, GUEST, OPEN, rows, url_names
from tests.house.reading import words_of
from tests.world import CANARY

pytestmark = pytest.mark.django_db
TABLE = rows()
METHODS = ["get", "post"]
OTHERS = ["wu", "yan"]


def through(response):
    """Worked, or said what is wrong with the form; not: refused, or sent to sign in."""
    return response.status_code in {200, 302, 422} and not sent_to_sign_in(response)


def sent_to_sign_in(response):
    return response.status_code == 302 and response.url.startswith("/signin/?next=")


# What a form must say before the question of who may is even asked.
def body(name, things):
    level = {"round": 1, "level": 1, "version": 1, "text": "数字要核对"}
    piece, column, version = (
        things["piece"]["pk"],
        things["column"]["pk"],
        things["piece"]["version"],
    )
    return {
        "desk:pass": level,
        "desk:claim": level,
        "desk:hand_over": level,
        "desk:return": level,
        "desk:decline": level,
        "desk:set_genre": {"base": 1, "genre": "FEATURE"},
        "desk:accept_findings": {"base": 1},
        "desk:dismiss_findings": {"base": 1},
        "desk:mute_rule": {"rule": "PR02"},
        "desk:unmute_rule": {"rule": "PR01"},
        "desk:reread": {"encoding": "gb18030"},
        "desk:decide": {"edit": things["edit"]["pk"], "applied": "0"},
        "desk:correct": {"flag": things["flag"]["pk"], "after": "2026年"},
        "desk:make_link": {"person": "0"},
        "desk:take_proof": {"version": 1, "number": 1},
        **{name: {"form": things["form"]["form"]} for name in TABLE if name.startswith("sign:")},
        **{name: things["commission_form"] for name in TABLE if name.startswith("commission:")},
        "periodicals:place": {"manuscript": piece, "version": version, "column": column},
        "periodicals:change_column": {"column": column},
        "periodicals:place_anew": {"version": version},
    }.get(name, {})


def url(row, things):
    return reverse(row.name, kwargs=things[row.thing] if row.thing else {})


def asked(one, method, address, name, house):
    if method == "get" and not body(name, house.ours):
        return house.page(one, address)
    return house.ask(one, method, address, body(name, house.ours))


def test_every_url_has_its_row():
    assert sorted(TABLE) == sorted(url_names())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", TABLE)
def test_only_these_get_through(name, method, house):
    row, address = TABLE[name], url(TABLE[name], house.ours)
    answers = {one: asked(one, method, address, name, house) for one in CAST}

    found = {one for one, answer in answers.items() if through(answer)}
    refusals = {answer.status_code for one, answer in answers.items() if one not in found}
    expected = row.names(method)
    if expected is None:
        assert (found, refusals) == (set(), {405})
    elif expected == OPEN:
        assert found == set(CAST)
    else:
        assert (found, refusals - {403, 404}) == (expected - {GUEST}, set())


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", TABLE)
def test_a_stranger_is_sent_to_sign_in_and_changes_nothing(name, method, house):
    with every_office():
        before = AuditEntry.objects.count()
    answer = house.ask("nobody", method, url(TABLE[name], house.ours), body(name, house.ours))

    expected = TABLE[name].names(method)
    if expected == OPEN or GUEST in (expected or ()):
        assert answer.status_code in {200, 302, 422}
    elif expected is None:
        assert answer.status_code == 405
    elif method == "get":
        assert sent_to_sign_in(answer) or (not expected and answer.status_code == 404)
    else:
        # The page that keeps what was typed asks to sign in; it is no success.
        assert sent_to_sign_in(answer) or answer.status_code in {403, 404}
    with every_office():
        assert AuditEntry.objects.count() == before


OFFICES_OWN = [
    (name, method)
    for name, row in TABLE.items()
    if row.belongs_to_an_office
    for method in METHODS
    if row.names(method) is not None
]


@pytest.mark.parametrize(("name", "method"), OFFICES_OWN)
def test_what_is_another_offices_does_not_exist(name, method, house):
    row = TABLE[name]
    theirs = [
        house.ask(one, method, url(row, house.theirs), body(name, house.theirs)) for one in CAST
    ]
    ours = [house.ask(one, method, url(row, house.ours), body(name, house.ours)) for one in OTHERS]

    assert {answer.status_code for answer in [*theirs, *ours]} == {404}


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.get != "-"])
def test_no_page_of_ours_shows_a_word_of_the_other_office(name, house):
    address = url(TABLE[name], house.ours)

    shown = [one for one in CAST if CANARY in words_of(house.page(one, address))]

    assert shown == []
