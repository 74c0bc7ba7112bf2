"""What finding a few characters takes among so many short documents: ours, on both databases, beside
LIKE, FTS5's trigram and pg_trgm, which are asked the same questions; and whether ours finds exactly what
substring search finds.

Usage: python -m bench.search DOCUMENTS [--source DOCUMENTS.jsonl.xz] [--on sqlite|postgresql] [--questions N] [--proof N]

Documents are sentences of the source (else of our own making), mixed until each has 300 characters.
"""

import argparse
import json
import lzma
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

LENGTH = 300
LIKE_ASKED = 40  # a scan of everything is the same each time
PROVEN = 100_000  # documents up to which every answer is compared with the truth
ALL = "SELECT d.id FROM bench_document d WHERE {}"
KIND = "bench.document"
BATCH = 1_000
PHRASES = (
    "县政协组织委员围绕农村养老互助点建设开展专题协商",
    "委员们先看现场再听情况",
    "建议整合公益性岗位和志愿服务",
    "会后办公室把意见整理成册报送党委政府",
    "承办单位逐条答复",
    "3个月后回头看落实了多少",
    "2026年上半年GDP增长5.8%",
)


def sentences(source: str | None, rng: random.Random) -> list[str]:
    if not source:
        return [
            f"{rng.choice(PHRASES)}，{rng.choice(PHRASES)}{rng.randrange(9999)}件。"
            for _ in range(50_000)
        ]
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [
        one for text in texts for one in re.split("(?<=[。！？])|\\s+", text) if len(one or "") > 5
    ]


def documents(count: int, source: str | None) -> Iterator[str]:
    """The same for the same arguments, in their searched form."""
    from siqin.core.search import normal

    rng = random.Random(1)
    known = sentences(source, rng)
    for _ in range(count):
        said, length = [], 0
        while length < LENGTH:
            said.append(rng.choice(known))
            length += len(said[-1])
        yield normal("".join(said))


def questions(count: int, texts: list[str]) -> list[str]:
    """Two to six characters as they stand somewhere: words, parts of words, numbers, punctuation."""
    rng = random.Random(2)
    asked: list[str] = []
    while len(asked) < count:
        text = rng.choice(texts)
        length = rng.choice((2, 2, 3, 4, 4, 4, 5, 6))
        at = rng.randrange(len(text) - length)
        one = text[at : at + length]
        if not set(one) & set(' \n\t%_\\"'):
            asked.append(one)
    return asked


class Ground:
    """The documents in a table of their own, by which every engine's answer is put in order."""

    def __init__(self, count: int, source: str | None) -> None:
        from django.db import connection

        self.connection = connection
        self.sqlite = connection.vendor == "sqlite"
        self.sample: list[str] = []
        self.run("CREATE TABLE bench_document (id integer PRIMARY KEY, at integer, text text)")
        turn = random.Random(3)
        for some in _batches(enumerate(documents(count, source), 1)):
            rows = [(key, turn.randrange(10**9), text) for key, text in some]
            self.many("INSERT INTO bench_document VALUES (%s, %s, %s)", rows)
            self.sample += [text for _, _, text in rows[::10]]
        self.run("CREATE INDEX bench_at ON bench_document (at)")
        self.run("ANALYZE bench_document")

    def run(self, sql: str, parameters: list | None = None) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def many(self, sql: str, rows: list) -> None:
        from django.db import transaction

        with transaction.atomic(), self.connection.cursor() as cursor:
            cursor.executemany(sql, rows)

    def size(self) -> int:
        if self.sqlite:
            free, pages, each = (
                self.run(f"PRAGMA {one}")[0][0]
                for one in ("freelist_count", "page_count", "page_size")
            )
            return (pages - free) * each
        return self.run("SELECT pg_database_size(current_database())")[0][0]


def ours(ground: Ground) -> None:
    """As `siqin search rebuild` does it."""
    from django.db import transaction

    from siqin.core.models import SearchRow
    from siqin.core.search.engines import ENGINES
    from siqin.people.models import Office

    engine = ENGINES[ground.connection.vendor]
    office = Office.objects.create(
        name="o", short_name="o", path="/1/", created_at="2026-01-01T00:00Z"
    )
    with transaction.atomic():
        for statement in engine.drop():
            ground.run(statement)
        if ground.sqlite:
            for statement in engine.make():
                ground.run(statement)
        last = ground.run("SELECT max(id) FROM bench_document")[0][0]
        for first in range(1, last + 1, BATCH):
            texts = ground.run(
                "SELECT id, text FROM bench_document WHERE id >= %s AND id < %s",
                [first, first + BATCH],
            )
            SearchRow._base_manager.bulk_create(
                SearchRow(
                    office=office, kind=KIND, thing=key, text=text, tokens=engine.tokens(text)
                )
                for key, text in texts
            )
        if not ground.sqlite:
            for statement in engine.make():
                ground.run(statement)
    ground.run("ANALYZE")


def says(ground: Ground, word: str) -> tuple[str, list]:
    from siqin.core.search.engines import ENGINES
    from siqin.core.search.finding import FOUND

    engine = ENGINES[ground.connection.vendor]
    holds, parameters = engine.holds(word)
    return engine.among.format(thing="d.id", found=FOUND.format(rows=engine.rows, holds=holds)), [
        *parameters,
        KIND,
    ]


def trigram(ground: Ground) -> None:
    if ground.sqlite:
        ground.run(
            "CREATE VIRTUAL TABLE bench_trigram USING fts5"
            "(text, content='bench_document', content_rowid='id', tokenize='trigram')"
        )
        ground.run("INSERT INTO bench_trigram (bench_trigram) VALUES ('rebuild')")
    else:
        ground.run("CREATE EXTENSION pg_trgm")
        ground.run("CREATE INDEX bench_trigram ON bench_document USING gin (text gin_trgm_ops)")


def by_trigram(ground: Ground, word: str) -> tuple[str, list]:
    if ground.sqlite:
        return "d.id IN (SELECT rowid FROM bench_trigram WHERE text LIKE %s)", [f"%{word}%"]
    return like(ground, word)


def like(_: Ground, word: str) -> tuple[str, list]:
    return "d.text LIKE %s", [f"%{word}%"]


def measured(ground: Ground, asked: list[str], condition) -> list[str]:
    """The newest twenty, and how many in all: median and slowest but one in a hundred, in ms."""
    figures: list[str] = []
    for question in (
        "SELECT d.id FROM bench_document d WHERE {} ORDER BY d.at DESC LIMIT 20",
        "SELECT count(*) FROM bench_document d WHERE {}",
    ):
        taken = []
        for word in asked:
            sql, parameters = condition(ground, word)
            began = time.perf_counter()
            ground.run(question.format(sql), parameters)
            taken.append((time.perf_counter() - began) * 1000)
        slowest = statistics.quantiles(taken, n=100, method="inclusive")[-1]
        figures += [f"{statistics.median(taken):,.1f}", f"{slowest:,.0f}"]
    return figures


def proof(ground: Ground, asked: list[str]) -> str:
    """How many of the answers are those of substring search in Python over every text."""
    texts = dict(ground.run("SELECT id, text FROM bench_document"))
    equal = 0
    for word in asked:
        sql, parameters = says(ground, word)
        rows = ground.run(ALL.format(sql), parameters)
        equal += {key for (key,) in rows} == {key for key, text in texts.items() if word in text}
    return f"{equal} of {len(asked)}"


def on_this_database(options: argparse.Namespace) -> list[list[str]]:
    from siqin.portal.commandline.database import make_ready

    make_ready()
    ground = Ground(options.documents, options.source)
    asked = questions(options.questions, ground.sample)
    name = "SQLite" if ground.sqlite else "PostgreSQL"
    contest = [
        ("LIKE, no index", None, like, asked[:LIKE_ASKED]),
        ("ours, with its copy of the text", ours, says, asked),
        ("FTS5 trigram" if ground.sqlite else "pg_trgm", trigram, by_trigram, asked),
    ]
    rows = []
    for what, build, condition, words in contest:
        before, began = ground.size(), time.perf_counter()
        if build:
            build(ground)
        built = [f"{time.perf_counter() - began:,.0f}", f"{(ground.size() - before) / 1e6:,.0f}"]
        row = [f"{options.documents:,}, {name}: {what}", *(built if build else ["", ""])]
        rows.append([*row, *measured(ground, words, condition)])
        print("  ".join(rows[-1]), file=sys.stderr, flush=True)
        if build is ours and options.documents <= PROVEN:
            equal = proof(ground, questions(options.proof, ground.sample))
            rows.append(
                [
                    f"{options.documents:,}, {name}: {equal} answers those of substring search",
                    *[""] * 6,
                ]
            )
            print("  ".join(rows[-1]), file=sys.stderr, flush=True)
    return rows


def on(database: str, url: str) -> list[list[str]]:
    command = [sys.executable, "-m", "bench.search", *sys.argv[1:], "--on", database]
    own = os.environ | {"SIQIN_DATABASE": url}
    done = subprocess.run(command, env=own, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int)
    parser.add_argument("--source")
    parser.add_argument("--on", choices=("sqlite", "postgresql"))
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--proof", type=int, default=400)
    options = parser.parse_args()
    if options.on:
        rows = on_this_database(options)
    else:
        from throwaway_postgresql import NotHere, cluster

        rows = on("sqlite", "")
        try:
            with cluster() as url:
                rows += on("postgresql", _with_letters(url))
        except NotHere:
            print("no PostgreSQL server on this machine: left out", file=sys.stderr)
    print(json.dumps(rows, ensure_ascii=False))


def _with_letters(url: str) -> str:
    """A database that knows Han characters as letters, which pg_trgm needs; ours does not."""
    import psycopg

    letters = "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE bench TEMPLATE template0 ENCODING 'UTF8' {letters}")
    return url.replace("/postgres?", "/bench?")


def _batches(rows) -> Iterator[list]:
    some = []
    for row in rows:
        some.append(row)
        if len(some) == BATCH:
            yield some
            some = []
    yield some


if __name__ == "__main__":
    main()
