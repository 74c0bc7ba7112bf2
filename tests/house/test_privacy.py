"""Nothing of one machine stands in what is kept, and nothing outside the checkout is needed."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATHS = re.compile(r"(?<![\w.])/(?:work|farm|root)/[\w.]")
# A lock or a setting that names a registry would make every installation ask that machine.
REGISTRIES = re.compile(
    r"index-url|find-links|https?://[\w.-]*(?:pypi|pythonhosted|mirror)", re.IGNORECASE
)


def kept():
    """Every file under version control that is text."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, names):
        path = ROOT / name
        if path.is_file() and path.suffix not in {".otf", ".ttf", ".png", ".svg"}:
            yield name, path.read_text(encoding="utf-8", errors="replace")


def test_no_path_of_a_machine_is_kept():
    assert [name for name, text in kept() if PATHS.search(text)] == []


def test_no_registry_is_named_in_a_lock():
    found = [
        name
        for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml")
        if REGISTRIES.search((ROOT / name).read_text())
    ]

    assert found == []
