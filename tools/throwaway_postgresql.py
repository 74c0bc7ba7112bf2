"""A PostgreSQL of our own for the length of a test run: in a temporary folder, on a Unix socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing in here outlives the run, so nothing has to reach the disk.
OPTIONS = (
    "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    " -c unix_socket_directories={folder}"
)


class NotHere(Exception):
    """No PostgreSQL server on this machine."""


@contextmanager
def cluster() -> Iterator[str]:
    """The SIQIN_DATABASE of a fresh server, stopped and removed afterwards. Raises NotHere."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="siqin-pg-"))
    account = unprivileged()
    if account:
        shutil.chown(folder, account)
    # Others reach the socket; the data folder inside is the server's alone.
    folder.chmod(0o755)
    data = folder / "data"

    def run(*command: object) -> None:
        prefix = ["runuser", "-u", account, "--"] if account else []
        subprocess.run(
            [*prefix, *map(str, command)], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )

    try:
        run(initdb, "-D", data, "-U", "siqin", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        run(
            pg_ctl,
            "-D",
            data,
            "-w",
            "-l",
            folder / "log",
            "-o",
            OPTIONS.format(folder=folder),
            "start",
        )
        try:
            yield f"postgresql://siqin@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str:
    """From PATH, else the newest of Debian's versioned folders. Raises NotHere."""
    if found := shutil.which(name):
        return found
    versioned = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4])
    )
    if not versioned:
        raise NotHere(name)
    return str(versioned[-1])


def unprivileged() -> str:
    """PostgreSQL refuses to run as root: the account to use instead, "" where we are not root."""
    if os.geteuid() != 0:
        return ""
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
