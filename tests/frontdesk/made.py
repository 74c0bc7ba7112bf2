"""Remarks of the cast's office."""

from siqin.frontdesk.operations import Said, note
from tests.world import NOW

WORDS = "白石镇的互助点办得好，要写深写实，委员怎么出的主意写清楚。"


def noted(world, *, actor=None, said_by=None, words=WORDS, **more):
    """What song said on the way, noted by he."""
    who = {} if more.get("speaker") else {"said_by": said_by or world.song}
    said = Said(words=words, said_on=NOW.date(), **who, **more)
    return note(said=said, actor=actor or world.he, now=NOW)
