"""Pitches as the tests need them."""

from siqin.adoptions.models import Pitch
from siqin.adoptions.operations import pitching
from siqin.adoptions.queries.pitches import with_particulars
from tests.outlets.made import outlet
from tests.world import at, signed

THEN = at(8)


def offer(version, paper, **said):
    return pitching.Offer(**{"version": version, "outlet": paper, "means": "WEB", **said})


def pitched(world, paper=None, piece=None, *, version=None, now=THEN, despite=(), **said):
    """By he; a signed piece of lin's, unless told otherwise."""
    piece = piece or signed(world)
    made = pitching.pitch(
        offer=offer(version or piece.version, paper or outlet(world), **said),
        actor=world.he,
        now=now,
        despite=despite,
    )
    return fresh(made)


def fresh(pitch):
    return with_particulars(Pitch.objects.all()).get(pk=pitch.pk)
