"""The index in a folder: segments at rest, a journal of what came in since, and what of them counts.

One process writes, any number ask; each sees at its next question what was written before it. What
the manifest names is whole; all else in the folder is left over from a writer that died.
"""

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from textkit.reuse.asking import Match, ask
from textkit.reuse.joining import Joining, of_one_size
from textkit.reuse.journal import Journal
from textkit.reuse.lock import Lock
from textkit.reuse.segment import Id, Read, Segment, keys_of, read

FORMAT = 1
# Texts that wait in a list, and that are kept in memory and the journal before a segment is written.
WAITING, IN_MEMORY = 32, 4096
AT_ONCE = 16_384  # texts of many that become a segment


class ReuseIndex:
    """Texts by id, asked which of them an article was made from."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self._lock = Lock(self.path / "writer.lock")
        self._seen: object = None
        self._number = 0
        self._segments: dict[str, Segment] = {}
        self._joining: Joining | None = None
        self._recent: list[Segment]
        self._waiting: list[Read]
        self._fresh: Segment | None
        self._begin_anew()
        self._catch_up()

    # Asking

    def query(
        self,
        text: str,
        date: dt.date | None = None,
        *,
        beside: Iterable[tuple[Any, ...]] = (),
        without: Iterable[Id] = (),
    ) -> list[Match]:
        """The texts that `text` may have been made from, the best first; with a `date` none that is
        younger, and none of the ids `without`. Rows `beside` (as of add_many) count as if they were
        in it already, in place of what has their ids; they are read anew for every question, so they
        should be few."""
        self._catch_up()
        rows = {row[0]: row for row in beside}
        segments = self.living()
        stale = {
            (at, one.find(id_)) for id_ in {*rows, *without} for at, one in enumerate(segments)
        }
        if rows:
            texts = [read(row[0], row[1], _day(row)) for row in rows.values()]
            segments = [*segments, Segment.of(texts)]
        return ask(segments, text, date, stale)

    def __len__(self) -> int:
        self._catch_up()
        return sum(one.count - one.died for one in self.living())

    def __contains__(self, id_: Id) -> bool:
        self._catch_up()
        return any(one.find(id_) is not None for one in self.living())

    def living(self) -> list[Segment]:
        """The segments that answer now, as this process last read them."""
        if self._waiting and self._fresh is None:
            self._fresh = Segment.of(self._waiting)
        fresh = [self._fresh] if self._waiting and self._fresh else []
        return [*self._segments.values(), *self._recent, *fresh]

    # Writing

    def add(self, id: Id, text: str, date: dt.date | None = None) -> None:  # noqa: A002 -- its name
        """From the next question on; in place of what had this id. Raises lock.Held."""
        self._begin_writing()
        one = read(id, text, date.toordinal() if date else None)
        self._journal.added(one)
        self._take(one)
        self._settle()

    def add_many(self, texts: Iterable[tuple[Any, ...]]) -> int:
        """Rows of (id, text) or (id, text, date); how many they were. The same as adding each, but
        many at once; what was written when it is broken off stays. Raises lock.Held."""
        self._begin_writing()
        number = 0
        for some in _chunks(iter(texts), AT_ONCE):
            found = {row[0]: row for row in some}  # of one id the last
            texts_ = [read(row[0], row[1], _day(row)) for row in found.values()]
            self._write_out()
            self._bury(found)
            self._keep(Segment.of(texts_))
            number += len(some)
        if 2 * number > sum(one.count for one in self._segments.values()):
            self._join_all()
        self._join()
        return number

    def remove(self, id: Id) -> bool:  # noqa: A002 -- its name
        """Whether there was one. Raises lock.Held."""
        self._begin_writing()
        if not any(one.find(id) is not None for one in self.living()):
            return False
        self._journal.removed(id)
        self._lose(id)
        return True

    def clear(self) -> None:
        """Nothing is in it any more. Raises lock.Held."""
        self._begin_writing()
        self._finish_joining()
        self._segments = {}
        self._begin_anew()
        self._publish()

    def sync(self) -> None:
        """What was written is on the disk, whatever happens to the power."""
        for path in (self._journal.path, self.path / "manifest.json"):  # segments are, at once
            with path.open("rb+") as file:
                os.fsync(file.fileno())

    def close(self) -> None:
        """What is being joined is joined first: seconds, of a million texts."""
        self._finish_joining()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    # What is in memory: the texts of the journal, those that came last in a list

    def _begin_anew(self) -> None:
        self._recent, self._waiting, self._fresh = [], [], None

    def _take(self, one: Read) -> None:
        self._lose(one.id)
        self._waiting.append(one)
        self._fresh = None
        if len(self._waiting) >= WAITING:
            self._recent.append(Segment.of(self._waiting))
            self._waiting = []
            while len(self._recent) > 1 and self._recent[-2].count <= self._recent[-1].count:
                self._recent[-2:] = [Segment.merged(self._recent[-2:])]

    def _lose(self, id_: Id) -> None:
        for index, one in enumerate(self._waiting):
            if one.id == id_:
                del self._waiting[index]
                self._fresh = None
                return
        for segment in [*self._recent, *self._segments.values()]:
            place = segment.find(id_)
            if place is not None:
                segment.bury([place])
                return

    # What is in the folder

    def _catch_up(self) -> None:
        """Read what another process wrote; the writer knows what it wrote itself."""
        if self._lock.held:
            return
        manifest = self.path / "manifest.json"
        while True:
            seen = _state_of(manifest)
            try:
                if seen != self._seen:
                    self._open(manifest)
                    self._seen = seen
                for one in self._journal.news():
                    self._take(one) if isinstance(one, Read) else self._lose(one)
            except FileNotFoundError:
                # Written anew since, it may name what is there; else something is lost.
                if _state_of(manifest) == seen:
                    raise
            else:
                return

    def _open(self, manifest: Path) -> None:
        said = json.loads(manifest.read_bytes()) if manifest.exists() else _EMPTY
        if said["format"] != FORMAT:
            raise OtherFormat(self.path)
        self._begin_anew()
        known = self._segments
        self._segments = {}
        for name, dead in said["segments"].items():
            segment = known.get(name) or Segment.load(self.path / name)
            segment.dead[:] = False
            segment.bury(dead)
            self._segments[name] = segment
        self._number = said["number"]
        self._journal = Journal(self.path / said["journal"])
        if not manifest.exists():
            self._journal.path.touch()

    def _begin_writing(self) -> None:
        if self._lock.held:
            return
        self._lock.take()
        self._lock.held = False
        self._catch_up()
        self._lock.held = True
        self._journal.cut()
        self._publish()
        self._tidy()

    def _settle(self) -> None:
        if sum(one.count for one in self._recent) >= IN_MEMORY:
            self._write_out()
            self._join()
        elif self._joining:
            self._join()

    def _write_out(self) -> None:
        """What is in memory becomes a segment."""
        living = [*self._recent, *([Segment.of(self._waiting)] if self._waiting else [])]
        self._begin_anew()
        if living:
            self._keep(Segment.merged(living))

    def _keep(self, segment: Segment) -> None:
        name = self._next_name("seg")
        segment.save(self.path / name)
        self._segments[name] = Segment.load(self.path / name)
        self._publish(fresh=True)

    def _bury(self, ids: Iterable[Id]) -> None:
        wanted = set(ids)
        keys = keys_of(wanted)
        for segment in self._segments.values():
            segment.bury(segment.find_all(wanted, keys))

    def _join(self) -> None:
        """Segments of about one size become one, so that a question has few of them to ask."""
        if self._joining and (self._joining.at_work or not self._taken_over(self._joining)):
            return
        if together := of_one_size(self._segments):
            old = {name: self._segments[name] for name in together}
            self._joining = Joining(self.path, self._next_name("seg"), old)

    def _join_all(self) -> None:
        """At once: most of it is new, and nobody waits for the next text."""
        self._finish_joining()
        joined = Segment.merged(list(self._segments.values()))
        self._segments = {}
        if joined.count:
            self._keep(joined)
        else:
            self._publish()
        self._tidy()

    def _finish_joining(self) -> None:
        while self._joining:
            self._joining.wait()
            self._join()

    def _taken_over(self, done: Joining) -> bool:
        """Whether it could be written; if not, all stays as it is."""
        self._joining = None
        joined = done.taken_over()
        if joined is None:
            return False
        kept = {name: one for name, one in self._segments.items() if name not in done.old}
        self._segments = kept | ({done.name: joined} if joined.count else {})
        self._publish()
        self._tidy()
        return True

    def _publish(self, *, fresh: bool = False) -> None:
        """What counts from now on; `fresh`: all of the journal is in the segments."""
        if fresh and not (self._recent or self._waiting):
            self._journal = Journal(self.path / self._next_name("log"))
            self._journal.path.touch()
        said = {
            "format": FORMAT,
            "number": self._number,
            "journal": self._journal.path.name,
            "segments": {
                name: one.dead.nonzero()[0].tolist() for name, one in self._segments.items()
            },
        }
        beside = self.path / "manifest.new"
        beside.write_text(json.dumps(said), encoding="utf-8")
        beside.replace(self.path / "manifest.json")

    def _tidy(self) -> None:
        counts = {*self._segments, self._journal.path.name, "manifest.json", "writer.lock"}
        if self._joining:
            counts |= {self._joining.name, Path(self._joining.name).with_suffix(".new").name}
        for one in self.path.iterdir():
            if one.name not in counts and one.suffix in {".seg", ".log", ".new"}:
                try:
                    one.unlink()
                except PermissionError:  # Windows: somebody asks it still
                    continue

    def _next_name(self, kind: str) -> str:
        self._number += 1
        return f"{self._number:06}.{kind}"


def among(rows: Iterable[tuple[Any, ...]], text: str, date: dt.date | None = None) -> list[Match]:
    """What an index of these rows (as of add_many) would answer, without a folder."""
    return ask([Segment.of([read(row[0], row[1], _day(row)) for row in rows])], text, date)


class OtherFormat(Exception):
    """Written by another version: it is to be built anew."""


_EMPTY: dict[str, Any] = {"format": FORMAT, "number": 1, "journal": "000001.log", "segments": {}}


def _state_of(manifest: Path) -> object:
    try:
        found = manifest.stat()
    except FileNotFoundError:
        return ()
    return found.st_mtime_ns, found.st_ino, found.st_size


def _chunks(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(rows, size)):
        yield some


def _day(row: tuple[Any, ...]) -> int | None:
    day: dt.date | None = row[2] if len(row) > 2 else None  # noqa: PLR2004 -- (id, text, date)
    return day.toordinal() if day else None
