"""How often proofreading is wrong about official texts, which are taken to be right: findings per 1,000 characters.

Usage: python bench/proofread_quality.py [--every N] [--data FOLDER] [--write]

Reads official-documents.jsonl.xz and official-sentences.txt.xz of the folder; where it is missing, says so and ends with 0.
`--write` puts the table into docs/proofreading-quality.md. Ends with 1 when a gate is passed.
"""

import argparse
import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from textkit.proofread import Finding, check, titles

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
TARGET = Path(__file__).resolve().parents[1] / "docs" / "proofreading-quality.md"
GATES = {"error": 0.3, "warning": 1.0}
TOGETHER = 50  # sentences read as one text
EXAMPLES, AROUND = 3, 6  # quotations of a rule, characters on each side

ABOUT = """Findings per 1,000 characters of official texts, which are taken to be right: statutes and work reports in pieces
(documents), and single sentences, fifty to a text, where numbered items follow one another out of order. Some are real faults,
such as half-width marks, so the figures are an upper bound. A habit (six half-width brackets and no full-width one) is a hint,
a slip a warning."""

Text = Iterator[str]


class Tally:
    """Findings of one corpus by rule and severity, with what they quote."""

    def __init__(self, name: str, texts: Text) -> None:
        self.name, self.characters, self.seconds = name, 0, 0.0
        self.counts: Counter[tuple[str, str]] = Counter()
        self.quoted: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            began = time.perf_counter()
            found = check(text)
            self.seconds += time.perf_counter() - began
            self.characters += len(text)
            for one in found:
                self._count(text, one)

    def _count(self, text: str, one: Finding) -> None:
        self.counts[one.rule, one.severity] += 1
        around = text[max(0, one.start - AROUND) : one.end + AROUND].split("\n")
        quote = text[one.start : one.end]
        self.quoted[one.rule][next((part for part in around if quote in part), quote)] += 1

    def rate(self, severity: str, rule: str | None = None) -> float:
        """Findings per 1,000 characters."""
        hits = sum(
            count
            for (name, kind), count in self.counts.items()
            if kind == severity and rule in {None, name}
        )
        return 1000 * hits / max(1, self.characters)


def documents(path: Path, every: int) -> Text:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)["text"]


def sentences(path: Path, every: int) -> Text:
    together: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number // TOGETHER % every == 0:
                together.append(line.rstrip("\n"))
            if len(together) == TOGETHER:
                yield "\n".join(together)
                together = []
    yield "\n".join(together)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def summary(tallies: list[Tally]) -> str:
    rows = [
        [
            tally.name,
            f"{tally.characters:,}",
            *(f"{tally.rate(severity):.3f}" for severity in ("error", "warning", "hint")),
            f"{tally.characters / tally.seconds:,.0f}",
        ]
        for tally in tallies
    ]
    gates = ["gate", "", *(f"≤ {gate}" for gate in GATES.values()), "", ""]
    return table(
        ["texts", "characters", "errors", "warnings", "hints", "characters/s"], [*rows, gates]
    )


def by_rule(tallies: list[Tally]) -> str:
    """The rules by the errors and warnings that they cost on the documents, worst first."""
    first = tallies[0]
    keys = sorted(first.counts, key=lambda key: (key[1] == "hint", -first.counts[key]))
    rows = [
        [
            f"{rule} {titles()[rule]}",
            severity,
            *(f"{tally.rate(severity, rule):.4f}" for tally in tallies),
        ]
        for rule, severity in keys
    ]
    return table(["rule", "severity", *(tally.name for tally in tallies)], rows)


def page(tallies: list[Tally]) -> str:
    silent = [rule for rule in titles() if not any(rule in tally.quoted for tally in tallies)]
    return (
        "\n\n".join(
            [
                "# Proofreading: false alarms",
                "<!-- Written by bench/proofread_quality.py --write. -->",
                ABOUT,
                summary(tallies),
                "## By rule",
                by_rule(tallies),
                f"Nothing found by: {', '.join(silent)} (PR91 to PR95 need an office's lists).",
            ]
        )
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="read one document of N")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    paths = options.data / "official-documents.jsonl.xz", options.data / "official-sentences.txt.xz"
    if not all(path.exists() for path in paths):
        print(f"not measured: the official texts are not in {options.data}")
        return 0
    tallies = [
        Tally("documents", documents(paths[0], options.every)),
        Tally("sentences", sentences(paths[1], options.every)),
    ]
    print(summary(tallies), by_rule(tallies), sep="\n\n")
    for rule, quoted in sorted(tallies[0].quoted.items()):
        print(rule, *(f"{quote} ×{count}" for quote, count in quoted.most_common(EXAMPLES)))
    if options.write:
        TARGET.write_text(page(tallies), encoding="utf-8")
    return int(any(tally.rate(kind) > gate for tally in tallies for kind, gate in GATES.items()))


if __name__ == "__main__":
    sys.exit(main())
