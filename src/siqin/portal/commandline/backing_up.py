"""`siqin backup`: database and files in one file, while the office goes on working."""

import argparse
import sys
from pathlib import Path

from siqin.portal.commandline.database import require_ready

HELP = "备份：数据库和文件打成一个文件，不必停机"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件.zip", type=Path)


def carry_out(options: argparse.Namespace) -> int:
    require_ready()
    missing = write_backup(options.file)
    print(f"已备份到 {options.file}。", file=sys.stderr)
    for name in missing:
        print(f"有一个登记过的文件已不在或已被改动，备份里没有它：{name}", file=sys.stderr)
    return 1 if missing else 0


def write_backup(target: Path) -> list[str]:
    """Returns the names of registered files that are not on the disk as they were registered."""
    from django.conf import settings
    from django.utils import timezone

    from siqin.portal.commandline import archive, rows

    migrations = rows.newest_migrations()
    tables, missing = {}, []
    with archive.writing(target) as backup:
        with rows.snapshot():
            for label, model in rows.models_at(migrations).items():
                count = backup.add_lines(f"rows/{label}.jsonl", rows.lines_of(model))
                tables[label] = {"columns": rows.columns_of(model), "rows": count}
            registered = _registered()
        # Files are only ever added, so copying them after the snapshot misses none of its rows.
        for path, sha256, name in registered:
            source = Path(settings.MEDIA_ROOT) / path
            if not source.exists() or backup.add_file(f"files/{path}", source) != sha256:
                missing.append(name)
        for name in archive.FOLDER_FILES:
            if (settings.DATA / name).exists():
                backup.add_file(f"folder/{name}", settings.DATA / name)
        backup.finish(
            {
                "made_at": timezone.now().isoformat(),
                "program": _program(),
                "migrations": migrations,
                "tables": tables,
                "missing": missing,
            }
        )
    return missing


def _registered() -> list[tuple[str, str, str]]:
    """Path, SHA-256 and name of every stored file."""
    from siqin.core.models import StoredFile
    from siqin.core.scope import every_office

    with every_office():
        return list(StoredFile.objects.values_list("path", "sha256", "name").order_by("pk"))


def _program() -> str:
    from importlib.metadata import version

    return version("siqin")
