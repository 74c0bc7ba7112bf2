"""How long a thing may be. Past its budget it is split by noun or verb, never into leftovers."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
LONGEST_TEMPLATE = 120
LONGEST_FUNCTION = 40  # lines without its docstring
LONGEST_TEST = 25


def files(pattern: str, *folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob(pattern)]
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    whole = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return whole
    docstring = function.body[0]
    return whole - (docstring.end_lineno - docstring.lineno + 1)


def over(budget: int, paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in paths
        if (lines := len(path.read_text().splitlines())) > budget
    ]


def test_modules_and_templates_stay_readable():
    assert over(LONGEST_MODULE, files("*.py", "src", "tests", "tools", "bench")) == []
    assert over(LONGEST_TEMPLATE, files("*.html", "src")) == []


def too_long(budget: int, paths: list[Path], prefix: str = "") -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{one.lineno} {one.name}: {length(one)} lines"
        for path in paths
        for one in functions(path)
        if one.name.startswith(prefix) and length(one) > budget
    ]


def test_functions_and_tests_stay_short():
    assert too_long(LONGEST_FUNCTION, files("*.py", "src", "tools", "bench")) == []
    assert too_long(LONGEST_TEST, files("*.py", "tests"), "test_") == []
