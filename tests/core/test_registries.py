"""What a lower page shows or asks of upper apps it does not know."""

import pytest

from siqin.core import panels, permissions, reliances
from siqin.core.panels import Panel, panels_for, register_panel
from siqin.core.reliances import Reliance, register_reliance, reliances_on


@pytest.fixture(autouse=True)
def own_registries(monkeypatch):
    monkeypatch.setattr(panels, "_PANELS", {})
    monkeypatch.setattr(reliances, "_FINDERS", {})


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
