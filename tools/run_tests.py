"""`make test`: the whole suite on SQLite, again on a throw-away PostgreSQL, with the browser journeys.

What the machine lacks (a PostgreSQL server, a Chromium) is left out by name, with the way to
install it. Further arguments go to pytest: `python tools/run_tests.py tests/desk -x`.
Without them the run on SQLite is measured, and too little covered is a failure.
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
# What the database has no part in (texts, the pure engine), and the two long walks through every
# URL, whose answers do not depend on it: once is enough.
ONCE = [
    "tests/textkit",
    "tests/incentives/reckoning",
    "tests/house/test_url_matrix.py",
    "tests/house/test_foreign_ids.py",
]


def pytest(database: str, *arguments: str) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadfile",
        *arguments,
        *sys.argv[1:],
    ]
    # A browser drives an event loop in the test's own thread; Django must not take it for async.
    own = {"SIQIN_DATABASE": database, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    environment = {name: value for name, value in os.environ.items() if name != "SIQIN_DATA"}
    return subprocess.run(command, cwd=ROOT, env=environment | own, check=False).returncode == 0


def main() -> int:
    left_out, options = [], []
    if not any(shutil.which(name) for name in BROWSERS):
        options = ["-m", "not browser"]
        left_out.append("the browser journeys: no Chromium (Debian: apt-get install chromium)")
    measured = [] if sys.argv[1:] else ["--cov", "--cov-report="]
    print("== SQLite", flush=True)
    passed = pytest("", *options, *measured) and (not measured or check_coverage.passed())
    try:
        with cluster() as database:
            print("== PostgreSQL", flush=True)
            once = [f"--ignore={one}" for one in ONCE]
            passed = pytest(database, *options, *once) and passed
    except NotHere:
        left_out.append("PostgreSQL: no server (Debian: apt-get install postgresql)")
    for one in left_out:
        print(f"NOT RUN: {one}")
    return not passed


if __name__ == "__main__":
    sys.exit(main())
