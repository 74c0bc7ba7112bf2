"""What came in since the last segment was written: a file that only grows, record by record.

A record is written in one go and says how long it is and what it must sum up to, so that a writer
that dies in the middle of one leaves nothing that could be taken for it.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import BinaryIO
from zlib import crc32

import numpy as np

from textkit.reuse.segment import Id, Read

_HEAD = Struct("<II")  # bytes that follow, and their crc32
_SIZES = Struct("<II")  # bytes of the JSON, and of the packed letters behind it


class Journal:
    """`place` is where the next record is read or written."""

    def __init__(self, path: Path) -> None:
        self.path, self.place = path, 0

    def added(self, text: Read) -> None:
        said = [text.id, text.date, text.length]
        self._write(said, text.packed.tobytes(), text.names.tobytes())

    def removed(self, id_: Id) -> None:
        self._write([id_], b"", b"")

    def news(self) -> Iterator[Read | Id]:
        """What was written behind `place`: a text that came in, or the id of one that went."""
        with self.path.open("rb") as file:
            file.seek(self.place)
            while record := _next(file.read(_HEAD.size), file):
                self.place += _HEAD.size + len(record)
                yield _understood(record)

    def cut(self) -> None:
        """What a writer that died left half written goes; by the next writer, before it writes."""
        with self.path.open("ab") as file:
            file.truncate(self.place)

    def _write(self, said: list[Id | int], packed: bytes, names: bytes) -> None:
        words = json.dumps(said, ensure_ascii=False).encode()
        record = _SIZES.pack(len(words), len(packed)) + words + packed + names
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
        try:
            os.write(handle, _HEAD.pack(len(record), crc32(record)) + record)
        finally:
            os.close(handle)
        self.place += _HEAD.size + len(record)


def _next(head: bytes, file: BinaryIO) -> bytes:
    if len(head) < _HEAD.size:
        return b""
    size, check = _HEAD.unpack(head)
    record = file.read(size)
    return record if len(record) == size and crc32(record) == check else b""


def _understood(record: bytes) -> Read | Id:
    words, packed = _SIZES.unpack_from(record)
    begin = _SIZES.size + words
    said = json.loads(record[_SIZES.size : begin])
    if len(said) == 1:
        gone: Id = said[0]
        return gone
    id_, date, length = said
    return Read(
        id_,
        date,
        length,
        packed=np.frombuffer(record, np.uint8, packed, begin),
        names=np.frombuffer(record[begin + packed :], np.uint32),
    )
