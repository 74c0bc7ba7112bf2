"""How many characters a second cleaning takes, on a text of our own, clean and damaged."""

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from clean_quality import KINDS, texts

from textkit.clean import clean


def speed(samples: list[str]) -> float:
    began = time.perf_counter()
    for text in samples:
        clean(text)
    return sum(map(len, samples)) / (time.perf_counter() - began)


def main() -> None:
    chance = random.Random(1)
    samples = texts(None, 60, chance)
    clean(samples[0])  # reads its tables
    rows = [["cleaning a clean official text", speed(samples)]]
    for kind, said in (
        ("traditional", "in traditional characters"),
        ("all", "damaged in every way"),
    ):
        rows.append([f"cleaning one {said}", speed([KINDS[kind](one, chance) for one in samples])])
    print(json.dumps([[what, f"{figure:,.0f}"] for what, figure in rows]))


if __name__ == "__main__":
    main()
