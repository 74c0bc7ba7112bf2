"""Where Chinese may stand. Elsewhere a typed exception is raised and the view finds the words."""

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
MAY = re.compile(
    r"""siqin/(core/workbooks|\w+)/(apps|enums|workflow|forms|views|models|templatetags|sheets|documents)(/\w+)*\.py
      | siqin/core/web\.py               # the sentence for a form sent twice
      | siqin/core/limits\.py            # the names of the units
      | siqin/core/markings\.py          # what is marked secret, and why it is refused
      | siqin/people/signin\.py          # allauth takes its sentences from there
      | siqin/incentives/reckoning/wording\.py  # why a sum is what it is
      | siqin/portal/(frame|demo/\w+|commandline/\w+)\.py
      | textkit/reading/(errors|notes|numerals)\.py
      | textkit/typeset/words\.py
      | textkit/figures\.py    # 十, 百, 千 as numbers
    """,
    re.VERBOSE,
)
HAN = re.compile(r"[\u3007\u4e00-\u9fff]")
# A range of characters in a pattern is no wording.
RANGE = re.compile(r".-.", re.DOTALL)


def test_chinese_stands_only_where_words_belong():
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.value[:30]}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not MAY.fullmatch(name := path.relative_to(SOURCE).as_posix())
        and "/migrations/" not in name
        for node in strings(ast.parse(path.read_text()))
        if HAN.search(RANGE.sub("", node.value))
    ]

    assert found == []


def strings(tree):
    """String constants that are no docstrings."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node
