"""Every row of the database as lines of JSON, the same for SQLite and PostgreSQL.

Rows are read and written through the models of a migration state, not of today's code: a backup
is loaded into the schema it was made from and then migrated forward. Why not the database's own
dump: docs/decisions/0003-one-portable-backup.md.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

BATCH = 500
Model = type[models.Model]


@contextmanager
def snapshot() -> Iterator[None]:
    """One unchanging view of the whole database, without keeping anyone from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # atomic() would take SQLite's write lock (settings: IMMEDIATE); a deferred one only reads.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def newest_migrations() -> list[tuple[str, str]]:
    """The last migration of each app of this program."""
    return sorted(MigrationExecutor(connection).loader.graph.leaf_nodes())


# Made of the others' rows, and made anew after a restore.
DERIVED = {"core.searchrow", "desk.unindexed"}


def models_at(migrations: Iterable[tuple[str, str]]) -> dict[str, Model]:
    """Label like "people.person" -> the model as it was at these migrations, tables of many-to-many among them."""
    apps = MigrationExecutor(connection).loader.project_state(list(migrations)).apps
    return {
        model._meta.label_lower: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in DERIVED
    }


def lines_of(model: Model) -> Iterator[str]:
    """One JSON list of column values a row, in the order of `columns_of`, by primary key."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=BATCH):
        yield json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":"))


def columns_of(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def load(model: Model, columns: list[str], lines: Iterable[str]) -> int:
    """Insert the rows exactly as they were, keys and times included; returns how many."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for field in fields.values():
        # Else Django would put the hour of the restore into these columns.
        if isinstance(field, models.DateField):
            field.auto_now = field.auto_now_add = False
    count = 0
    left = iter(lines)
    while some := list(islice(left, BATCH)):
        rows = (zip(columns, json.loads(line), strict=True) for line in some)
        model._base_manager.bulk_create(
            model(**{name: _value(fields[name], value) for name, value in row}) for row in rows
        )
        count += len(some)
    return count


def after_loading(loaded: Iterable[Model]) -> None:
    """The next new row gets a number of its own (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(loaded)):
            cursor.execute(statement)


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    # Dates and times in ISO form with microseconds and zone; amounts and UUIDs as they print.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is not None and isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)
