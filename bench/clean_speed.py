"""How many characters a second textkit.clean takes: clean, traditional, and badly damaged official text.

Usage: python bench/clean_speed.py [DOCUMENTS.jsonl.xz] [--documents N]
"""

import argparse
import random
import time

from clean_quality import KINDS, texts

from textkit.clean import clean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?")
    parser.add_argument("--documents", type=int, default=200)
    options = parser.parse_args()
    rng = random.Random(1)
    start = time.perf_counter()
    clean("協(xié)會、結(jié)構、經(jīng)濟、工作?h政府")
    print(f"first call, with its tables: {time.perf_counter() - start:.2f} s")
    samples = texts(options.source, options.documents, rng)
    report("clean", samples)
    for kind in ("traditional", "all"):
        report(kind, [KINDS[kind](text, rng) for text in samples])


def report(kind: str, samples: list[str]) -> None:
    start = time.perf_counter()
    for text in samples:
        clean(text)
    seconds = time.perf_counter() - start
    print(f"{kind:12} {sum(map(len, samples)) / seconds:12,.0f} characters a second")


if __name__ == "__main__":
    main()
