"""The layers of pyproject.toml hold, and the contract names every app there is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_layers_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_every_app_stands_in_the_contract_of_its_inside():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    inside = {
        one for two in contracts if two["name"].startswith("inside") for one in two["containers"]
    }

    # portal composes the others and has rooms of its own: the command line, the demo.
    apps = {f"siqin.{path.parent.name}" for path in ROOT.glob("src/siqin/*/apps.py")}
    assert apps - inside == {"siqin.portal"}


def test_a_lock_lets_others_refer_to_its_row():
    """FOR UPDATE would also hold up whoever only names the row in a foreign key: the audit of every
    deed names the office, and two deeds that lock one row each then wait for each other."""
    calls = [
        (path.name, call)
        for path in ROOT.glob("src/siqin/**/*.py")
        for call in re.findall(r"select_for_update\([^)]*\)", path.read_text(encoding="utf-8"))
    ]

    assert calls
    assert [one for one in calls if "no_key=True" not in one[1]] == []
