"""`make docs`: the pages that say what the tables in the code say. A house test holds them to it."""

import ast
import importlib
import os
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
APPS = [path.parent.name for path in sorted(ROOT.glob("src/siqin/*/apps.py"))]
GENERATED = "<!-- Written by `make docs` from the tables in the code; do not edit. -->"


def pages() -> dict[Path, str]:
    """Path under docs/ -> content."""
    return {Path("permissions.md"): permissions(), **workflows()}


def permissions() -> str:
    lines = [
        "# Who may do what",
        "",
        GENERATED,
        "",
        "One table an app, from its `rules.py`. `|` or, `&` and, `~` not. Whether the moment is right is another",
        "question (docs/workflows/), and so is who sees the thing at all (`…_visible_to` in `queries`).",
    ]
    predicates: dict[str, str] = {}
    for app in APPS:
        rules = module(app, "rules")
        if rules is None:
            continue
        lines += ["", f"## {app}", "", "| permission | who |", "|---|---|"]
        for name, predicate in rules.PERMISSIONS.items():
            # Parsed and written again, the claim loses the brackets it does not need.
            who = ast.unparse(ast.parse(predicate.name)).replace("|", "\\|")
            lines.append(f"| `{name}` | `{who}` |")
        predicates |= claims(rules)
    lines += ["", "## The claims", "", "| claim | in full |", "|---|---|"]
    lines += [f"| `{name}` | {said} |" for name, said in sorted(predicates.items())]
    return "\n".join(lines) + "\n"


def claims(rules: ModuleType) -> dict[str, str]:
    """Name -> first sentence of each predicate that explains itself."""
    found = {}
    for name, value in vars(rules).items():
        said = getattr(getattr(value, "fn", None), "__doc__", None)
        if said and getattr(value, "name", "") == name:
            found[name] = re.sub(r"\s+", " ", said).strip()
    return found


def workflows() -> dict[Path, str]:
    from siqin.core.workflow import Workflow

    written = {}
    for app in APPS:
        for name, value in vars(module(app, "workflow") or object).items():
            if isinstance(value, Workflow):
                path = Path("workflows") / f"{app}-{name.lower()}.md"
                written[path] = diagram(app, name, value)
    return written


def diagram(app: str, name: str, workflow: Any) -> str:
    labels = state_labels(app, workflow)
    lines = [f"# {name.lower()} ({app})", "", GENERATED, "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{label}" as {state}' for state, label in labels.items()]
    rows = ["| verb | label | from | to |", "|---|---|---|---|"]
    for step in workflow.steps.values():
        sources = sorted(step.sources, key=list(labels).index)
        lines += [f"    {source} --> {step.target}: {step.label}" for source in sources]
        told = "、".join(labels[source] for source in sources)
        rows.append(f"| `{step.verb}` | {step.label} | {told} | {labels[step.target]} |")
    return "\n".join([*lines, "```", "", *rows]) + "\n"


def state_labels(app: str, workflow: Any) -> dict[str, str]:
    """State -> label, in the order of the enum that has them all."""
    used = {str(one) for step in workflow.steps.values() for one in (*step.sources, step.target)}
    for value in vars(module(app, "enums") or object).values():
        if hasattr(value, "choices") and used <= set(value.values):
            return {str(code): str(label) for code, label in value.choices if code in used}
    raise LookupError(f"no enum of {app} has {sorted(used)}")


def module(app: str, name: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"siqin.{app}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"siqin.{app}.{name}":
            raise
        return None


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "siqin.config.settings_test")
    django.setup()
    for path, content in pages().items():
        target = ROOT / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        print(target.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
