"""Installations of their own for tests of the command line: a data folder, and a database in it
or (where the suite runs on PostgreSQL) a database of their own on that server."""

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@dataclass
class Place:
    data: Path
    database: str = ""  # name of a PostgreSQL database; else SQLite in the data folder
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments, module="siqin.portal.commandline"):
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def environment(self):
        own = {
            "SIQIN_DATA": str(self.data),
            "SIQIN_DATABASE": _url(self.database) if self.database else "",
            "DJANGO_SETTINGS_MODULE": "siqin.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            **self.settings,
        }
        return {
            name: value for name, value in os.environ.items() if name != "SIQIN_SECRET_KEY"
        } | own

    def connect(self):
        if not self.database:
            return sqlite3.connect(self.data / "siqin.sqlite3")
        import psycopg

        return psycopg.connect(**_server(), dbname=self.database)

    def rows(self):
        """Table -> every row as the database itself gives it, sorted."""
        connection = self.connect()
        try:
            tables = [
                name for (name,) in connection.execute(TABLES[bool(self.database)]).fetchall()
            ]
            return {
                table: sorted(map(repr, connection.execute(f'SELECT * FROM "{table}"').fetchall()))
                for table in tables
                # When a migration ran is a fact of the installation, not of the office.
                if table not in {"django_migrations", "sqlite_sequence"}
            }
        finally:
            connection.close()

    def files(self):
        folder = self.data / "files"
        return {
            str(one.relative_to(folder)): one.read_bytes()
            for one in folder.rglob("*")
            if one.is_file()
        }


# Without what SQLite counts for itself, and what search and matching make of the rest.
TABLES = {
    False: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'"
    " AND name NOT LIKE 'core_search%' AND name <> 'desk_unindexed'",
    True: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    " AND tablename NOT LIKE 'core_search%' AND tablename <> 'desk_unindexed'",
}


def new_place(folder, name, *, postgresql=ON_POSTGRESQL):
    database = ""
    if postgresql:
        database = f"siqin_{name}_{uuid4().hex[:8]}"
        _on_server(f'CREATE DATABASE "{database}"')
    return Place(folder / name, database)


def copy_of(place, folder):
    """The same installation once more, to do harm to."""
    shutil.copytree(place.data, folder / "copy")
    database = ""
    if place.database:
        database = f"siqin_copy_{uuid4().hex[:8]}"
        _on_server(f'CREATE DATABASE "{database}" TEMPLATE "{place.database}"')
    return Place(folder / "copy", database)


def remove(place):
    if place.database:
        _on_server(f'DROP DATABASE "{place.database}" WITH (FORCE)')


def _server():
    default = settings.DATABASES["default"]
    return {
        "host": default["HOST"],
        "user": default["USER"],
        "password": default["PASSWORD"],
        "port": default["PORT"] or None,
    }


def _url(database):
    server = _server()
    return f"postgresql://{server['user']}@/{database}?host={server['host']}"


def _on_server(statement):
    import psycopg

    with psycopg.connect(**_server(), dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)
