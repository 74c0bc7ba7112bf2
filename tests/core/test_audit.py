import pytest
from django.db import DatabaseError, connection, transaction

from siqin.core.audit import record, story_of
from siqin.core.models import AuditEntry
from siqin.people.operations import staffing
from tests.world import NOW, at


def test_a_row_names_who_did_what_to_which_thing_and_when(world):
    entry = record("core.tried", world.lin, actor=world.he, now=at(3), why="试")

    assert (entry.office, entry.actor, entry.at) == (world.office, world.he, at(3))
    assert (entry.verb, entry.target_kind, entry.target_id) == (
        "core.tried", "people.person", world.lin.pk,
    )  # fmt: skip
    assert entry.detail == {"why": "试"}


def test_a_story_is_told_from_its_beginning_and_of_one_thing_only(world):
    record("core.second", world.mei, actor=None, now=at(9))
    record("core.first", world.mei, actor=world.he, now=at(8))
    record("core.other", world.gao, actor=world.he, now=at(8))

    told = [one.verb for one in story_of(world.mei) if one.verb.startswith("core.")]

    assert told == ["core.first", "core.second"]


DEEDS = {
    "ORM update": lambda: AuditEntry.objects.update(verb="people.nothing"),
    "ORM save": lambda: AuditEntry.objects.first().save(),
    "ORM delete": lambda: AuditEntry.objects.first().delete(),
    "ORM delete of all": lambda: AuditEntry.objects.all().delete(),
    "raw update": lambda: connection.cursor().execute("UPDATE core_auditentry SET verb = 'x'"),
    "raw delete": lambda: connection.cursor().execute("DELETE FROM core_auditentry"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_database_refuses_to_change_or_forget(world, deed):
    before = list(AuditEntry.objects.values_list("pk", "verb"))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        deed()

    assert list(AuditEntry.objects.values_list("pk", "verb")) == before


def test_a_deed_that_fails_leaves_no_row(world, monkeypatch):
    monkeypatch.setattr(staffing, "send", lambda *_, **__: 1 / 0)
    before = AuditEntry.objects.count()

    with pytest.raises(ZeroDivisionError):
        staffing.give_role(person=world.lin, role="EDITOR", actor=world.tang, now=NOW)

    assert AuditEntry.objects.count() == before
    assert "EDITOR" not in world.fresh(world.lin).roles
