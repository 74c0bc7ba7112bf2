"""`make test`: the whole suite on SQLite with the browser journeys; on a throw-away PostgreSQL again
what the database has a part in.

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
# Run without being measured, which doubles their time: the two long walks through every URL, and
# the demo office, which has its own proof in its figures.
UNMEASURED = [
    "tests/house/test_url_matrix.py",
    "tests/house/test_foreign_ids.py",
    "tests/portal/test_demo.py",
    "tests/portal/test_demo_of_another_seed.py",
    "tests/browser",
]
# Both databases answer alike: that is shown where rows are written and read, in the races, and by
# the journeys through the whole product. What stands above that (pages, forms, texts, the pure
# engine, how scripts behave) is shown once, on SQLite.
ONCE = [
    "tests/textkit",
    "tests/incentives/reckoning",
    "tests/*/views",
    "tests/*/test_*views.py",
    "tests/*/test_*pages.py",
    "tests/portal/test_demo*.py",
    "tests/portal/test_photographs.py",
    "tests/portal/test_proofreading.py",
    "tests/house/test_[!m]*.py",  # all but the migrations
    *(
        f"tests/browser/test_{one}.py"
        for one in (
            "drafts",
            "held_photos",
            "leaders_link",
            "lost_answers",
            "nothing_typed_is_lost",
            "offline",
            "room",
            "two_faces",
            "without_scripts",
        )
    ),
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


def ignoring(patterns: list[str]) -> list[str]:
    return [f"--ignore-glob={ROOT / pattern}" for pattern in patterns]


def whole_on_sqlite(*options: str) -> bool:
    """Everything; what is quick to measure is measured, and too little covered is a failure."""
    print("== SQLite", flush=True)
    measured = pytest("", "--cov", "--cov-report=", *ignoring(UNMEASURED))
    return all([measured and check_coverage.passed(), pytest("", *options, *UNMEASURED)])


def main() -> int:
    left_out, options = [], []
    browser = any(shutil.which(name) for name in BROWSERS)
    if not browser:
        options = ["-m", "not browser"]
        left_out.append("the browser journeys: no Chromium (Debian: apt-get install chromium)")
    passed = pytest("", *options) if sys.argv[1:] else whole_on_sqlite(*options)
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
