"""The layers of pyproject.toml hold, and the contract names every app there is."""

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
