from decimal import Decimal

import pytest

from siqin.core.audit import story_of
from siqin.outlets.models import Outlet
from siqin.outlets.operations import Entry, NameTaken, add, change, reinstate, retire
from tests.outlets.made import outlet, refreshed
from tests.world import NOW


def verbs(one):
    return [entry.verb for entry in story_of(one)]


def test_an_outlet_is_added_by_its_name_once(world):
    outlet(world)

    with pytest.raises(NameTaken):
        outlet(world)
    assert [one.name for one in Outlet.objects.all()] == ["州政协报"]


def test_a_change_keeps_what_was_said_before(world):
    paper = outlet(world)
    entry = Entry("州政协报", "PROVINCIAL", "NEWSPAPER", contact="0871-1")

    change(outlet=paper, entry=entry, actor=world.su, now=NOW)

    assert story_of(paper).last().detail == {
        "changed": {"level": ["PREFECTURAL", "PROVINCIAL"], "contact": ["", "0871-1"]}
    }
    assert refreshed(paper).level == "PROVINCIAL"


def test_a_fee_is_kept_as_it_is_written(world):
    paper = outlet(world)
    entry = Entry(paper.name, paper.level, paper.carrier, fee=Decimal(80), fee_basis="PER_THOUSAND")

    change(outlet=paper, entry=entry, actor=world.he, now=NOW)

    assert story_of(paper).last().detail["changed"]["fee"] == [None, "80"]
    assert refreshed(paper).fee == 80


def test_the_same_words_are_no_change(world):
    paper = outlet(world)

    change(
        outlet=paper, entry=Entry("州政协报", "PREFECTURAL", "NEWSPAPER"), actor=world.he, now=NOW
    )

    assert verbs(paper) == ["outlets.added"]


def test_a_change_to_a_taken_name_changes_nothing(world):
    outlet(world)
    other = outlet(world, name="省政协报")

    with pytest.raises(NameTaken):
        change(
            outlet=other, entry=Entry("州政协报", "PROVINCIAL", "WEBSITE"), actor=world.he, now=NOW
        )
    assert (refreshed(other).name, refreshed(other).level) == ("省政协报", "PREFECTURAL")


def test_retiring_or_reinstating_twice_is_once(world):
    paper = outlet(world)

    retire(outlet=paper, actor=world.he, now=NOW)
    retire(outlet=paper, actor=world.su, now=NOW)
    reinstate(outlet=paper, actor=world.he, now=NOW)
    reinstate(outlet=paper, actor=world.su, now=NOW)

    assert verbs(paper) == ["outlets.added", "outlets.retired", "outlets.reinstated"]
    assert refreshed(paper).active


def test_an_audit_that_fails_leaves_no_outlet(world, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("siqin.outlets.operations.catalogue.record", fail)

    with pytest.raises(RuntimeError):
        add(entry=Entry("州政协报", "COUNTY", "WEBSITE"), actor=world.he, now=NOW)
    assert not Outlet.objects.exists()
