"""What the reader of one format hands on: HTML as it stands in the file, to be sanitised."""

from __future__ import annotations

from dataclasses import dataclass

from textkit.reading.notes import Note
from textkit.reading.pictures import Shot


@dataclass(frozen=True)
class Raw:
    html: str
    notes: tuple[Note, ...] = ()
    encoding: str = ""
    alternatives: tuple[str, ...] = ()
    pictures: tuple[Shot, ...] = ()
    """Each has its mark in the HTML."""
    left: int = 0
    """How many more there are, which were not taken."""
