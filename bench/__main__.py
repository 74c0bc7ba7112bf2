"""Run every measurement, each in a process of its own, and write the table of docs/benchmarks.md.

Usage: python -m bench [--quick] [--documents DOCUMENTS.jsonl.xz]

--quick: 1,000 manuscripts alone; nothing is written. --documents: whose sentences the search is measured with, else ones
of our own making.
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
COVERED = [1_000, 100_000]
ADOPTED = [1_000, 1_000_000]
SEARCHED = [10_000, 100_000]
SEARCH_HEAD = [
    "documents, and how they are searched", "built, s", "MB", "newest 20, p50 ms", "p99 ms", "how many, p50 ms",
    "p99 ms",
]  # fmt: skip
SEARCH = (
    "Documents of some 300 characters, sentences mixed anew for each. 200 questions of two to six characters that stand somewhere in them"
    " (of LIKE, 40): the newest twenty, and how many in all. Ours with the second copy of the texts that it keeps; the trigram indexes without, for"
    " they read the documents' own. PostgreSQL as it comes, without fsync."
)
CONDITIONS = (
    "Measured on {day}: {machine}. Pages opened twenty times each; SQLite on the same disk; one"
    " process, no browser. Orders of magnitude on a shared machine, not a contest."
)

READING = (
    "Every sample of `tests/textkit/reading`, each in the child process that the server starts for"
    " it, which is stopped after 8 seconds or at 500 MB.\n\n"
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


# module -> the sizes at which pages are measured, and the title of each table.
PAGES = {
    "pages": (SIZES, "Pages of an office with {size:,} manuscripts"),
    "coverage": (COVERED, "Coverage of an office with {size:,} events and three pieces of each"),
    "adoptions": (ADOPTED, "Lists and figures of {size:,} adoptions"),
}


def pages_at_size(*, quick: bool) -> dict[str, str]:
    """Title -> table; at the smallest sizes alone where it should be `quick`."""
    return {
        title.format(size=size): table(
            ["page", "queries", "p50 ms", "p99 ms"], measured(module, size)
        )
        for module, (sizes, title) in PAGES.items()
        for size in (sizes[:1] if quick else sizes)
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--documents", default="")
    options = parser.parse_args()
    quick = options.quick
    sections = {
        "Start-up": table(["what", "seconds"], measured("starting")),
        "Texts": table(["what", "characters a second"], measured("texts")),
    }
    sections["Reading of files"] = READING + table(
        ["the slowest and the largest of each kind", "seconds", "MB at the peak"],
        measured("reading"),
    )
    if not quick:
        sections["On a phone"] = table(["what", "figure"], measured("phone"))
    sections |= pages_at_size(quick=quick)
    sections["Settlement"] = table(
        ["what", "seconds"], measured("settling", 1_000 if quick else 10_000)
    )
    source = ["--source", options.documents] if options.documents else []
    sizes = SEARCHED[:1] if quick else SEARCHED
    found = [row for size in sizes for row in measured("search", size, *source)]
    sections["Search"] = "\n\n".join([SEARCH, table(SEARCH_HEAD, found)])
    if not quick:
        TARGET.write_text(page(sections), encoding="utf-8")
        print(f"written: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
