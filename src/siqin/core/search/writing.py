"""Keeping the index in step with the things: after every deed, and anew from the database."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from siqin.core.models import SearchRow
from siqin.core.scope import every_office
from siqin.core.search.asked import LONGEST
from siqin.core.search.engines import ENGINES
from siqin.core.search.normal import normal
from siqin.core.search.registry import Kind, concerned, kinds

# A long text stands in several rows, each reaching so far into the next that no word is cut.
ROW = 20_000
BATCH = 200

Written = Callable[[Kind, int], None]


def follow(target: Any) -> None:
    """After a deed done to `target`, inside its transaction."""
    for kind, keys in concerned(target):
        for some in _batches(keys):
            _bring_up(kind, some)


@transaction.atomic
def rebuild(written: Written = lambda _kind, _count: None) -> int:
    """All of it anew; returns how many things. Nobody sees a half: it is one transaction, for whose
    time nobody else can write on SQLite."""
    engine = ENGINES[connection.vendor]
    _carry_out(engine.drop())
    SearchRow._base_manager.all().delete()
    if connection.vendor == "sqlite":
        _carry_out(engine.make())
    done = 0
    with every_office():
        for kind in kinds():
            for some in _batches(_keys(kind)):
                SearchRow._base_manager.bulk_create(
                    row for thing in _things(kind, some) for row in _rows(kind, thing)
                )
                done += len(some)
                written(kind, len(some))
    if connection.vendor != "sqlite":
        _carry_out(engine.make())
    return done


def out_of_step() -> Iterator[tuple[Kind, int]]:
    """Things whose text reads otherwise than the index has it, and what it has without a thing."""
    with every_office():
        for kind in kinds():
            keys = set(_keys(kind))
            for some in _batches(sorted(keys)):
                standing = _standing(kind, some)
                for thing in _things(kind, some):
                    if standing.get(thing.pk, []) != _texts(kind, thing):
                        yield kind, thing.pk
            indexed = SearchRow._base_manager.filter(kind=kind.name)
            for key in sorted(set(indexed.values_list("thing", flat=True)) - keys):
                yield kind, key


def _bring_up(kind: Kind, keys: Sequence[int]) -> None:
    _keep_apart(kind, keys)
    standing = _standing(kind, keys)
    changed = [
        thing for thing in _things(kind, keys) if standing.get(thing.pk) != _texts(kind, thing)
    ]
    if not changed:
        return
    rows = SearchRow._base_manager.filter(kind=kind.name, thing__in=[one.pk for one in changed])
    rows.delete()
    SearchRow._base_manager.bulk_create(row for one in changed for row in _rows(kind, one))


def _keep_apart(kind: Kind, keys: Sequence[int]) -> None:
    """Two deeds at once, each adding a proof to one adoption: the second reads what the first wrote."""
    lock = ENGINES[connection.vendor].lock()
    if lock:
        with connection.cursor() as cursor:
            for key in keys:
                cursor.execute(lock, [kind.name, key])


def _keys(kind: Kind) -> list[int]:
    return list(kind.model._base_manager.order_by("pk").values_list("pk", flat=True))


def _things(kind: Kind, keys: Sequence[int]) -> Iterator[Any]:
    yield from kind.gather(kind.model._base_manager.filter(pk__in=keys)).order_by("pk")


def _standing(kind: Kind, keys: Sequence[int]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    rows = SearchRow._base_manager.filter(kind=kind.name, thing__in=keys)
    for key, text in rows.order_by("thing", "part").values_list("thing", "text"):
        texts.setdefault(key, []).append(text)
    return texts


def _texts(kind: Kind, thing: Any) -> list[str]:
    form = normal("\n".join(kind.said(thing)))
    return [form[at : at + ROW + LONGEST] for at in range(0, len(form), ROW)]


def _rows(kind: Kind, thing: Any) -> Iterator[SearchRow]:
    for part, text in enumerate(_texts(kind, thing)):
        yield SearchRow(
            office_id=thing.office_id,
            kind=kind.name,
            thing=thing.pk,
            part=part,
            text=text,
            tokens=ENGINES[connection.vendor].tokens(text),
        )


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(keys), BATCH):
        yield keys[at : at + BATCH]


def _carry_out(statements: Any) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
