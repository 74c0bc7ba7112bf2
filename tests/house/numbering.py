"""Ids that tell of which kind a thing is: every table counts from a thousand of its own.

So the robot knows from the choices of a field which things it names, and sends one of the other
office's of just that kind.
"""

from django.apps import apps
from django.db import connection

from siqin.core.models import OfficeRow
from siqin.core.scope import every_office

STEP = 100_000
MODELS = [model for model in apps.get_models() if issubclass(model, OfficeRow)]


def number_apart():
    """Before anything is written; SQLite only, on which the walks run."""
    with connection.cursor() as cursor:
        for place, model in enumerate(MODELS, start=1):
            table = model._meta.db_table
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, place * STEP])


def model_of(number):
    """The kind of thing whose id this is; None for a level, a version, a share."""
    place = int(number) // STEP
    return MODELS[place - 1] if 0 < place <= len(MODELS) else None


def foreign(model, office):
    """The id of a thing of this kind that is not this office's, as text; None where none is."""
    with every_office():
        found = model._base_manager.exclude(office=office).values_list("pk", flat=True).first()
    return found and str(found)
