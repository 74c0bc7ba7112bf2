"""The figures as a table, and its place in docs/reuse-quality.md."""

import re
from datetime import UTC, datetime
from pathlib import Path

from bench.__main__ import machine, table

TARGET = Path(__file__).resolve().parent.parent.parent / "docs" / "reuse-quality.md"
COLUMNS = {
    "R@1": ("R@1", 1), "R@1 120+": ("120+", 1), "FP1": ("FP1", 1), "one of two": ("one of 2", 1), "both": ("both", 1),
    "p50": ("p50 ms", 2), "p99": ("p99 ms", 2), "build": ("build CPU s", 0), "bytes": ("bytes a document", 0),
    "memory to build": ("MB at the peak", 0),
}  # fmt: skip
KEPT = ("under 50", "50-79", "80-119", "120-399", "400+")
OURS = (
    "precise", "covering", "confirmed", "confirmed, wrong", "confirmed, no source", "possible, no source",
    "confirmed under 80",
)  # fmt: skip
YEARLY = ("this year's first", "another year's confirmed")


def said(row: dict[str, object]) -> str:
    shown = ", ".join(f"{key} {row[key]:,.2f}" for key in COLUMNS if key in row)
    return f"{row['method']}, {row['size']:,}: {shown}"


def write(results: list[dict[str, object]]) -> None:
    text = TARGET.read_text(encoding="utf-8")
    made = (
        f"<!-- measured -->\n\nMeasured on {datetime.now(UTC).date()}: {machine()}; the machine was shared.\n\n"
        + "\n\n".join([_methods(results), _kept(results), _ours(results), _yearly(results)])
        + "\n\n<!-- /measured -->"
    )
    TARGET.write_text(
        re.sub(r"<!-- measured -->.*<!-- /measured -->", lambda _: made, text, flags=re.DOTALL),
        encoding="utf-8",
    )


def _methods(results: list[dict[str, object]]) -> str:
    head = ["documents", "method", *(name for name, _ in COLUMNS.values())]
    rows = [
        [f"{row['size']:,}", str(row["method"])]
        + [f"{row[key]:,.{digits}f}" if key in row else "" for key, (_, digits) in COLUMNS.items()]
        for row in results
    ]
    return table(head, rows)


def _kept(results: list[dict[str, object]]) -> str:
    rows = [
        [f"{row['size']:,}", str(row["method"]), *(f"{row[f'R@1 {one}']:.1f}" for one in KEPT)]
        for row in results
    ]
    return "R@1 by how many characters of the source were kept:\n\n" + table(
        ["documents", "method", *KEPT], rows
    )


def _ours(results: list[dict[str, object]]) -> str:
    rows = [
        [f"{row['size']:,}", *(f"{row[one]:.{3 if one in OURS[:2] else 1}f}" for one in OURS)]
        for row in results
        if row["method"] == "siqin"
    ]
    head = ["documents", "precise", "covering", "confirmed %", "of these wrong %", "confirmed without a source %",
            "possible without a source %", "confirmed of under 80 kept %"]  # fmt: skip
    return "Passages and verdicts of ours:\n\n" + table(head, rows)


def _yearly(results: list[dict[str, object]]) -> str:
    rows = [
        [f"{row['size']:,}"]
        + [f"{row[one + when]:.1f}" for one in YEARLY for when in (", undated", ", dated")]
        for row in results
        if row["method"] == "siqin"
    ]
    head = [
        "documents",
        "this year's first, undated",
        "dated",
        "another year's confirmed, undated",
        "dated",
    ]
    return "Yearly templates, asked without and with the article's date:\n\n" + table(head, rows)
