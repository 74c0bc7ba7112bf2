"""That one process writes: a lock that the system lets go when its holder dies."""

import sys
from pathlib import Path
from typing import Any


class Held(Exception):
    """Another process writes."""


class Lock:
    def __init__(self, path: Path) -> None:
        self.path, self.held = path, False
        self._file: Any = None

    def take(self) -> None:
        """Raises Held."""
        if self._file is not None:
            return
        file = self.path.open("a+b")
        try:
            _lock(file)
        except OSError as refused:
            file.close()
            raise Held(self.path) from refused
        self._file, self.held = file, True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file, self.held = None, False


def _lock(file: Any) -> None:
    if sys.platform == "win32":  # pragma: no cover
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
