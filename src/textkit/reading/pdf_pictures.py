"""The pictures of a page of a .pdf: a photo is as a rule a whole JPEG file within it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from textkit.reading import archive
from textkit.reading.pictures import Album

WHOLE_PAGE = 0.8
"""Share of its width and height from which on a picture is the scan of the page."""
PHOTO = "/DCTDecode"
MOST_PIXELS = 24_000_000
"""Of one that must be drawn anew."""


@dataclass
class Hung:
    """The pictures that hang on a page, while its text is taken down."""

    page: Any
    album: Album
    shown: list[tuple[str, float]] = field(default_factory=list)
    """The mark of each and the height of its middle."""

    def look(self, operator: bytes, operands: list[Any], place: list[float], _: Any) -> None:
        """Called with each operator of the page and the matrix that holds then."""
        drawn = self._objects().get(operands[0]) if operator == b"Do" and operands else None
        picture = drawn.get_object() if drawn is not None else {}
        if picture.get("/Subtype") != "/Image" or picture.get("/ImageMask"):
            return
        wide, high, box = abs(place[0]), abs(place[3]), self.page.mediabox
        if wide > WHOLE_PAGE * float(box.width) and high > WHOLE_PAGE * float(box.height):
            return
        mark = self.album.put(self._bytes(operands[0], picture))
        if mark:
            self.shown.append((mark, place[5] + place[3] / 2))

    def _bytes(self, name: Any, picture: Any) -> bytes:
        if picture.get("/Filter") in (PHOTO, [PHOTO]):
            whole: bytes = picture._data  # noqa: SLF001 -- as it stands there
            return whole
        try:
            if picture["/Width"] * picture["/Height"] <= MOST_PIXELS:
                drawn: bytes = self.page.images[name].data
                return drawn
        except archive.FAULTS:
            pass
        return b""

    def _objects(self) -> Any:
        resources = self.page.get("/Resources")
        objects = resources.get_object().get("/XObject") if resources is not None else None
        return objects.get_object() if objects is not None else {}
