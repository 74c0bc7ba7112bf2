"""All forms of the writing page together: of a new piece, or of a piece that is being changed."""

import json
import re
from collections.abc import Iterable
from typing import Any

from siqin.core.forms import whole_number
from siqin.desk.enums import State
from siqin.desk.forms.photos import photos
from siqin.desk.forms.writing import Particulars, Writing, byline
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Author
from siqin.desk.queries import was_signed
from siqin.desk.queries.signals import bare_headings, unmet_by
from siqin.outlets.enums import Genre

FIXED_IN_REVIEW = ("importance", "secrecy", "unit")
FIXED_ONCE_SIGNED = ("importance", "secrecy")
TOKEN_LENGTH = 40


class Piece:
    """What both have in common. `submits` is the press that sends the piece on; `token` names
    the working copy that the page keeps its text in meanwhile."""

    writing: Writing
    particulars: Particulars | None
    byline: Any
    photos: Any

    def __init__(self, data: Any) -> None:
        self.data = data
        self.submits = data is not None and "submit" in data
        token = data.get("token", "") if data is not None else ""
        self.token = "".join(re.findall(r"[\w-]", token))[:TOKEN_LENGTH]

    @property
    def parts(self) -> list[Any]:
        parts = (self.writing, self.particulars, self.byline)
        sent = [one for one in parts if one is not None]
        return [*sent, self.photos] if self.photos.is_bound else sent

    def is_valid(self) -> bool:
        return all([one.is_valid() for one in self.parts])  # noqa: C419 -- each names its errors

    @property
    def unmet(self) -> list[str]:
        """What its genre asks for and the piece, as it stands on the page, has not yet."""
        title, body = self._typed()
        if not body.strip() or not self.begun:
            return []
        rows = [one for one in self.photos.forms if not one["removed"].value()]
        captions = [str(one["caption"].value() or "") for one in rows]
        return [one.message for one in unmet_by(self.genre, title, body, captions)]

    @property
    def bare(self) -> str:
        """What is asked once before the piece is sent on: its outline that nobody filled in."""
        return bare_headings(self.genre, *self._typed()) if self.submits else ""

    @property
    def asks(self) -> bool:
        """Whether that was not asked yet; the page that asks carries what it asked."""
        return bool(self.bare) and self.data.get("bare", "") != self.bare

    def _typed(self) -> tuple[str, str]:
        title, body = (str(self.writing[name].value() or "") for name in ("title", "body"))
        return title, body

    @property
    def begun(self) -> bool:
        """Whether there is more than the page that somebody was given to write on."""
        return self.data is not None

    @property
    def genre(self) -> str:
        """As it stands on the page now."""
        raise NotImplementedError

    def shown(self) -> list[drafting.Shown]:
        return self.photos.shown() if self.photos.is_bound else []


class New(Piece):
    def __init__(
        self, *, person: Any, data: Any = None, genre: str = "", body: str = "", event: int = 0,
        assignment: int = 0,
    ) -> None:  # fmt: skip
        """`event`: the id of the one that is written of; `assignment`: of what was asked for."""
        super().__init__(data)
        self.writing = Writing(data, submits=self.submits, initial={"body": body})
        initial = {"genre": genre, "event": event or None, "assignment": assignment or None}
        self.particulars = Particulars(data, person=person, initial=initial, event=event)
        self.byline = byline(person, data, needed=True)
        self.photos = photos(person, data)

    @property
    def genre(self) -> str:
        """As it stands on the page now."""
        assert self.particulars is not None  # noqa: S101 -- a new piece has them
        chosen = self.particulars["genre"].value()
        return chosen if chosen in Genre.values else str(Genre.NEWS_REPORT)

    def wanted(self) -> dict[str, Any]:
        """What `drafting.write` is asked for."""
        assert self.particulars is not None  # noqa: S101 -- a new piece has them
        return {
            "words": self.writing.words(self.shown()),
            "authors": self.byline.authors(),
            "submits": self.submits,
            "token": self.token,
            **self.particulars.cleaned_data,
        }


class Change(Piece):
    """Words always; by-line while nobody reviews; particulars while nothing is signed."""

    def __init__(
        self, manuscript: Any, authors: Iterable[Author], *, person: Any, data: Any = None,
        source: Any = None,
    ) -> None:  # fmt: skip
        """`source`: the version whose words the page begins with, if not the one in hand."""
        super().__init__(data)
        self.manuscript = manuscript
        version, state = source or manuscript.version, manuscript.state
        may_be_incomplete = state in {State.DRAFT, State.RETURNED, State.PAST} and not self.submits
        self.writing = Writing(
            data,
            submits=not may_be_incomplete,
            initial={
                "title": version.title,
                "body": version.body_text,
                "body_html": version.body_html,
            },
        )
        self.photos = photos(person, data, drafting.shown_in(version))
        self.particulars = self.byline = None
        if state != State.APPROVED:
            self.particulars = Particulars(
                data,
                person=person,
                fixed=_fixed(manuscript),
                initial=_initial(manuscript),
                wished=[one.outlet_id for one in manuscript.wishes.all()],
                event=manuscript.event_id,
            )
        if state != State.IN_REVIEW:
            needed = self.submits or state == State.PAST
            self.byline = byline(person, data, authors, needed=needed)

    @property
    def begun(self) -> bool:
        return True

    @property
    def genre(self) -> str:
        chosen = self.particulars["genre"].value() if self.particulars else self.manuscript.genre
        return str(chosen)

    @property
    def base(self) -> int:
        """The number of the version that the page showed; 0 for nonsense."""
        return whole_number(self.data.get("base", ""))

    @property
    def over(self) -> int | None:
        """Whose claim is overridden on purpose, once it was asked."""
        data = self.data or {}
        return whole_number(data.get("over", "")) or None

    @property
    def seen(self) -> str:
        """The particulars as the page shows them, to tell what was changed on it."""
        if self.data is not None:
            return str(self.data.get("seen", ""))
        return json.dumps({name: _raw(value) for name, value in _initial(self.manuscript).items()})

    def _untouched(self) -> frozenset[str]:
        """Particulars that stand as they were shown: meanwhile another may have changed them."""
        try:
            seen = dict(json.loads(self.seen))
        except (ValueError, TypeError):
            return frozenset()
        fields = self.particulars or ()
        return frozenset(one.name for one in fields if _raw(one.value()) == seen.get(one.name))

    def wanted(self, base: Any) -> dict[str, Any]:
        """What `drafting.edit` is asked for, on top of `base`."""
        photos = self.shown() if self.photos.is_bound else drafting.shown_in(base)
        return {
            "words": self.writing.words(photos),
            "authors": self.byline.authors() if self.byline is not None else None,
            "particulars": (
                drafting.Particulars(**self.particulars.cleaned_data) if self.particulars else None
            ),
            "kept": self._untouched(),
            "over": self.over,
            "note": self.data.get("note", "").replace("\0", "")[:300],
            "token": self.token,
        }


def _fixed(manuscript: Any) -> tuple[str, ...]:
    if manuscript.state == State.IN_REVIEW:
        return FIXED_IN_REVIEW
    return FIXED_ONCE_SIGNED if was_signed(manuscript) else ()


def _raw(value: Any) -> str | list[str]:
    """A field's value as a browser would send it."""
    if isinstance(value, (list, tuple)):
        return sorted(map(str, value))
    return "" if value is None else str(value)


def _initial(manuscript: Any) -> dict[str, Any]:
    return {
        "genre": manuscript.genre,
        "importance": manuscript.importance,
        "secrecy": manuscript.secrecy,
        "unit": manuscript.unit_id,
        "event": manuscript.event_id,
        "assignment": manuscript.assignment_id,
        "occasion": manuscript.occasion,
        "occasion_on": manuscript.occasion_on,
        "wishes": [one.outlet_id for one in manuscript.wishes.all()],
    }
