"""Files of every kind, good and bad (tools/make_samples.py), and what must come of each."""

import json
from pathlib import Path

from textkit import reading

FOLDER = Path(__file__).parent
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
USUAL = {
    "encoding": "", "has": [], "lacks": [], "tables": 0, "across": 0, "down": 0, "pictures": [],
    "notes": [],
}  # fmt: skip
"""Where expected.json says nothing."""


def sample(name):
    return (FOLDER / name).read_bytes()


def expected(name):
    wanted = EXPECTED[name]
    return wanted if "refused" in wanted else USUAL | wanted


def outcome(name):
    """What happened, in the words of `expected` and no fuller: equal where all is well."""
    wanted = expected(name)
    try:
        found = reading.read(sample(name), name, encoding=wanted.get("chosen"))
    except reading.Unreadable as error:
        return {"refused": type(error).__name__}
    every = {
        "kind": found.kind,
        "chosen": wanted.get("chosen"),
        "encoding": found.encoding,
        "has": [one for one in wanted.get("has", ()) if one in found.text],
        "lacks": [one for one in wanted.get("lacks", ()) if one not in found.text + found.html],
        "paragraphs": found.html.count("<p>") + found.html.count("<h2>"),
        "tables": found.html.count("<table>"),
        "across": found.html.count(" colspan="),
        "down": found.html.count(" rowspan="),
        "pictures": [one.caption for one in found.pictures],
        "notes": [str(one) for one in found.notes],
    }
    return {key: value for key, value in every.items() if key in wanted or "refused" in wanted}
