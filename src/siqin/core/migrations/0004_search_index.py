"""The index by which texts are found: a virtual table with its triggers, or a GIN index."""

from django.db import migrations

from siqin.core.search.engines import ENGINES, teach_sqlite


def make_index(apps, schema_editor):
    teach_sqlite(schema_editor.connection)
    for statement in ENGINES[schema_editor.connection.vendor].make():
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].drop():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_cache_table")]
    operations = [migrations.RunPython(make_index, drop_index)]
