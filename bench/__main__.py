"""Run every measurement, each in a process of its own, and write the table of docs/benchmarks.md.

Usage: python -m bench [--quick]   (--quick: 1,000 manuscripts alone; nothing is written)
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "benchmarks.md"
SIZES = [1_000, 100_000]
CONDITIONS = (
    "Measured on {day}: {machine}. Pages opened twenty times each; SQLite on the same disk; one"
    " process, no browser. Orders of magnitude on a shared machine, not a contest."
)


def measured(module: str, *arguments: object) -> list[list[str]]:
    """The rows (what, figure) that `python -m bench.<module>` prints as JSON."""
    with tempfile.TemporaryDirectory(prefix="siqin-bench-") as data:
        own = {
            "SIQIN_DATA": data,
            "SIQIN_DATABASE": "",
            "DJANGO_SETTINGS_MODULE": "siqin.config.settings",
            "SIQIN_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | own, stdout=subprocess.PIPE, check=True, text=True
        )
    rows: list[list[str]] = json.loads(done.stdout)
    for row in rows:
        print("  ".join(row), flush=True)
    return rows


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def machine() -> str:
    return f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {platform.system()}"


def page(sections: dict[str, str]) -> str:
    parts = [f"## {title}\n\n{body}" for title, body in sections.items()]
    return (
        "\n\n".join(
            [
                "# Benchmarks",
                "<!-- Written by `make bench`. -->",
                CONDITIONS.format(day=datetime.now(UTC).date(), machine=machine()),
                *parts,
            ]
        )
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    sections = {
        "Start-up": table(["what", "seconds"], measured("starting")),
        "Texts": table(["what", "characters a second"], measured("texts")),
    }
    for size in SIZES[:1] if quick else SIZES:
        rows = measured("pages", size)
        sections[f"Pages of an office with {size:,} manuscripts"] = table(
            ["page", "queries", "p50 ms", "p99 ms"], rows
        )
    sections["Settlement"] = table(
        ["what", "seconds"], measured("settling", 1_000 if quick else 10_000)
    )
    if not quick:
        TARGET.write_text(page(sections), encoding="utf-8")
        print(f"written: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
