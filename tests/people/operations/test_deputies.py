from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from siqin.core.audit import story_of
from siqin.people.models import Deputy
from siqin.people.operations import deputies
from siqin.people.queries import deputies_of
from tests.world import NOW, at

TODAY = NOW.date()


def make(world, **changes):
    fields = {
        "person": world.tang, "deputy": world.he, "since": TODAY,
        "until": TODAY + timedelta(days=3), "reason": "省里开会", "actor": world.tang, "now": NOW,
    }  # fmt: skip
    return deputies.make_deputy(**fields | changes)


def test_both_are_told_and_it_is_recorded_of_the_person(world):
    made = make(world, actor=world.song)

    assert str(made) == "何静代唐立新"
    assert list(deputies_of(world.he)) == list(deputies_of(world.tang)) == [made]
    expected = "11月23日到11月26日，由何静代唐立新审稿件。原因：省里开会"
    for person in (world.he, world.tang):
        told = person.notifications.get(kind="people.deputy_made")
        assert (told.body, told.url) == (expected, world.tang.get_absolute_url())
    assert story_of(world.tang).last().detail["deputy"] == "何静"


def test_revoked_once_and_told_once(world):
    made = make(world)

    for _ in range(2):
        deputies.revoke_deputy(made=made, actor=world.tang, now=at(2))

    made.refresh_from_db()
    assert made.revoked_at == at(2)
    bodies = [one.body for one in world.he.notifications.filter(kind="people.deputy_revoked")]
    assert bodies == ["何静从现在起不再代唐立新审稿件。"]


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (deputies.IsOneself, lambda world: {"deputy": world.tang}),
        (deputies.EndsBeforeItBegins, lambda _: {"until": date(2026, 11, 1)}),
        (deputies.HasLeft, lambda world: {"deputy": world.lao}),
        (deputies.HasLeft, lambda world: {"person": world.lao}),
    ],
)
def test_nonsense_is_refused(world, refusal, changes):
    with pytest.raises(refusal):
        make(world, **changes(world))


@pytest.mark.parametrize("nonsense", ["self", "span"])
def test_the_database_refuses_it_too(world, nonsense):
    made = make(world)
    wrong = {"deputy": made.person} if nonsense == "self" else {"until": date(2026, 11, 1)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Deputy.objects.filter(pk=made.pk).update(**wrong)


def test_all_or_nothing(world, monkeypatch):
    monkeypatch.setattr("siqin.people.operations.deputies.send", failing)

    with pytest.raises(ConnectionError):
        make(world)

    assert not Deputy.objects.exists()


def failing(*args, **kwargs):
    raise ConnectionError
