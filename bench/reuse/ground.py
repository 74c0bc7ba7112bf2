"""The texts that are searched and the articles that are asked about, the same ones for every method."""

import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.reuse.edits import Article, Editor, sentences
from textkit.reuse.grams import grams, winnowed
from textkit.reuse.letters import letters

SOURCES, WITHOUT, FOREIGN, FAMILIES, NEWS = 2400, 1600, 1200, 200, 600
YEARS = range(2020, 2026)
NEAR, KNOWN_BY = (
    0.25,
    50,
)  # share of its grams that makes a near copy; a gram of more texts tells nothing
REPLACED = 0.35  # sentences of a template that are of the year


@dataclass
class Asked:
    """Articles with their source in the index, without, and from yearly templates: (article, its day)."""

    found: list[Article]
    without: list[Article]
    yearly: list[tuple[Article, date]]
    new_year: list[tuple[Article, date]]


class Ground:
    """Documents without a near copy are the sources, those kept out of the index, and those whose
    sentences pad articles. All others are in the index, as many as there are; behind them stand
    distractors: sentences of the others in a new order, none of which is a sentence of a source."""

    def __init__(self, path: str, *, fitting: bool = False, articles: int = 1600) -> None:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            self.documents = [json.loads(line)["text"] for line in lines]
        alone = _alone(self.documents)
        Random(1).shuffle(alone)
        sizes = [SOURCES, WITHOUT, SOURCES, WITHOUT, FOREIGN, FAMILIES, NEWS]
        share = min(1, len(alone) / sum(sizes))
        sizes = [int(share * one) for one in sizes]
        parts = [[alone.pop() for _ in range(size)] for size in sizes]
        judged, fitted, (foreign, families, news) = parts[:2], parts[2:4], parts[4:]
        self.sources, self.without = fitted if fitting else judged
        other = judged[0] + judged[1] if fitting else []
        aside = {*self.sources, *self.without, *foreign, *families, *news, *other}
        self.rest = [one for one in range(len(self.documents)) if one not in aside]
        self.foreign = [one for place in foreign for one in sentences(self.documents[place])]
        self.news = [one for place in news for one in sentences(self.documents[place])]
        self.templates = [self.documents[one] for one in families]
        self.seed = 2 if fitting else 1
        self.articles = articles

    # What is searched

    def corpus(self, count: int) -> Iterator[tuple[int, str, date | None]]:
        """(id, text, day); the sources are the first, then the yearly pieces."""
        for number, row in enumerate(self._all()):
            if number == count:
                return
            yield number, *row

    def text(self, number: int) -> str:
        return self.documents[self.sources[number]]

    def _all(self) -> Iterator[tuple[str, date | None]]:
        for place in self.sources:
            yield self.documents[place], None
        for _, text, day in self.families():
            yield text, day
        for place in self.rest:
            yield self.documents[place], None
        yield from ((text, None) for text in self._distractors())

    def _distractors(self) -> Iterator[str]:
        taken = {one for place in self.sources for one in sentences(self.documents[place])}
        pool = [
            one
            for place in self.rest
            for one in sentences(self.documents[place])
            if one not in taken
        ]
        chance = Random(99)
        while True:
            said, length, wanted = [], 0, chance.randrange(750, 1000)
            while length < wanted:
                said.append(chance.choice(pool))
                length += len(said[-1])
            yield "".join(said)

    def families(self) -> Iterator[tuple[int, str, date]]:
        """Every year's piece after one template: (template, text, day). Of every other template the
        last year's is not handed in."""
        for number, year, text, day in self._years():
            if number % 2 or year != YEARS[-1]:
                yield number, text, day

    def _years(self) -> Iterator[tuple[int, int, str, date]]:
        chance = Random(7)
        for number, template in enumerate(self.templates):
            begin = date(2001, 1, 1) + timedelta(chance.randrange(330))
            for year in YEARS:
                said = [
                    chance.choice(self.news) if chance.random() < REPLACED else one
                    for one in sentences(template)
                ]
                yield (
                    number,
                    year,
                    "".join(said),
                    begin.replace(year=year) + timedelta(chance.randrange(15)),
                )

    # What is asked

    def asked(self) -> Asked:
        strays = "".join(self.documents[one][:200] for one in self.rest[:300])
        editor = Editor(self.seed, self.foreign, strays)
        chance = editor.chance
        pieces = list(enumerate(self.documents[one] for one in self.sources))
        found = [
            editor.article(
                [chance.choice(pieces) for _ in range(2 if chance.random() < 0.15 else 1)]
            )
            for _ in range(self.articles)
        ]
        others = [self.documents[one] for one in self.without]
        without = [editor.article([(-1, chance.choice(others))]) for _ in range(self.articles)]
        yearly, new_year = self._of_templates(editor)
        return Asked(found, [_without(one) for one in without], yearly, new_year)

    def _of_templates(
        self, editor: Editor
    ) -> tuple[list[tuple[Article, date]], list[tuple[Article, date]]]:
        ids = {text: len(self.sources) + at for at, (_, text, _) in enumerate(self.families())}
        here, new = [], []
        for _, _, text, day in self._years():
            printed = day + timedelta(editor.chance.randrange(20))
            if text not in ids:
                new.append((_without(editor.article([(-1, text)])), printed))
            elif editor.chance.random() < 0.3:
                here.append((editor.article([(ids[text], text)]), printed))
        return here, new


def _without(article: Article) -> Article:
    return replace(article, sources=[], of=[-1] * len(article.of))


def _alone(documents: list[str]) -> list[int]:
    """The documents of which no other has a quarter of the wording, nor the other way round."""
    who = defaultdict(list)
    names = []
    for number, text in enumerate(documents):
        own = letters(text)
        names.append(winnowed(grams(own[own > 0])).tolist())
        for name in names[-1]:
            who[name].append(number)
    near: set[int] = set()
    for number, own in enumerate(names):
        shared = Counter(one for name in own if len(who[name]) <= KNOWN_BY for one in who[name])
        del shared[number]
        if not own or any(
            same > NEAR * min(len(own), len(names[one])) for one, same in shared.items()
        ):
            near.add(number)
    return [one for one in range(len(documents)) if one not in near]
