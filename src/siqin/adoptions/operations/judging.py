"""An editor's word on a recorded publication: verified, removed, restored."""

from datetime import datetime

from django.db import IntegrityError, transaction

from siqin.adoptions import notices
from siqin.adoptions.enums import ArticleState
from siqin.adoptions.models import Adoption, Article
from siqin.adoptions.operations.answering import follow
from siqin.adoptions.queries import latest_deed
from siqin.adoptions.rules import is_author
from siqin.adoptions.workflow import ADOPTION, ARTICLE
from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.reliances import reliances_on
from siqin.people.models import Person


class NoEvidence(Exception):
    """A publication is verified by its evidence: a link, the text or a scan (rulings 16)."""


class OwnPiece(Exception):
    """Nobody verifies or corrects the credit of a piece of their own."""


class MovedOn(Exception):
    """Something was added to the fact, or corrected, since the page was drawn."""


class AlreadyRecorded(Exception):
    """Another fact in force has this outlet, date and title."""


@transaction.atomic
def verify(
    *,
    adoption: Adoption,
    actor: Person,
    now: datetime,
    reprint: bool = False,
    taken_from: Adoption | None = None,
    seen: int | None = None,
) -> None:
    """The evidence shows it. `reprint`: taken over from another outlet, neither paid nor counted
    (rulings 4); `taken_from`: of which publication, where it is known. `seen` is the id of the last entry of the story that the editor saw.

    Raises NoEvidence, OwnPiece, MovedOn, WrongState.
    """
    hold_as_seen(adoption, seen)
    if is_author(actor, adoption):
        raise OwnPiece
    if not adoption.evidence.exists():
        raise NoEvidence
    ADOPTION.advance(
        adoption,
        "verify",
        verified_by=actor,
        verified_at=now,
        reprint=reprint or taken_from is not None or adoption.reprint,
        taken_from=taken_from or adoption.taken_from,
    )
    record("adoptions.verified", adoption, actor=actor, now=now, reprint=adoption.reprint)
    send(notices.ADOPTED, adoption, actor=actor, now=now)


@transaction.atomic
def remove(*, adoption: Adoption, reason: str, actor: Person, now: datetime) -> None:
    """The row and its reason are kept; no figure counts it. A settlement that stands on it does
    not change, and is named in the audit. Raises WrongState."""
    relied = [one.label for one in reliances_on(adoption)]
    ADOPTION.advance(adoption, "remove", removed_reason=reason)
    record("adoptions.removed", adoption, actor=actor, now=now, reason=reason, relied=relied)
    _release_articles(adoption, actor, now)
    follow(adoption, actor=actor, now=now)
    send(notices.REMOVED, adoption, actor=actor, now=now)


@transaction.atomic
def restore(*, adoption: Adoption, actor: Person, now: datetime) -> None:
    """Back among the recorded, to be verified anew. Raises WrongState, AlreadyRecorded."""
    try:
        with transaction.atomic():
            ADOPTION.advance(
                adoption, "restore", removed_reason="", verified_by=None, verified_at=None
            )
    except IntegrityError:
        raise AlreadyRecorded from None
    record("adoptions.restored", adoption, actor=actor, now=now)
    for article in Article.objects.filter(adoption=adoption, state=ArticleState.OPEN):
        ARTICLE.advance(article, "confirm")
    follow(adoption, actor=actor, now=now)


def _release_articles(adoption: Adoption, actor: Person, now: datetime) -> None:
    """What was compared with it waits again for an editor's word."""
    for article in Article.objects.filter(adoption=adoption, state=ArticleState.CONFIRMED):
        ARTICLE.advance(article, "release")
        record("adoptions.article_released", article, actor=actor, now=now)


def hold_as_seen(adoption: Adoption, seen: int | None) -> None:
    """Lock the fact to the end of the transaction and read it afresh; MovedOn if its story went
    on after the entry with the id `seen`."""
    adoption.refresh_from_db(from_queryset=Adoption.objects.select_for_update(no_key=True))
    if seen is None:
        return
    last = latest_deed(adoption)
    if last is not None and last.pk != seen:
        raise MovedOn
