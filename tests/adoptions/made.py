"""Publications as the tests need them, recorded and verified through operations."""

from datetime import date

from siqin.adoptions.enums import Relation
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.judging import verify
from siqin.adoptions.operations.recording import Printed, record_publication
from siqin.adoptions.queries import with_sources
from siqin.core.audit import story_of
from siqin.core.scope import office_scope
from tests.outlets.made import outlet_of_others
from tests.world import CANARY, NOW, at, draft, signed

LINK = Proof.link("https://news.example.cn/1")
PNG = b"\x89PNG\r\n\x1a\n and the page of the newspaper"
DAY = date(2026, 11, 20)


def printed(paper, **said):
    return Printed(
        **{
            "outlet": paper,
            "title": "养老互助点建起来了",
            "published_on": DAY,
            "genre": "NEWS_REPORT",
            **said,
        }
    )


def recorded(world, paper, *pieces, actor=None, proofs=(LINK,), relation=Relation.WHOLE, **said):
    """A publication of these pieces (default: a signed one of lin's), recorded by he."""
    pieces = pieces or [signed(world)]
    done = record_publication(
        printed=printed(paper, **said),
        made_from=[(one, relation) for one in pieces],
        proofs=proofs,
        actor=actor or world.he,
        now=NOW,
    )
    return fresh(done.adoption)


def verified(world, paper, *pieces, reprint=False, **said):
    adoption = recorded(world, paper, *pieces, **said)
    verify(adoption=adoption, actor=world.tang, now=at(1), reprint=reprint)
    return adoption


def fresh(adoption):
    return with_sources(Adoption.objects.all()).get(pk=adoption.pk)


def verbs(adoption):
    return [one.verb.removeprefix("adoptions.") for one in story_of(adoption)]


def adoption_of_others(world):
    """In the other office, with canary words everywhere."""
    with office_scope(world.other_office):
        piece = draft(world, author=world.yan, title=CANARY, body=CANARY)
        done = record_publication(
            printed=printed(outlet_of_others(world), title=CANARY, byline=CANARY),
            made_from=[(piece, Relation.WHOLE)],
            proofs=[Proof.words(CANARY), Proof.scan(PNG, f"{CANARY}.png")],
            actor=world.wu,
            now=NOW,
        )
        return done.adoption
