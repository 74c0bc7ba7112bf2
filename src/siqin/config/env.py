"""Reading settings from the environment; every variable is listed in docs/admin/configure.md."""

import os
import secrets
import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from siqin.core.reach import own_address


def text(name: str, default: str = "") -> str:
    """The variable, or the content of the file that NAME_FILE points to, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name)
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    return int(text(name) or default)


def words(name: str) -> list[str]:
    return [word for word in text(name).replace(",", " ").split() if word]


def data_folder() -> Path:
    """Where the office's database and files live: SIQIN_DATA, else `data` beside a
    checkout, else `siqin-data` in the home folder of whoever runs an installed package."""
    if named := text("SIQIN_DATA"):
        return Path(named).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[3]
    return (
        checkout / "data" if (checkout / "pyproject.toml").exists() else Path.home() / "siqin-data"
    )


def secret_key(folder: Path) -> str:
    """SIQIN_SECRET_KEY, else a key made once and kept in the data folder."""
    if given := text("SIQIN_SECRET_KEY"):
        return given
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def own_hosts() -> list[str]:
    """Names and addresses under which this machine answers on its own network."""
    name = socket.gethostname()
    hosts = {"localhost", "127.0.0.1", "[::1]", name.lower()}
    with suppress(OSError):
        hosts.update(str(row[4][0]) for row in socket.getaddrinfo(name, None, socket.AF_INET))
    return sorted(hosts | ({own_address()} - {""}))


def database(folder: Path) -> dict[str, object]:
    """Django's DATABASES entry from SIQIN_DATABASE, else a SQLite file in the data folder.

    postgresql://user:password@host:port/name, or postgresql://user@/name?host=/folder/of/the/socket
    """
    url = text("SIQIN_DATABASE")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "siqin.sqlite3",
            "OPTIONS": {
                # IMMEDIATE takes the write lock at BEGIN, so that a transaction that reads
                # first and writes later waits its turn instead of failing in the middle.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket_folder or unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }
