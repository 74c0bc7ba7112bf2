"""What media printed: taken in, compared, confirmed as adopted, set aside."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from siqin.adoptions.enums import ArticleState, State
from siqin.adoptions.models import Adoption, Article
from siqin.adoptions.operations.crediting import Made
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.judging import verify
from siqin.adoptions.operations.recording import Printed, Recorded, record_publication
from siqin.adoptions.queries.downloads import EVIDENCE
from siqin.adoptions.rules import is_author
from siqin.adoptions.workflow import ARTICLE
from siqin.core import files
from siqin.core.audit import record
from siqin.core.workflow import WrongState
from siqin.desk.queries import reuse
from siqin.desk.rules import author_ids
from siqin.outlets.models import Outlet
from siqin.people.models import Person

# What the editor said of it in confirming it, for the lists of articles.
WHERE_IT_STOOD = ("title", "outlet", "published_on", "page", "byline")
UNTITLED = 30  # characters of the text that stand for a title


@dataclass(frozen=True, kw_only=True)
class Brought:
    """An article as it came: its words, whatever is known of where they stood, and the file or
    screenshot that they were read from."""

    text: str
    channel: str
    title: str = ""
    outlet: Outlet | None = None
    published_on: date | None = None
    page: str = ""
    byline: str = ""
    url: str = ""
    data: bytes = b""
    name: str = ""

    @property
    def mark(self) -> str:
        """By which the same article is known again, however its lines were broken."""
        letters = "".join(one for one in self.text if unicodedata.category(one)[0] in "LN")
        outlet = self.outlet.pk if self.outlet else ""
        return sha256(f"{outlet}|{self.published_on or ''}|{letters}".encode()).hexdigest()


@transaction.atomic
def bring(*, brought: Brought, actor: Person, now: datetime) -> tuple[Article, bool]:
    """The article, compared with the pieces; and whether it is new. Raises files.TooLarge."""
    known = Article.objects.filter(office=actor.office, content_hash=brought.mark).first()
    if known:
        return known, False
    likely = _likely(actor.office_id, brought.text, brought.published_on)
    article = Article.objects.create(
        office=actor.office, channel=brought.channel, outlet=brought.outlet,
        title=(brought.title or _first_words(brought.text))[:200],
        published_on=brought.published_on, page=brought.page, byline=brought.byline,
        url=brought.url, text=brought.text, content_hash=brought.mark, added_by=actor, added_at=now,
        likely=len(likely), sure=sum(one.sure for one in likely),
        file=files.store(brought.data, name=brought.name, purpose=EVIDENCE, actor=actor, now=now)
        if brought.data
        else None,
    )  # fmt: skip
    record("adoptions.article_brought", article, actor=actor, now=now, likely=len(likely))
    return article, True


@transaction.atomic
def compare(article: Article) -> None:
    """Once more, with the pieces that there are by now."""
    likely = _likely(article.office_id, article.text, article.published_on)
    article.likely, article.sure = len(likely), sum(one.sure for one in likely)
    article.save(update_fields=["likely", "sure"])


@transaction.atomic
def bring_several(
    *, several: Sequence[Brought], actor: Person, now: datetime
) -> list[tuple[Article, bool]]:
    """Of a whole issue only what resembles a piece of ours."""
    return [
        bring(brought=one, actor=actor, now=now)
        for one in several
        if _likely(actor.office_id, one.text, one.published_on)
    ]


@transaction.atomic
def confirm(
    *, article: Article, printed: Printed, made_from: Sequence[Made], actor: Person, now: datetime,
    same: Adoption | None = None,
) -> Recorded:  # fmt: skip
    """It was made from these pieces: a publication with the article as its evidence, verified by
    whoever compared the two; of a piece of one's own another editor verifies it. What somebody
    recorded before is that one fact, as is `same`: the one that the editor knows it again in.

    Raises WrongState, and what record_publication and verify raise.
    """
    _held_open(article)
    recorded = record_publication(
        printed=printed, made_from=made_from, proofs=_proofs(article), actor=actor, now=now,
        same=same,
    )  # fmt: skip
    adoption = recorded.adoption
    if adoption.state == State.RECORDED and not _is_own(actor, adoption, made_from):
        verify(adoption=adoption, actor=actor, now=now)
    where = {name: getattr(printed, name) for name in WHERE_IT_STOOD}
    ARTICLE.advance(article, "confirm", adoption=adoption, **where)
    record(
        "adoptions.article_confirmed", article, actor=actor, now=now,
        manuscripts=[piece.title for piece, _ in made_from],
    )  # fmt: skip
    return recorded


@transaction.atomic
def set_aside(*, article: Article, reason: str, actor: Person, now: datetime) -> None:
    """None of ours stands behind it. Raises WrongState."""
    ARTICLE.advance(article, "set_aside", set_aside_reason=reason)
    record("adoptions.article_set_aside", article, actor=actor, now=now, reason=reason)


@transaction.atomic
def take_up_again(*, article: Article, actor: Person, now: datetime) -> None:
    """Raises WrongState."""
    ARTICLE.advance(article, "take_up_again", set_aside_reason="")
    record("adoptions.article_taken_up_again", article, actor=actor, now=now)


def _likely(office: int, text: str, on: date | None) -> list[reuse.Likeness]:
    return reuse.in_office(office, text, on, least=reuse.WEAK)


def _held_open(article: Article) -> None:
    """Lock it to the end of the transaction, so that two editors make one fact of it. Raises
    WrongState."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update(no_key=True))
    if article.state != ArticleState.OPEN:
        raise WrongState("confirm", article)


def _is_own(actor: Person, adoption: Adoption, made_from: Sequence[Made]) -> bool:
    return is_author(actor, adoption) or any(
        actor.pk in author_ids(piece) for piece, _ in made_from
    )


def _proofs(article: Article) -> list[Proof]:
    """The words as they were compared, where they stand, and the page they were read from."""
    return [
        Proof.words(article.text),
        *([Proof.link(article.url)] if article.url else []),
        *([Proof.kept(article.file)] if article.file else []),
    ]


def _first_words(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first[:UNTITLED]
