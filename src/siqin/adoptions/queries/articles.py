"""What media printed and was brought here: who sees it, the work lists, what a page shows of one."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from siqin.adoptions.enums import ArticleState
from siqin.adoptions.models import Article
from siqin.adoptions.queries.visible import articles_visible_to, claimable_by, with_authors
from siqin.adoptions.workflow import ARTICLE
from siqin.desk.models import Manuscript
from siqin.desk.queries import reuse
from siqin.people.models import Person
from textkit.reuse.showing import Part

# The work lists, and what each holds; the first is the one that waits for somebody.
LISTS = {
    "likely": Q(state=ArticleState.OPEN, likely__gt=0),
    "unlike": Q(state=ArticleState.OPEN, likely=0),
    "confirmed": Q(state=ArticleState.CONFIRMED),
    "aside": Q(state=ArticleState.SET_ASIDE),
    "all": Q(),
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the address of the list asks for."""

    which: str = "likely"
    q: str = ""
    outlet: int | None = None

    def address(self) -> str:
        said = {name: value for name, value in asdict(self).items() if value}
        return f"{reverse('adoptions:articles')}?{urlencode(said)}"


@dataclass(frozen=True)
class Candidate:
    """A piece that an article may have been made from. `here` and `there` show what both share;
    empty where the editor named it himself."""

    piece: Manuscript
    sure: bool = False
    shared: int = 0
    here: tuple[Part, ...] = ()
    there: tuple[Part, ...] = ()


def articles_listed(person: Person, wanted: Wanted) -> QuerySet[Article]:
    rows = articles_visible_to(person).filter(LISTS[wanted.which])
    if wanted.outlet:
        rows = rows.filter(outlet=wanted.outlet)
    if wanted.q:
        rows = rows.filter(Q(title__icontains=wanted.q) | Q(byline__icontains=wanted.q))
    # The text of an article is long, and no list shows it.
    return rows.select_related("outlet", "added_by", "adoption").defer("text")


def numbers_by_list(person: Person) -> dict[str, int]:
    rows = articles_visible_to(person).order_by()
    return {name: rows.filter(LISTS[name]).count() for name in ("likely", "unlike")}


def candidates_for(person: Person, article: Article, named: Iterable[int] = ()) -> list[Candidate]:
    """Found by its words, the likeliest first; then the pieces whose ids the editor named."""
    found = []
    for one in reuse.made_from(person, article.text, article.published_on):
        here, there = one.beside(article.text)
        found.append(Candidate(one.piece, one.sure, one.shared, tuple(here), tuple(there)))
    known = {one.piece.pk for one in found}
    others = with_authors(claimable_by(person)).filter(pk__in=set(named) - known)
    return [*found, *(Candidate(one) for one in others)]


def article_verbs(person: Person, article: Article) -> list[str]:
    """The only source of buttons."""
    verbs = ARTICLE.verbs_from(article.state)
    return [one for one in verbs if person.may(f"adoptions.{one}_article", article)]
