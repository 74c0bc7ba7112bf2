"""The forms of the edit page, as far as the piece's state lets them be changed."""

from collections.abc import Iterable
from typing import Any

from siqin.desk.enums import State
from siqin.desk.forms.writing import Particulars, Writing, byline
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Author
from siqin.desk.queries import was_signed

FIXED_IN_REVIEW = ("importance", "secrecy", "unit")
FIXED_ONCE_SIGNED = ("importance", "secrecy")


class Change:
    """Words always; by-line while nobody reviews; particulars while nothing is signed."""

    def __init__(
        self, manuscript: Any, authors: Iterable[Author], *, person: Any, data: Any = None
    ) -> None:
        self.data = data
        self.manuscript = manuscript
        self.submits = data is not None and "submit" in data
        state = manuscript.state
        may_be_incomplete = state in {State.DRAFT, State.RETURNED} and not self.submits
        self.writing = Writing(
            data,
            submits=not may_be_incomplete,
            initial={"title": manuscript.title, "body": manuscript.version.body_text},
        )
        self.particulars = self.byline = None
        if state != State.APPROVED:
            self.particulars = Particulars(
                data, person=person, fixed=_fixed(manuscript), initial=_initial(manuscript)
            )
        if state != State.IN_REVIEW:
            self.byline = byline(person, data, authors, needed=self.submits)

    @property
    def parts(self) -> list[Any]:
        return [one for one in (self.writing, self.particulars, self.byline) if one is not None]

    def is_valid(self) -> bool:
        return all([one.is_valid() for one in self.parts])  # noqa: C419 -- each names its errors

    @property
    def base(self) -> int:
        """The number of the version that the page showed; 0 for nonsense."""
        given = self.data.get("base", "")
        return int(given) if given.isascii() and given.isdigit() else 0

    def wanted(self, base: Any) -> dict[str, Any]:
        """What `drafting.edit` is asked for, on top of `base`."""
        words = self.writing.cleaned_data
        return {
            "words": drafting.Words.over(base, words["title"], words["body"]),
            "authors": self.byline.authors() if self.byline is not None else None,
            "particulars": (
                drafting.Particulars(**self.particulars.cleaned_data) if self.particulars else None
            ),
            "note": self.data.get("note", "")[:300],
        }


def _fixed(manuscript: Any) -> tuple[str, ...]:
    if manuscript.state == State.IN_REVIEW:
        return FIXED_IN_REVIEW
    return FIXED_ONCE_SIGNED if was_signed(manuscript) else ()


def _initial(manuscript: Any) -> dict[str, Any]:
    return {
        "genre": manuscript.genre,
        "importance": manuscript.importance,
        "secrecy": manuscript.secrecy,
        "unit": manuscript.unit_id,
    }
