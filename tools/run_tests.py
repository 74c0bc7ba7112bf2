"""`make test`: the whole suite on SQLite, again on a throw-away PostgreSQL, with the browser journeys.

What the machine lacks (a PostgreSQL server, a Chromium) is left out by name, with the way to
install it. Further arguments go to pytest: `python tools/run_tests.py tests/desk -x`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import check_coverage
from throwaway_postgresql import NotHere, cluster

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "msedge"]
# The two long walks through every URL: their answers do not depend on the database, and they
# would pay most for being measured.
WALKS = ["tests/house/test_url_matrix.py", "tests/house/test_foreign_ids.py"]
# What the database has no part in (texts, the pure engine, how pages look and what their scripts do):
# once is enough, too. The journeys through the whole product run on both.
ONCE = [
    "tests/textkit",
    "tests/incentives/reckoning",
    *(
        f"tests/browser/test_{one}.py"
        for one in (
            "drafts",
            "held_photos",
            "lost_answers",
            "nothing_typed_is_lost",
            "offline",
            "pages",
            "room",
            "two_faces",
        )
    ),
    *WALKS,
]
WORKERS = max(2, os.cpu_count() or 2)


def pytest(database: str, *arguments: str) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(WORKERS),
        "--dist",
        "loadfile",
        *arguments,
        *sys.argv[1:],
    ]
    # A browser drives an event loop in the test's own thread; Django must not take it for async.
    own = {"SIQIN_DATABASE": database, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    environment = {name: value for name, value in os.environ.items() if name != "SIQIN_DATA"}
    return subprocess.run(command, cwd=ROOT, env=environment | own, check=False).returncode == 0


def ignoring(paths: list[str]) -> list[str]:
    return [f"--ignore={path}" for path in paths]


def whole_on_sqlite(*, browser: bool) -> bool:
    """Everything; what is quick to measure is measured, and too little covered is a failure."""
    print("== SQLite", flush=True)
    measured = pytest("", "--cov", "--cov-report=", *ignoring([*WALKS, "tests/browser"]))
    rest = [*WALKS, "tests/browser"] if browser else WALKS
    return all([measured and check_coverage.passed(), pytest("", *rest)])


def main() -> int:
    left_out, options = [], []
    browser = any(shutil.which(name) for name in BROWSERS)
    if not browser:
        options = ["-m", "not browser"]
        left_out.append("the browser journeys: no Chromium (Debian: apt-get install chromium)")
    passed = pytest("", *options) if sys.argv[1:] else whole_on_sqlite(browser=browser)
    try:
        with cluster() as database:
            print("== PostgreSQL", flush=True)
            passed = pytest(database, *options, *ignoring(ONCE)) and passed
    except NotHere:
        left_out.append("PostgreSQL: no server (Debian: apt-get install postgresql)")
    for one in left_out:
        print(f"NOT RUN: {one}")
    return not passed


if __name__ == "__main__":
    sys.exit(main())
