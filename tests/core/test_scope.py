import pytest
from django.apps import apps
from django_scopes.exceptions import ScopeError

from siqin.core.models import OfficeRow
from siqin.core.scope import every_office, office_scope
from siqin.people.models import Person

ROWS = [model for model in apps.get_models() if issubclass(model, OfficeRow)]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.label)
def test_a_query_that_forgot_its_office_fails_loudly(db, model):
    with pytest.raises(ScopeError):
        model.objects.count()


def test_a_scope_shows_its_office_alone(world):
    assert world.wu not in Person.objects.all()

    with office_scope(world.other_office):
        assert set(Person.objects.all()) == {world.wu, world.yan}
    with every_office():
        assert {world.lin, world.wu} <= set(Person.objects.all())


def test_the_scope_ends_with_its_block(world):
    with pytest.raises(ZeroDivisionError), office_scope(world.other_office):
        1 / 0  # noqa: B018 -- whatever goes wrong inside

    assert world.lin in Person.objects.all()


def test_every_row_of_the_product_belongs_to_an_office():
    """A table without an office is one of these few, on purpose."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("siqin.")]

    free = {model._meta.label for model in ours if not issubclass(model, OfficeRow)}

    assert free == {"people.Office", "people.User"}
