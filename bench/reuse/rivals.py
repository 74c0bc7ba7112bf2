"""What else answers the question, each as its makers mean it to be used, on the letters that ours reads:
MinHash of 5-grams behind locality-sensitive hashing, SQLite's trigram index, a search engine's BM25."""

import heapq
import sqlite3
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bench.reuse.measures import Answer
from textkit.reuse import ReuseIndex
from textkit.reuse.letters import letters

Row = tuple[int, str, date | None]
BEST = 10
PERMUTATIONS, THRESHOLD = 128, 0.1  # lower thresholds find more and take longer
RAREST = 64


def plain(text: str) -> str:
    own = letters(text)
    return own[own > 0].tobytes().decode("utf-16-le", "replace")


def shingles(text: str, size: int = 5) -> list[str]:
    read = plain(text)
    return [read[at : at + size] for at in range(max(len(read) - size + 1, 1))]


class Ours:
    name, least = "siqin", 0

    def __init__(self, folder: Path) -> None:
        self.index = ReuseIndex(folder)

    def build(self, rows: Iterable[Row]) -> None:
        self.index.add_many(rows)
        self.index.close()

    def ask(self, text: str, day: date | None) -> list[Answer]:
        return [
            Answer(one.id, one.score, one.passages, one.verdict)
            for one in self.index.query(text, day)
        ]


class Datasketch:
    """Jaccard of the article and what shares a band with it."""

    name, most = "datasketch MinHashLSH", 100_000

    def __init__(self, _: Path) -> None:
        from datasketch import MinHash, MinHashLSH

        self.kind = MinHash
        self.lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        self.signed: dict[int, MinHash] = {}

    def signature(self, text: str):
        made = self.kind(num_perm=PERMUTATIONS)
        made.update_batch([one.encode() for one in set(shingles(text))])
        return made

    def build(self, rows: Iterable[Row]) -> None:
        with self.lsh.insertion_session() as session:
            for number, text, _ in rows:
                self.signed[number] = self.signature(text)
                session.insert(number, self.signed[number])

    def ask(self, text: str, _: date | None) -> list[Answer]:
        own = self.signature(text)
        found = [(own.jaccard(self.signed[one]), one) for one in self.lsh.query(own)]
        return [Answer(one, alike) for alike, one in heapq.nlargest(BEST, found)]


class Rensa:
    name, most = "rensa RMinHashLSH", 100_000

    def __init__(self, _: Path) -> None:
        from rensa import RMinHash, RMinHashLSH

        self.kind = RMinHash
        self.lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=64)
        self.signed: dict[int, RMinHash] = {}

    def signature(self, text: str):
        made = self.kind(num_perm=PERMUTATIONS, seed=1)
        made.update(shingles(text))
        return made

    def build(self, rows: Iterable[Row]) -> None:
        for number, text, _ in rows:
            self.signed[number] = self.signature(text)
            self.lsh.insert(number, self.signed[number])

    def ask(self, text: str, _: date | None) -> list[Answer]:
        own = self.signature(text)
        found = [(own.jaccard(self.signed[one]), one) for one in self.lsh.query(own)]
        return [Answer(one, alike) for alike, one in heapq.nlargest(BEST, found)]


class Trigrams:
    """SQLite FTS5, asked for the rarest trigrams of the article, ranked by its BM25."""

    name, most = "SQLite FTS5 trigram, 64 rarest", 100_000

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(folder / "trigrams.sqlite")
        self.many: Counter[str] = Counter()

    def build(self, rows: Iterable[Row]) -> None:
        self.base.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram', content='')"
        )
        for number, text, _ in rows:
            read = plain(text)
            self.many.update(set(shingles(text, 3)))
            self.base.execute("INSERT INTO texts (rowid, text) VALUES (?, ?)", (number, read))
        self.base.commit()

    def ask(self, text: str, _: date | None) -> list[Answer]:
        known = {one for one in shingles(text, 3) if one in self.many and len(one) == 3}
        rare = heapq.nsmallest(RAREST, known, key=lambda one: (self.many[one], one))
        if not rare:
            return []
        asked = " OR ".join(f'"{one}"' for one in rare)
        found = self.base.execute(
            "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?",
            (asked, BEST),
        )
        return [Answer(number, score) for number, score in found]


class Tantivy:
    """Every 5-gram of the article once, BM25."""

    name, most = "tantivy 5-gram BM25", 100_000

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self.module = tantivy
        made = tantivy.SchemaBuilder()
        made.add_integer_field("number", stored=True)
        made.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        self.schema = made.build()
        self.index = tantivy.Index(self.schema, path=str(folder))

    def build(self, rows: Iterable[Row]) -> None:
        writer = self.index.writer(heap_size=256_000_000, num_threads=1)
        for number, text, _ in rows:
            words = " ".join(shingles(text))
            writer.add_document(self.module.Document(number=number, text=words))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, text: str, _: date | None) -> list[Answer]:
        kinds = self.module
        words = [
            (kinds.Occur.Should, kinds.Query.term_query(self.schema, "text", one, "freq"))
            for one in sorted(set(shingles(text)))
        ]
        found = self.searcher.search(kinds.Query.boolean_query(words), BEST).hits
        return [Answer(self.searcher.doc(at)["number"][0], score) for score, at in found]


METHODS = {one.__name__.lower(): one for one in (Ours, Rensa, Datasketch, Trigrams, Tantivy)}
