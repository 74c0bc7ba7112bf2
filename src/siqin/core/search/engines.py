"""The two databases behind one interface: an FTS5 table with the positions of the tokens on SQLite,
a GIN index over a tsvector without positions on PostgreSQL.

Both give candidates by tokens; `holds` verifies, where the tokens alone do not prove it, that the
word stands in the text of the row.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from siqin.core.search.tokens import beginning, bigrams, wanted


class Engine(Protocol):
    """What holds of a row `r` in whose text the word stands, as SQL with its parameters; how the
    index is made and dropped; how two writers of one thing are kept apart; what is stored with a
    row."""

    among: str
    rows: str

    def holds(self, word: str) -> tuple[str, list[Any]]: ...
    def make(self) -> Iterable[str]: ...
    def drop(self) -> Iterable[str]: ...
    def lock(self) -> str: ...
    def tokens(self, text: str) -> Any: ...


class Sqlite:
    """FTS5 keeps no text of its own (content=''): to forget a row it must be told its tokens again.
    Triggers do so, whoever deletes or inserts the row and however."""

    among = "{thing} IN ({found})"
    # Which thing a row belongs to is read from an index: the rows themselves are long.
    rows = "core_searchrow r INDEXED BY core_search_things"

    def holds(self, word: str) -> tuple[str, list[Any]]:
        # Consecutive tokens are the word itself. Only letters that stand for unprintable characters
        # may, in theory, stand in a text as themselves.
        sql, parameters = "r.id IN (SELECT rowid FROM core_search WHERE core_search MATCH %s)", []
        parameters.append(
            f'"{" ".join(wanted(word))}"' if len(word) > 1 else f'"{beginning(word)}"*'
        )
        if not word.isprintable():
            sql, parameters = f"{sql} AND instr(r.text, %s) > 0", [*parameters, word]
        return sql, parameters

    def make(self) -> Iterable[str]:
        yield "CREATE INDEX core_search_things ON core_searchrow (id, kind, thing)"
        yield (
            "CREATE VIRTUAL TABLE core_search USING fts5"
            "(tokens, content='', columnsize=0, tokenize='ascii')"
        )
        yield (
            "CREATE TRIGGER core_search_added AFTER INSERT ON core_searchrow BEGIN"
            " INSERT INTO core_search (rowid, tokens) VALUES (new.id, siqin_tokens(new.text)); END"
        )
        yield (
            "CREATE TRIGGER core_search_removed AFTER DELETE ON core_searchrow BEGIN INSERT INTO"
            " core_search (core_search, rowid, tokens)"
            " VALUES ('delete', old.id, siqin_tokens(old.text)); END"
        )
        yield (
            "CREATE TRIGGER core_search_kept BEFORE UPDATE ON core_searchrow"
            " BEGIN SELECT RAISE(ABORT, 'rows of the search index are written anew'); END"
        )

    def drop(self) -> Iterable[str]:
        for trigger in ("added", "removed", "kept"):
            yield f"DROP TRIGGER core_search_{trigger}"
        yield "DROP INDEX core_search_things"
        yield "DROP TABLE core_search"

    def lock(self) -> str:
        """Whoever writes to SQLite is alone."""
        return ""

    def tokens(self, text: str) -> list[str]:  # noqa: ARG002 -- the triggers' business
        return []


class Postgresql:
    """Tokens without positions, which in a tsvector end at 16,383 and at 255 of a kind: where a word
    has more than two characters, the text itself is asked."""

    # An array is looked up by primary key and then sorted. The planner would walk an index in the
    # list's order for the few rows that a rare word has.
    among = "{thing} = ANY(ARRAY({found}))"
    rows = "core_searchrow r"
    # Rows just written have their office checked first, else their table may not be altered.
    _SETTLED = ("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")

    def holds(self, word: str) -> tuple[str, list[Any]]:
        tokens = dict.fromkeys(wanted(word))
        query = " & ".join(f"'{one}'" for one in tokens) if tokens else f"'{beginning(word)}':*"
        sql, parameters = "r.tokens @@ %s::tsquery", [query]
        if len(word) > 2 or not word.isprintable():  # noqa: PLR2004 -- a token's length
            sql, parameters = f"{sql} AND strpos(r.text, %s) > 0", [*parameters, word]
        return sql, parameters

    def make(self) -> Iterable[str]:
        yield from self._SETTLED
        yield "CREATE INDEX core_search ON core_searchrow USING gin (tokens)"

    def drop(self) -> Iterable[str]:
        yield from self._SETTLED
        yield "DROP INDEX core_search"

    def lock(self) -> str:
        # The lock takes two numbers of four bytes; two things that share one wait for each other.
        return "SELECT pg_advisory_xact_lock(hashtext(%s), hashint8(%s))"

    def tokens(self, text: str) -> list[str]:
        return sorted(set(bigrams(text)))


ENGINES: dict[str, Engine] = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def teach_sqlite(connection: Any, **_: object) -> None:
    """A receiver of connection_created: the triggers' function."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "siqin_tokens", 1, lambda text: " ".join(bigrams(text)), deterministic=True
        )
