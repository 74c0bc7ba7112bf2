"""`siqin restore`: the office of a backup, into an empty data folder, all of it or nothing."""

import argparse
import shutil
import sys
from pathlib import Path
from typing import Any

from siqin.portal.commandline.archive import Opened
from siqin.portal.commandline.database import any_office, any_table, start_django, unapplied
from siqin.portal.commandline.refusal import Refused
from siqin.portal.commandline.verifying import AUDIT_HOLES, audit_holes

HELP = "恢复：把备份恢复到空的数据文件夹"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件.zip", type=Path)


def carry_out(options: argparse.Namespace) -> int:
    with Opened.reading(options.file) as backup:
        start_django()
        _require_empty()
        rows = _restore(backup, _known_migrations(backup))
        _note_audit_holes()
    print(f"已恢复 {rows} 行记录、{len(backup.names('files'))} 个文件。", file=sys.stderr)
    return 0


def _restore(backup: Opened, migrations: list[tuple[str, str]]) -> int:
    """Files and rows, or, where anything fails, the folder as empty as it was."""
    from django.db import connection

    fresh = connection.vendor == "sqlite" and not any_table()
    files = _put_files_back(backup)
    try:
        return _load_rows(backup, migrations)
    except BaseException:
        for path in files:
            path.unlink()
        if fresh:
            connection.close()
            Path(connection.settings_dict["NAME"]).unlink(missing_ok=True)
        raise


def _note_audit_holes() -> None:
    from django.conf import settings

    from siqin.core.scope import every_office

    with every_office():
        (settings.DATA / AUDIT_HOLES).write_text(str(audit_holes()), encoding="ascii")


def _require_empty() -> None:
    from django.conf import settings

    files = settings.MEDIA_ROOT
    taken = files.exists() and any(path.is_file() for path in files.rglob("*"))
    if taken or (any_table() and (unapplied() or any_office())):
        raise Refused(
            f"数据文件夹 {settings.DATA} 里已经有单位的数据。备份只能恢复到空的数据文件夹"
            "（用 SIQIN_DATA 另指一个；用 PostgreSQL 的，用 SIQIN_DATABASE 另指一个空库）。"
        )


def _known_migrations(backup: Opened) -> list[tuple[str, str]]:
    """The state of the schema that the rows belong to. Raises Refused where we do not have it."""
    from django.db.migrations.loader import MigrationLoader

    migrations = [(app, name) for app, name in backup.manifest["migrations"]]
    if not set(migrations) <= set(MigrationLoader(None).graph.nodes):
        raise Refused("这个备份是另一版本的程序做的，请先换成做备份的版本或更新的版本。")
    return migrations


def _put_files_back(backup: Opened) -> list[Path]:
    """Uploaded files and the folder's own; those that stand already (a fresh key) give way."""
    from django.conf import settings

    written = []
    for folder, place in (("files", settings.MEDIA_ROOT), ("folder", settings.DATA)):
        for name in backup.names(folder):
            target = Path(place) / name.partition("/")[2]
            target.unlink(missing_ok=True)
            backup.copy(name, target)
            target.chmod(0o600)
            written.append(target)
    return written


def _load_rows(backup: Opened, migrations: list[tuple[str, str]]) -> int:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from siqin.core import search
    from siqin.portal.commandline import rows

    MigrationExecutor(connection).migrate(migrations)
    count = 0
    # References are checked at the commit, so the order of the tables does not matter.
    with transaction.atomic():
        models = rows.models_at(migrations)
        for label, table in backup.manifest["tables"].items():
            _clear(models[label])
            lines = backup.lines(f"rows/{label}.jsonl")
            count += rows.load(models[label], table["columns"], lines)
        rows.after_loading(models.values())
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    search.rebuild()
    # An index of what the database held before is none of this office; the worker builds another.
    shutil.rmtree(settings.REUSE_ROOT, ignore_errors=True)
    return count


def _clear(model: Any) -> None:
    """What the migrations themselves put in (kinds of content) comes from the backup instead."""
    from django.db import connection

    if model._base_manager.exists():
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- the name of a table of ours
