"""What a lower page shows or asks of upper apps it does not know."""

import pytest
from django.db.models import Q

from siqin.core import pages, panels, permissions, placements, reliances
from siqin.core.models import Notification
from siqin.core.pages import Page, closed_to, register_page
from siqin.core.panels import Panel, panels_for, register_panel
from siqin.core.reliances import Reliance, register_reliance, reliances_on
from siqin.people.models import Person
from tests.world import NOW


@pytest.fixture(autouse=True)
def own_registries(monkeypatch):
    monkeypatch.setattr(panels, "_PANELS", {})
    monkeypatch.setattr(reliances, "_FINDERS", {})
    monkeypatch.setattr(placements, "_CONDITIONS", {})
    monkeypatch.setattr(pages, "_PAGES", {})


def test_panels_come_in_order_and_only_where_there_is_something(world):
    register_panel("people.person", 20, lambda *_: Panel("奖励", "b.html"))
    register_panel("people.person", 10, lambda *_: Panel("稿件", "a.html"))
    register_panel("people.person", 15, lambda *_: None)
    register_panel("desk.manuscript", 1, lambda *_: Panel("别处", "c.html"))

    shown = panels_for("people.person", world.he, world.lin)

    assert [one.title for one in shown] == ["稿件", "奖励"]


def test_reliances_are_asked_of_everybody_who_registered(world):
    register_reliance("people.person", lambda person: [Reliance(f"{person.name}的稿", "/1/")])
    register_reliance("people.person", lambda _: [Reliance("奖励", "/2/")])
    register_reliance("people.unit", lambda _: [Reliance("别处", "/3/")])

    assert [one.label for one in reliances_on(world.lin)] == ["林秀云的稿", "奖励"]


def test_a_permission_misspelt_opens_nothing(world):
    assert permissions.may(world.tang, "people.manage") is True
    assert permissions.may(world.tang, "people.manages") is False


def test_a_thing_is_unplaced_where_no_registered_app_uses_it(world):
    everybody = Person.objects.filter(placements.unplaced("people.person"))
    assert everybody.count() == Person.objects.count()

    placements.register_placement("people.person", lambda: Q(name="林秀云"))
    placements.register_placement("people.person", lambda: Q(name="何静"))

    left = Person.objects.filter(placements.unplaced("people.person"))
    assert everybody.count() - left.count() == 2


def test_a_page_is_closed_only_where_its_app_says_so(world):
    addresses = [world.lin.get_absolute_url(), world.he.get_absolute_url(), "/", "/no/such/page/"]
    notices = [
        Notification(pk=number, url=url, at=NOW) for number, url in enumerate(addresses, start=1)
    ]
    assert closed_to(world.he, notices) == {}

    register_page(
        "people:person",
        Page(lambda me: Person.objects.filter(pk=me.pk), lambda me: lambda at: f"{me}{at:%d}"),
    )

    assert closed_to(world.he, notices) == {1: f"{world.he}23"}
