"""A week's schedule as offices write it, case by case: cases.txt can be checked by eye."""

from datetime import date
from pathlib import Path

import pytest

from textkit import schedule

PARTS = {"MORNING": "上午", "NOON": "中午", "AFTERNOON": "下午", "EVENING": "晚上"}
DOUBTS = {"WEEKDAY_MISMATCH": "日期和星期对不上"}


def cases():
    text = Path(__file__).with_name("cases.txt").read_text(encoding="utf-8")
    for block in text.split("\n== ")[1:]:
        title, *lines = block.strip().split("\n")
        said = [line[1:].strip("\n").removeprefix(" ") for line in lines if line[0] == ">"]
        day, _, names = next(line for line in lines if line[0] == "@")[2:].partition(" 人=")
        expected = [line for line in lines if line[0] in "=?"]
        yield pytest.param(
            date.fromisoformat(day), names.split("、") if names else [],
            "\n".join(said).replace("␉", "\t"), expected, id=title,
        )  # fmt: skip


def written(entry):
    if entry.when is None:
        return f"? {entry.text}".replace("\n", "⏎")
    notes = "；".join([*entry.notes, *(DOUBTS[one] for one in entry.doubts)])
    columns = [
        when_of(entry.when), entry.title, entry.place, "、".join(entry.people),
        "、".join(entry.roles), entry.unit, notes,
    ]  # fmt: skip
    return "= " + " ".join(f"{one} |" if one else "|" for one in columns[:-1]) + f" {notes}"


def when_of(when):
    days = when.first.isoformat()
    days += f" to {when.last.isoformat()}" if when.last != when.first else ""
    clock = when.begins.isoformat("minutes") if when.begins else PARTS.get(when.part, "")
    clock = "全天" if when.part == "DAY" and not when.begins else clock
    clock += f"-{when.ends.isoformat('minutes')}" if when.ends else ""
    clock += "" if when.certain else "~"
    return f"{days} {clock}".strip()


@pytest.mark.parametrize(("today", "names", "text", "expected"), list(cases()))
def test_a_schedule_parses_as_the_office_means_it(today, names, text, expected):
    found = [written(one).strip() for one in schedule.read(text, today, names)]

    assert found == [line.strip() for line in expected]
