"""Segments become one beside the writer, which goes on meanwhile and takes the new one over when it is
whole. A writer that dies before leaves a file that no manifest names."""

from collections.abc import Mapping
from pathlib import Path
from threading import Thread

from textkit.reuse.segment import GONE, Segment, moved

# So many segments of about one size become one; about: within so many times.
TOGETHER, ABOUT = 4, 4


class Joining:
    """The segments of `old` become `name` in the folder."""

    def __init__(self, folder: Path, name: str, old: Mapping[str, Segment]) -> None:
        self.name, self.old = name, old
        self._path = folder / name
        self._then = [one.as_now() for one in old.values()]
        self._failed = False
        self._thread = Thread(target=self._run, name="joining", daemon=True)
        self._thread.start()

    @property
    def at_work(self) -> bool:
        return self._thread.is_alive()

    def wait(self) -> None:
        self._thread.join()

    def taken_over(self) -> Segment | None:
        """The joined one, without what died meanwhile; None where the disk did not take it."""
        if self._failed:
            return None
        joined = Segment.load(self._path)
        for now, then, to in zip(self.old.values(), self._then, moved(self._then), strict=True):
            places = to[now.dead & ~then.dead]
            joined.bury(places[places != GONE].tolist())
        return joined

    def _run(self) -> None:
        try:
            self._write()
        except OSError:
            self._failed = True

    def _write(self) -> None:
        Segment.merged(self._then).save(self._path)


def of_one_size(segments: Mapping[str, Segment]) -> list[str]:
    """TOGETHER of them that are to become one, in the order in which they came; else none. One of
    which most is dead is written anew alone."""
    for name, one in segments.items():
        if one.died * 2 > one.count:
            return [name]
    by_size = sorted(segments, key=lambda name: segments[name].count)
    for at in range(len(by_size) - TOGETHER + 1):
        some = by_size[at : at + TOGETHER]
        if segments[some[-1]].count <= ABOUT * max(segments[some[0]].count, 1):
            return sorted(some)
    return []
