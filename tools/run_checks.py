"""`make check`: every check on the code itself, all of them run, each failure shown in full."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "--output-format", "concise"],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "--output-format", "concise"],
    "layers": [str(BIN / "lint-imports")],
    "types": [str(BIN / "mypy")],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "templates": [sys.executable, "tools/compile_templates.py"],
}


def run(command: list[str], data: str) -> tuple[bool, str]:
    """Whether it passed, and what it said."""
    # As behind TLS, which is what --deploy asks about; and never in the office's own data folder.
    own = {"SIQIN_DATA": data, "SIQIN_PUBLIC_URL": "https://siqin.example", "SIQIN_DATABASE": ""}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | own,
        text=True,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode == 0, done.stdout


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory(prefix="siqin-check-") as data:
        for name, command in CHECKS.items():
            began = time.monotonic()
            passed, said = run(command, data)
            print(f"{name:<12}{'ok' if passed else 'FAILED':<8}{time.monotonic() - began:6.1f} s")
            if not passed:
                print(said.rstrip() + "\n")
                failed.append(name)
    print(
        f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}"
        if failed
        else f"all {len(CHECKS)} checks passed"
    )
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
