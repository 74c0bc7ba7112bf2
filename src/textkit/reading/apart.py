"""Reads a file through the child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from textkit.reading import errors

SECONDS = 8.0
"""So that with all that comes before and after it no request takes more than ten."""
MEMORY = 500 << 20
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows no black window flashes up; elsewhere nothing."""
OUT_OF_MEMORY = (b"MemoryError", b"error return without exception set", b"memory allocation of")
"""How Python says it, how its C parts fail to say it, and how Rust does."""


def read_apart(
    data: bytes,
    kind: str,
    encoding: str | None = None,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> dict[str, Any]:
    """The fields of a Reading, those of each picture among them. `memory` in bytes, where the system can limit it.

    Raises what the reader of this kind raises, and Damaged, TookTooLong.
    """
    command = [sys.executable, "-m", "textkit.reading.child", kind, str(memory), encoding or ""]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, nothing of the caller's in it
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise errors.TookTooLong from error
    if done.returncode < 0 or any(words in done.stderr for words in OUT_OF_MEMORY):
        raise errors.TookTooLong
    if done.returncode:
        raise errors.Damaged(done.stderr.decode(errors="replace")[-500:])
    return _answer(done.stdout)


def _answer(written: bytes) -> dict[str, Any]:
    line, _, data = written.partition(b"\n")
    answer: dict[str, Any] = json.loads(line)
    if refused := answer.get("refused"):
        raise getattr(errors, refused)
    at = 0
    for picture in answer["pictures"]:
        size = picture["data"]
        picture["data"] = data[at : at + size]
        at += size
    return answer
