"""Many texts at rest: which of them hold a gram, and their letters as classes. Never changed after it
is built; what is removed is marked dead beside it.

By 6-gram: `starts` leads from the first bits of a gram's name to its entries, an entry is the rest of
the name (`checks`) and the text (`low`, `high`: its place, 24 bits). By text: its letters as two bits
each. That is what a question is answered from; the texts themselves are not kept.
"""

import json
import mmap
import os
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.grams import NAME_BITS, grams, winnowed
from textkit.reuse.letters import LEFT_OUT, classes, letters

Id = int | str
NO_DATE = np.iinfo(np.int32).min
MOST_TEXTS = 1 << 24
FEW_BITS, MANY_BITS = 12, 22
ENTRIES_A_BUCKET = 16
PARTS, AT_ONCE = 64, 1_000_000  # in which segments are joined, if they have more entries than that
GONE = np.uint32(0xFFFFFFFF)
BYTE = 8  # bits
MAGIC = b"reuse 1\n"
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Read:
    """One text as the index has it: four classes of letters a byte, and the names of its grams."""

    id: Id
    date: int
    length: int
    packed: NDArray[np.uint8]
    names: NDArray[np.uint32]


def read(id_: Id, text: str, date: int | None) -> Read:
    found = letters(text)
    packed = pack(classes(found))
    names = winnowed(grams(found[found > 0]))
    return Read(id_, NO_DATE if date is None else date, len(text), packed, names)


def pack(of: NDArray[np.uint8]) -> NDArray[np.uint8]:
    four = np.full((len(of) + 3) // 4 * 4, LEFT_OUT, np.uint8)
    four[: len(of)] = of
    shifted = four.reshape(-1, 4) << np.array([0, 2, 4, 6], np.uint8)
    packed: NDArray[np.uint8] = np.bitwise_or.reduce(shifted, axis=1)
    return packed


_UNPACKED = np.array(
    [[byte >> shift & 3 for shift in (0, 2, 4, 6)] for byte in range(256)], np.uint8
)


def unpack(packed: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Four classes for each byte; behind the end of a text stands LEFT_OUT."""
    return _UNPACKED[packed].reshape(-1)


class Segment:
    """`arrays` by name, as COLUMNS says; `ids` in the order of the texts."""

    COLUMNS = (
        "starts", "checks", "low", "high", "packed", "packed_from", "lengths", "dates", "ids",
        "ids_from", "keys", "by_key",
    )  # fmt: skip

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.arrays = arrays
        self.starts, self.checks = arrays["starts"], arrays["checks"]
        self.low, self.high = arrays["low"], arrays["high"]
        self.lengths, self.dates, self.keys = arrays["lengths"], arrays["dates"], arrays["keys"]
        self.count = len(self.lengths)
        self.bits = (len(self.starts) - 1).bit_length() - 1
        self.dead = np.zeros(self.count, bool)
        self.died = 0

    @classmethod
    def of(cls, texts: Sequence[Read]) -> "Segment":
        names = np.concatenate([one.names for one in texts]) if texts else np.zeros(0, np.uint32)
        counts = [len(one.names) for one in texts]
        places = np.repeat(np.arange(len(texts), dtype=np.uint32), counts)
        packed = [one.packed for one in texts]
        written = [_written(one.id) for one in texts]
        bits = _bits(len(names))
        return cls(
            _columns(_posted(names, places, bits, range(1 << bits)))
            | {
                "packed": np.concatenate(packed) if packed else np.zeros(0, np.uint8),
                "packed_from": _bounds([len(one) for one in packed]),
                "lengths": np.array([one.length for one in texts], np.uint32),
                "dates": np.array([one.date for one in texts], np.int32),
            }
            | _named(written)
        )

    @classmethod
    def merged(cls, segments: Sequence["Segment"]) -> "Segment":
        """The living texts of all, in their order."""
        parts = [one.living() for one in segments]
        together = {name: np.concatenate([one[name] for one in parts]) for name in parts[0]}
        return cls(
            _together(segments, moved(segments))
            | {name: together[name] for name in ("packed", "lengths", "dates", "ids", "keys")}
            | {
                "packed_from": _bounds(together["packed_sizes"]),
                "ids_from": _bounds(together["ids_sizes"]),
                "by_key": _in_order(together["keys"]),
            }
        )

    def living(self) -> dict[str, Array]:
        """Text by text what is alive, but for the grams."""
        alive = ~self.dead
        packed_sizes: Array = np.diff(self.arrays["packed_from"].astype(np.int64))
        ids_sizes: Array = np.diff(self.arrays["ids_from"].astype(np.int64))
        return {
            "keys": self.keys[alive],
            "packed": self.arrays["packed"][np.repeat(alive, packed_sizes)],
            "packed_sizes": packed_sizes[alive],
            "ids": self.arrays["ids"][np.repeat(alive, ids_sizes)],
            "ids_sizes": ids_sizes[alive],
            "lengths": self.lengths[alive],
            "dates": self.dates[alive],
        }

    def as_now(self) -> "Segment":
        """The same, of which nobody more will die."""
        same = Segment(self.arrays)
        same.dead, same.died = self.dead.copy(), self.died
        return same

    def entries(self, names: NDArray[np.uint32], most: int) -> tuple[Array, Array, Array]:
        """Where these grams stand: (which of `names`, which text), entry by entry; and which of the
        names lie among more than `most` entries, of which none is given."""
        bucket = names >> np.uint32(32 - self.bits)
        first = self.starts[bucket].astype(np.int64)
        sizes = self.starts[bucket + np.uint32(1)] - first
        crowded = sizes > most
        sizes[crowded] = 0
        at, of = spread(first, sizes)
        same = (self.checks[at] == _check(names, self.bits)[of]).nonzero()[0]
        return of[same], self.places(at[same]), crowded

    def places(self, at: Any) -> NDArray[np.uint32]:
        return self.low[at] | self.high[at].astype(np.uint32) << 16

    def entries_of(self, part: int, parts: int) -> tuple[Array, Array]:
        """Names and places of those entries whose names are in this one of so many equal parts."""
        wide = (len(self.starts) - 1) // parts
        starts = self.starts[part * wide : (part + 1) * wide + 1]
        some = slice(int(starts[0]), int(starts[-1]))
        buckets = np.arange(part * wide, (part + 1) * wide, dtype=np.uint32)
        names = buckets.repeat(starts[1:] - starts[:-1]) << np.uint32(32 - self.bits)
        check = self.checks[some].astype(np.uint32) << np.uint32(32 - NAME_BITS)
        return names | check, self.places(some)

    def packed(self, place: int) -> NDArray[np.uint8]:
        bounds = self.arrays["packed_from"]
        found: NDArray[np.uint8] = self.arrays["packed"][bounds[place] : bounds[place + 1]]
        return found

    def written_id(self, place: int) -> bytes:
        bounds = self.arrays["ids_from"]
        return self.arrays["ids"][bounds[place] : bounds[place + 1]].tobytes()

    def id(self, place: int) -> Id:
        found: Id = json.loads(self.written_id(place))
        return found

    def find(self, id_: Id) -> int | None:
        """The place of the living text of this id."""
        return next(self.find_all({id_}, keys_of([id_])), None)

    def find_all(self, ids: AbstractSet[Id], keys: NDArray[np.uint32]) -> Iterator[int]:
        """The places of the living texts of these ids, whose `keys` (keys_of) are given besides."""
        by_key = self.arrays["by_key"]
        low = np.searchsorted(self.keys, keys, sorter=by_key)
        high = np.searchsorted(self.keys, keys, side="right", sorter=by_key)
        at, _ = spread(low, high - low)
        for place in by_key[at].tolist():
            if not self.dead[place] and self.id(place) in ids:
                yield place

    def bury(self, places: Iterable[int]) -> None:
        self.dead[list(places)] = True
        self.died = int(self.dead.sum())

    def save(self, path: Path) -> None:
        """Whole or not at all: written beside, and then put in its place."""
        beside = path.with_suffix(".new")
        head: dict[str, Any] = {"count": self.count, "columns": {}}
        offset = 0
        for name in self.COLUMNS:
            one = self.arrays[name]
            head["columns"][name] = [one.dtype.str, len(one), offset]
            offset += (one.nbytes + 7) // 8 * 8
        with beside.open("wb") as file:
            written = json.dumps(head).encode()
            file.write(MAGIC + len(written).to_bytes(8, "little") + written)
            file.write(bytes(-file.tell() % 8))
            for name in self.COLUMNS:
                file.write(np.ascontiguousarray(self.arrays[name]).data)
                file.write(bytes(-file.tell() % 8))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Segment":
        """As it lies in the file, of which what is asked for is read. Raises ValueError."""
        with path.open("rb") as file:
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if held[: len(MAGIC)] != MAGIC:
            raise ValueError(path)
        size = int.from_bytes(held[len(MAGIC) : len(MAGIC) + 8], "little")
        begin = len(MAGIC) + 8
        head = json.loads(held[begin : begin + size])
        base = (begin + size + 7) // 8 * 8
        return cls(
            {
                name: np.frombuffer(held, np.dtype(kind), count, base + offset)
                for name, (kind, count, offset) in head["columns"].items()
            }
        )


def keys_of(ids: Iterable[Id]) -> NDArray[np.uint32]:
    """What ids are found by, each key once."""
    return np.unique(np.array([_key(_written(one)) for one in ids], np.uint32))


def spread(first: Array, sizes: Array) -> tuple[Array, Array]:
    """Runs of numbers, each of `sizes` from `first` on, one behind the other; and of which run each
    of them is."""
    of = np.arange(len(sizes)).repeat(sizes)
    return np.arange(len(of)) + (first - sizes.cumsum() + sizes)[of], of


def moved(segments: Sequence[Segment]) -> list[NDArray[np.uint32]]:
    """Of each segment where its texts stand when all are one; GONE."""
    found, base = [], 0
    for one in segments:
        to = (np.cumsum(~one.dead) - 1 + base).astype(np.uint32)
        to[one.dead] = GONE
        found.append(to)
        base += one.count - one.died
    return found


def _together(
    segments: Sequence[Segment], moved_to: Sequence[NDArray[np.uint32]]
) -> dict[str, Array]:
    """The entries of all; part by part, so that no more than a part is held twice."""
    many = sum(len(one.checks) for one in segments)
    bits, parts = _bits(many), PARTS if many > AT_ONCE else 1
    wide = (1 << bits) // parts
    found: list[dict[str, Array]] = []
    for part in range(parts):
        names, places = [], []
        for one, to in zip(segments, moved_to, strict=True):
            some, old = one.entries_of(part, parts)
            new = to[old]
            alive = new != GONE
            names.append(some[alive])
            places.append(new[alive])
        buckets = range(part * wide, (part + 1) * wide)
        found.append(_posted(np.concatenate(names), np.concatenate(places), bits, buckets))
    return _columns({name: np.concatenate([one[name] for one in found]) for name in found[0]})


def _columns(posted: dict[str, Array]) -> dict[str, Array]:
    starts = np.zeros(len(posted["sizes"]) + 1, np.uint32)
    posted.pop("sizes").cumsum(out=starts[1:])
    return posted | {"starts": starts}


def _posted(names: Array, places: Array, bits: int, buckets: range) -> dict[str, Array]:
    """The entries of some buckets by the names of their grams, and how many each bucket has."""
    order = np.argsort(names, kind="stable")
    names, places = names[order], places[order]
    which = (names >> np.uint32(32 - bits)) - np.uint32(buckets.start)
    return {
        "sizes": np.bincount(which, minlength=len(buckets)).astype(np.uint32),
        "checks": _check(names, bits),
        "low": places.astype(np.uint16),
        "high": (places >> np.uint32(16)).astype(np.uint8),
    }


def _bits(entries: int) -> int:
    wanted = max(entries // ENTRIES_A_BUCKET, 1).bit_length()
    return min(max(wanted, FEW_BITS), MANY_BITS)


def _check(names: Array, bits: int) -> Array:
    """What of a name its bucket does not say."""
    rest = (names & np.uint32((1 << (32 - bits)) - 1)) >> np.uint32(32 - NAME_BITS)
    return rest.astype(np.uint8 if NAME_BITS - bits <= BYTE else np.uint16)


def _named(written: Sequence[bytes]) -> dict[str, Array]:
    keys = np.array([_key(one) for one in written], np.uint32)
    return {
        "ids": np.frombuffer(b"".join(written), np.uint8),
        "ids_from": _bounds([len(one) for one in written]),
        "keys": keys,
        "by_key": _in_order(keys),
    }


def _in_order(keys: Array) -> Array:
    return np.argsort(keys, kind="stable").astype(np.uint32)


def _bounds(sizes: Any) -> NDArray[np.uint32]:
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, np.int64))]).astype(np.uint32)


def _written(id_: Id) -> bytes:
    return json.dumps(id_, ensure_ascii=False).encode()


def _key(written: bytes) -> int:
    return crc32(written)
