"""Why a source was not found: of every miss where it was lost, and what the article had kept of it.

Usage: python -m bench.reuse misses --keep FOLDER [--sizes N]

FOLDER is one in which the index was left by an earlier run. Twice as many articles are asked about.
"""

import pickle
from collections import Counter
from pathlib import Path

import numpy as np

from bench.__main__ import table
from bench.reuse.edits import Article
from textkit.reuse import ReuseIndex, asking
from textkit.reuse.grams import grams, names
from textkit.reuse.letters import letters

KINDS = (
    "no gram in common that was kept of the text and is rare",
    "twelve others have more grams in common",
    "no stretch of twelve letters that nobody before explains",
    "too weak to be named",
    "another stands before it",
)
MANY = 20  # a gram of more texts is of a form


def misses(folder: Path, size: int) -> None:
    ground, _ = pickle.loads((folder / "ground.pickle").read_bytes())  # noqa: S301 -- our own
    ground.articles *= 2
    index = ReuseIndex(folder / f"ours-{size}")
    among = asking.Among(index.living())
    rows = [
        row
        for article in ground.asked().found
        for source in _missed(index, article)
        for row in [_row(among, article, source)]
    ]
    print(f"{len(rows)} misses at {size:,}")
    print(_table(rows))
    print("of forms for the most part:", sum(one["form"] > 0.5 for one in rows))
    print("misread at 5 % and more:", sum(one["noise"] >= 0.05 for one in rows))
    print("both of these:", sum(one["form"] > 0.5 and one["noise"] >= 0.05 for one in rows))


def _missed(index: ReuseIndex, article: Article) -> list[int]:
    """The sources that are not among as many firsts."""
    answers = index.query(article.text)
    named = {one.id for one in answers[: len(set(article.sources))]}
    return [one for one in dict.fromkeys(article.sources) if one not in named]


def _row(among: asking.Among, article: Article, source: int) -> dict[str, object]:
    number = article.sources.index(source)
    own = "".join(one for one, of in zip(article.text, article.of, strict=True) if of == number)
    kinds = article.kind.get("merged", [article.kind])
    asked = asking.Asked(article.text)
    return {
        "where": _where(among, asked, source),
        "kept": kinds[number]["kept"],
        "noise": kinds[number]["noise"],
        "merged": len(kinds) > 1,
        "form": _form(among, own),
    }


def _where(among: asking.Among, asked: asking.Asked, source: int) -> str:
    wanted = asking.Wanted(asked.letters)
    hits = wanted.hits(among)
    if hits.most < asking.WEAK:
        hits = wanted.hits(among, asking.MANY_OF_WEAK)
    base = place = 0
    for segment in among.segments:
        if (found := segment.find(source)) is not None:
            place = base + found
        base += segment.count
    if place not in hits.texts:
        return KINDS[0]
    candidates = asking.candidates_of(hits, among.segments)
    if source not in {one.segment.id(one.place) for one in candidates}:
        return KINDS[1]
    scores = {at.segment.id(at.place): one.score for one, at in asked.found(among)}
    if source not in scores:
        return KINDS[2]
    return KINDS[3] if scores[source] < asking.POSSIBLE_FROM else KINDS[4]


def _form(among: asking.Among, text: str) -> float:
    """Of the grams that are known, the share that more than MANY texts have."""
    own = letters(text)
    kept = np.unique(names(grams(own[own > 0])))
    many = np.zeros(len(kept), int)
    for segment in among.segments:
        of, _, crowded = segment.entries(kept, 100_000)
        many += np.bincount(of, minlength=len(kept)) + 100_000 * crowded
    known = many > 0
    return float((many > MANY).sum() / max(known.sum(), 1))


def _table(rows: list[dict[str, object]]) -> str:
    bounds = (0, 50, 80, 120, 10_000)
    count = Counter((one["where"], sum(one["kept"] >= bound for bound in bounds)) for one in rows)
    lines = [
        [
            kind,
            *(str(count[kind, column]) for column in (1, 2, 3, 4)),
            str(sum(one["where"] == kind for one in rows)),
        ]
        for kind in KINDS
    ]
    head = [
        "what happened to the source",
        "under 50 kept",
        "50-79",
        "80-119",
        "120 and more",
        "all",
    ]
    return table(head, lines)
