"""How long the child process takes for every sample and bomb, and how much memory at most.

Prints rows (what, seconds, megabytes at the peak) of the slowest and the largest of each kind, as
JSON; with --all every file. Usage: python -m bench.reading [--all]
"""

import argparse
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import PurePath

import docx
from PIL import Image

from tests.textkit.reading.bombs import BOMBS
from tests.textkit.reading.samples import EXPECTED, sample
from textkit.reading.apart import MEMORY, SECONDS
from textkit.reading.errors import Unreadable
from textkit.reading.kinds import told


def measured(data: bytes, kind: str) -> tuple[float, float]:
    """Seconds and megabytes of the child, which is stopped where `read_apart` stops it."""
    command = [sys.executable, "-m", "textkit.reading.child", kind, str(MEMORY), ""]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", WATCHER, str(SECONDS), *command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
    ) as watched:  # fmt: skip
        written, _ = watched.communicate(data)
    return time.monotonic() - start, int(written) / 1024


# The peak of a child is known to the parent that waited for it, and to that one of all its
# children together: so each has a parent of its own.
WATCHER = """
import resource, subprocess, sys
try:
    subprocess.run(sys.argv[2:], timeout=float(sys.argv[1]), stdout=subprocess.DEVNULL)
except subprocess.TimeoutExpired:
    pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def long_piece() -> bytes:
    """About 180,000 characters and twenty photos of half a megabyte."""
    document = docx.Document()
    for _ in range(20):
        for _ in range(100):
            document.add_paragraph(
                "云岭县政协组织委员围绕老旧小区改造开展协商，要把群众的意见听进去。" * 3
            )
        noise, stream = Image.effect_noise((1200, 800), 120), io.BytesIO()
        noise.convert("RGB").save(stream, "JPEG", quality=95)
        document.add_picture(stream)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def every() -> Iterator[tuple[str, str, float, float]]:
    """Ending, name, seconds, megabytes; what is refused at the door has no child."""
    files = [(name, lambda name=name: sample(name)) for name in EXPECTED]
    files += [("a long piece.docx", long_piece)]
    files += [(f"bomb: {name}", make) for name, (make, _) in BOMBS.items()]
    for name, make in files:
        data = make()
        try:
            kind = told(data, name)
        except Unreadable:
            continue
        if kind != ".txt":
            group = "bombs" if name.startswith("bomb") else PurePath(name).suffix
            yield group, name, *measured(data, kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    rows = list(every())
    if not parser.parse_args().all:
        groups = sorted({group for group, *_ in rows})
        slowest = [max((r for r in rows if r[0] == one), key=lambda r: r[2]) for one in groups]
        largest = [max((r for r in rows if r[0] == one), key=lambda r: r[3]) for one in groups]
        rows = [*dict.fromkeys(one for pair in zip(slowest, largest, strict=True) for one in pair)]
    print(json.dumps([[name, f"{seconds:.1f}", f"{size:.0f}"] for _, name, seconds, size in rows]))


if __name__ == "__main__":
    main()
