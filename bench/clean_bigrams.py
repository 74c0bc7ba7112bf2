"""Derive textkit/data/clean/bigrams.txt: how often characters follow each other in official Chinese.

Usage: python bench/clean_bigrams.py SENTENCES.txt.xz [OUT]

One line per character: the character, its level, then its followers grouped by level, `政f d府策c协治`. A level is the
binary logarithm of the count as one base-36 digit; pairs seen fewer than FLOOR times are left out.
"""

import lzma
import sys
from collections import Counter, defaultdict
from pathlib import Path

FLOOR = 20
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
OUT = Path(__file__).parents[1] / "src/textkit/data/clean/bigrams.txt"


def main(source: str, out: Path = OUT) -> None:
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = line.strip()
            singles.update(text)
            pairs.update(zip(text, text[1:], strict=False))
    followers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= FLOOR and _counts(first) and _counts(second):
            followers[first].append((count.bit_length() - 1, second))
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for char, count in sorted(singles.items(), key=lambda item: (-item[1], item[0])):
            if count >= FLOOR and _counts(char):
                print(_line(char, count, followers[char]), file=file)


def _counts(char: str) -> bool:
    """Han and Chinese marks; Latin letters, digits and spaces say nothing about a lost byte."""
    return "\u3001" <= char <= "\u9fff" or char in "“”‘’—…·" or "\uff01" <= char <= "\uff1f"


def _line(char: str, count: int, followers: list[tuple[int, str]]) -> str:
    groups: dict[int, str] = defaultdict(str)
    for level, second in sorted(followers, key=lambda pair: (-pair[0], pair[1])):
        groups[level] += second
    tail = "".join(f" {DIGITS[level]}{seconds}" for level, seconds in groups.items())
    return f"{char}{DIGITS[count.bit_length() - 1]}{tail}"


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:3]))
