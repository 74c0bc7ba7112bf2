"""Reads a .docx through the child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from textkit.reading import archive
from textkit.reading.errors import Damaged, TookTooLong
from textkit.reading.notes import Note

SECONDS = 10.0
MEMORY = 1 << 30
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows no black window flashes up; elsewhere nothing."""
OUT_OF_MEMORY = b"MemoryError"


def read_docx(
    data: bytes, *, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[str, list[Note]]:
    """Raw HTML and notes. `memory` in bytes, where the system can limit it.

    Raises what `archive.check` raises, and Damaged, TookTooLong.
    """
    archive.check(data)
    command = [sys.executable, "-m", "textkit.reading.child", str(memory)]
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
        raise TookTooLong from error
    if done.returncode < 0 or OUT_OF_MEMORY in done.stderr:
        raise TookTooLong
    if done.returncode:
        raise Damaged(done.stderr.decode(errors="replace")[-500:])
    answer = json.loads(done.stdout)
    return answer["html"], [Note(note) for note in answer["notes"]]
