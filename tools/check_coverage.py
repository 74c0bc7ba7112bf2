"""The gate on coverage, on what `make test` has just measured on SQLite: every line and branch of
who may, when, what then happens, who is told and what is read; most of the rest."""

import io
import sys
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
STRICT = [
    f"{ROOT}/src/siqin/*/{kind}{module}"
    for kind in ("operations", "queries", "rules", "workflow", "notices")
    for module in (".py", "/**")
]
ALL, MOST = 100, 90  # percent of those, and of everything else


def passed() -> bool:
    """Prints what is missing: lines, and branches as "line->line that never came next"."""
    measured = Coverage(data_file=ROOT / ".coverage", config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    table = io.StringIO()
    strict = measured.report(include=STRICT, show_missing=True, skip_covered=True, file=table)
    rest = measured.report(omit=STRICT, file=io.StringIO())
    if strict < ALL:
        print(f"NOT COVERED, of what must be wholly so:\n{table.getvalue()}")
    print(f"Covered of the rest: {rest:.2f} %, of {MOST} at least")
    return strict == ALL and rest >= MOST


if __name__ == "__main__":
    sys.exit(not passed())
