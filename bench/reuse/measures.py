"""What the answers are worth: right sources first, false ones kept out, passages that are what both have."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bench.reuse.edits import Article
from bench.reuse.ground import Asked

KEPT = (50, 80, 120, 400)
Passage = tuple[int, int, int, int]


@dataclass
class Answer:
    """One document that is said to be the source."""

    id: int
    score: float
    passages: list[Passage] = field(default_factory=list)
    verdict: str = ""


Ask = Callable[[str, date | None], list[Answer]]


@dataclass
class Replies:
    found: list[list[Answer]]
    without: list[list[Answer]]
    milliseconds: list[float]


def replies(ask: Ask, asked: Asked, most: int | None = None) -> Replies:
    """CPU milliseconds of the articles that have a source, of each the better of two times."""
    ask(asked.found[0].text, None)
    found, took = [], []
    for article in asked.found[:most]:
        times = []
        for _ in range(2):
            began = time.process_time()
            answers = ask(article.text, None)
            times.append(1000 * (time.process_time() - began))
        found.append(answers)
        took.append(min(times))
    return Replies(found, [ask(one.text, None) for one in asked.without[:most]], took)


def figures(got: Replies, asked: Asked) -> dict[str, float]:
    pairs = list(zip(asked.found, got.found, strict=False))
    alone = [(article, answers) for article, answers in pairs if len(article.sources) == 1]
    merged = [(article, answers) for article, answers in pairs if len(set(article.sources)) == 2]
    rows = {"R@1": share(_first(*one) for one in alone)}
    for low, high in zip((0, *KEPT), (*KEPT, None), strict=True):
        some = [one for one in alone if one[0].kept >= low and (high is None or one[0].kept < high)]
        rows[f"R@1 {_between(low, high)}"] = share(_first(*one) for one in some)
    rows["R@1 120+"] = share(_first(*one) for one in alone if one[0].kept >= 120)
    rows["one of two"] = share(_first(*one) for one in merged)
    rows["both"] = share(set(a.sources) <= {one.id for one in answers[:2]} for a, answers in merged)
    rows["FP1"] = max(
        _kept_apart(pairs, got, asked, per_letter=per_letter) for per_letter in (False, True)
    )
    rows["p50"] = statistics.median(got.milliseconds)
    rows["p99"] = statistics.quantiles(got.milliseconds, n=100)[98]
    return rows | passages_of(pairs) | verdicts(pairs, got)


def _between(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else f"under {high}" if not low else f"{low}-{high - 1}"


def _first(article: Article, answers: list[Answer]) -> bool:
    return bool(answers) and answers[0].id in article.sources


def share(of) -> float:
    every = list(of)
    return 100 * sum(every) / max(len(every), 1)


def _kept_apart(pairs, got: Replies, asked: Asked, *, per_letter: bool) -> float:
    """The right source first and above the score that lets 1 % of the others through; whichever is
    better for the method, its score as it is or by the length of the article."""

    def score(article: Article, answers: list[Answer]) -> float:
        best = answers[0].score if answers else 0
        return best / max(len(article.text), 1) if per_letter else best

    false = sorted(score(*one) for one in zip(asked.without, got.without, strict=False))
    bar = false[int(len(false) * 0.99)]
    return share(_first(*one) and score(*one) > bar for one in pairs)


def passages_of(pairs) -> dict[str, float]:
    """In characters, of the right sources that were named: how many of those shown are at that place in
    the source, and how many of those that are of it are shown."""
    shown = right = whole = 0
    for article, answers in pairs:
        for answer in answers:
            if answer.id not in article.sources:
                continue
            number = article.sources.index(answer.id)
            told = _told(answer)
            shown += len(told)
            right += sum(
                article.of[place] == number and any(a <= article.at[place] < b for a, b in there)
                for place, there in told.items()
            )
            whole += article.of.count(number)
    return {"precise": right / max(shown, 1), "covering": right / max(whole, 1)}


def _told(answer: Answer) -> dict[int, list[tuple[int, int]]]:
    told: dict[int, list[tuple[int, int]]] = {}
    for first, last, start, end in answer.passages:
        for place in range(first, last):
            told.setdefault(place, []).append((start, end))
    return told


def verdicts(pairs, got: Replies) -> dict[str, float]:
    """How often "confirmed" is said, and of how many wrongly."""

    def sure(answers: list[Answer]) -> bool:
        return bool(answers) and answers[0].verdict == "confirmed"

    said = [one for one in pairs if sure(one[1])]
    return {
        "confirmed": 100 * len(said) / len(pairs),
        "confirmed, wrong": 100 - share(_first(*one) for one in said),
        "confirmed, no source": share(sure(one) for one in got.without),
        "possible, no source": share(bool(one) and not sure(one) for one in got.without),
        "confirmed under 80": share(
            sure(b) for a, b in pairs if a.kept < 80 and len(a.sources) == 1
        ),
    }


def yearly(ask: Ask, asked: Asked, *, dated: bool) -> dict[str, float]:
    """Of yearly templates: this year's first; where this year's is not there, another year's confirmed."""
    here = [(article, ask(article.text, day if dated else None)) for article, day in asked.yearly]
    new = [ask(article.text, day if dated else None) for article, day in asked.new_year]
    return {
        "this year's first": share(_first(*one) for one in here),
        "another year's confirmed": share(
            bool(one) and one[0].verdict == "confirmed" for one in new
        ),
    }
