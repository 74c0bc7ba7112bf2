"""Keeping the reuse index in step with the pieces. The worker alone writes it; whoever changes words
leaves a row that says so (`note`), in the same transaction."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from siqin.desk.models import Manuscript, Unindexed
from siqin.desk.queries.reuse import Row, current, rows_of, sent_in
from textkit.reuse import Held, Lock, OtherFormat, ReuseIndex

TOGETHER = 500  # pieces after which the worker goes on to other things


def note(manuscript: Manuscript) -> None:
    """The piece reads otherwise than the index has it, once it has been sent in."""
    if manuscript.submitted_at is not None:
        Unindexed.objects.create(office_id=manuscript.office_id, manuscript=manuscript)


def take_in() -> int:
    """What waits, of every office; returns how many pieces. An office without an index of this
    version gets one."""
    news = Unindexed.objects.order_by("pk").values_list("pk", "office", "manuscript")[:TOGETHER]
    by_office: dict[int, dict[int, int]] = {}
    for key, office, piece in news:
        by_office.setdefault(office, {})[key] = piece
    return sum(_take_in(office, rows) for office, rows in by_office.items())


def build_missing() -> int:
    """Indexes for the offices that have pieces and none of this version; returns how many."""
    offices = Manuscript.objects.filter(submitted_at__isnull=False).order_by()
    built = 0
    for office in offices.values_list("office", flat=True).distinct():
        with suppress(Held):
            if _readable(office) is None:
                rebuild(office)
                built += 1
    return built


def rebuild(office: int, told: Callable[[int], None] = lambda _: None) -> int:
    """The office's index anew beside the old one, which answers until then; `told` hears after some
    time how many pieces are in it. Returns how many they are. Raises Held while another writes."""
    with _writing(office) as home:
        return _build(office, home, told)


def _build(office: int, home: Path, told: Callable[[int], None] = lambda _: None) -> int:
    seen = list(Unindexed.objects.filter(office=office).values_list("pk", flat=True))
    folder = home / _next_name(home)
    with ReuseIndex(folder) as index:
        done = index.add_many(_counted(rows_of(sent_in(office)), told))
        index.sync()
    _point(home, folder.name)
    _forget(seen)
    return done


def _take_in(office: int, rows: dict[int, int]) -> int:
    try:
        with _writing(office) as home:
            folder = _readable(office)
            if folder is None:
                return _build(office, home)
            _write(office, folder, set(rows.values()))
            _forget(rows)
    except Held:
        return 0  # the index is being built anew: the next round
    return len(set(rows.values()))


def _write(office: int, folder: Path, pieces: set[int]) -> None:
    with ReuseIndex(folder) as index:
        standing = {row[0]: row for row in rows_of(sent_in(office).filter(pk__in=pieces))}
        for row in standing.values():
            index.add(*row)
        for gone in pieces - set(standing):
            index.remove(gone)
        index.sync()


def _readable(office: int) -> Path | None:
    """The folder of the office's index, where it is of this version."""
    folder = current(office)
    if folder is None or not folder.is_dir():
        return None
    try:
        ReuseIndex(folder)
    except (OtherFormat, OSError, ValueError):
        return None
    return folder


def _forget(news: list[int] | dict[int, int]) -> None:
    for at in range(0, len(news), TOGETHER):
        Unindexed.objects.filter(pk__in=list(news)[at : at + TOGETHER]).delete()


@contextmanager
def _writing(office: int) -> Iterator[Path]:
    """The office's home of indexes, for one writer. Raises Held."""
    home = settings.REUSE_ROOT / str(office)
    home.mkdir(parents=True, exist_ok=True)
    lock = Lock(home / "writer.lock")
    lock.take()
    try:
        yield home
    finally:
        lock.release()


def _next_name(home: Path) -> str:
    numbers = [int(one.name) for one in home.iterdir() if one.name.isdigit()]
    return str(max(numbers, default=0) + 1)


def _point(home: Path, name: str) -> None:
    """From now on this folder counts; the others go, as far as nobody reads them (Windows)."""
    beside = home / "current.new"
    beside.write_text(name, encoding="ascii")
    beside.replace(home / "current")
    for one in home.iterdir():
        if one.name.isdigit() and one.name != name:
            shutil.rmtree(one, ignore_errors=True)


def _counted(rows: Iterator[Row], told: Callable[[int], None]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % TOGETHER == 0:
            told(number)
