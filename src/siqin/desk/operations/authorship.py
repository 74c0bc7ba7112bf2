"""The by-line as persons: who is credited, and how they divided the award themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from siqin.desk.models import Authorship, Manuscript
from siqin.desk.operations.levels import forget_prefetched
from siqin.people.models import Person


class SharesDoNotSum(Exception):
    """Authors who divide the award themselves must give shares that sum to 1 (rulings 14)."""


class NobodyNamed(Exception):
    """A piece is submitted under somebody's name, a person's or a body's."""


@dataclass(frozen=True)
class Author:
    """One name of a by-line; `person` is None for somebody outside the office."""

    name: str
    person: Person | None = None
    share: Decimal | None = None
    journalist: bool = False


def by_person(*people: Person) -> list[Author]:
    return [Author(name=one.name, person=one) for one in people]


def authors_of(manuscript: Manuscript) -> list[Author]:
    return [
        Author(one.name, one.person, one.share, one.journalist)
        for one in manuscript.authorships.all()
    ]


def check_shares(authors: Sequence[Author]) -> None:
    """Either nobody has a share, or all have one and they sum to 1. Raises SharesDoNotSum."""
    shares = [one.share for one in authors if one.share is not None]
    if shares and (len(shares) != len(authors) or sum(shares) != 1):
        raise SharesDoNotSum


def set_authors(manuscript: Manuscript, authors: Sequence[Author]) -> None:
    """Raises SharesDoNotSum."""
    check_shares(authors)
    manuscript.authorships.all().delete()
    Authorship.objects.bulk_create(
        Authorship(
            office_id=manuscript.office_id, manuscript=manuscript, person=one.person,
            name=one.name, position=position, share=one.share, journalist=one.journalist,
        )
        for position, one in enumerate(authors, 1)
    )  # fmt: skip
    forget_prefetched(manuscript, "authorships")
