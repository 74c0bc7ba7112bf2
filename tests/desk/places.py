"""A piece of lin's at every place of its life, brought there through operations."""

from siqin.desk.operations import drafting, reviewing
from siqin.desk.operations.past import take_in_past
from siqin.desk.queries import Roster
from siqin.desk.rules import current_review
from tests.world import NOW, at, draft, pass_on, submitted


def whose_turn(manuscript):
    """The first of those who may decide the level at which the piece waits."""
    return Roster(NOW.date()).able(current_review(manuscript), manuscript)[0]


def at_level(world, level, **fields):
    """In review at this level, or at the last where the route is shorter."""
    manuscript = submitted(world, **fields)
    while manuscript.level < level and not current_review(manuscript).last:
        pass_on(manuscript, whose_turn(manuscript))
    return manuscript


def decided(manuscript, deed, reason):
    deed(
        manuscript=manuscript,
        level=manuscript.level,
        version=manuscript.version,
        reason=reason,
        actor=whose_turn(manuscript),
        now=at(3),
    )
    return manuscript


def returned(world, **fields):
    return decided(at_level(world, 2, **fields), reviewing.return_for_revision, "数字要核对")


def declined(world, **fields):
    return decided(at_level(world, 2, **fields), reviewing.decline, "已过时效")


def withdrawn(world, **fields):
    manuscript = at_level(world, 2, **fields)
    drafting.withdraw(
        manuscript=manuscript, reason="重复投稿", actor=manuscript.entered_by, now=at(3)
    )
    return manuscript


def approved(world, **fields):
    manuscript = at_level(world, 9, **fields)
    pass_on(manuscript, whose_turn(manuscript))
    return manuscript


def past(world, **fields):
    """Of the same author and importance as the others, as far as it can have them."""
    return take_in_past(
        title="村里办起夜校", authors=drafting.by_person(fields.get("author", world.lin)),
        genre="FEATURE", day=NOW.date(), actor=world.he, now=NOW,
    )  # fmt: skip


PLACES = {
    "draft": draft,
    "level 1": lambda world, **fields: at_level(world, 1, **fields),
    "level 2": lambda world, **fields: at_level(world, 2, **fields),
    "level 3": lambda world, **fields: at_level(world, 3, **fields),
    "returned": returned,
    "approved": approved,
    "declined": declined,
    "withdrawn": withdrawn,
    "past": past,
}


def rewrite(manuscript, actor, body, *, title=None, now=None, **fields):
    """The actor edits the piece to this body."""
    return drafting.edit(
        manuscript=manuscript,
        base=manuscript.version,
        words=drafting.Words.plain(title or manuscript.title, body),
        actor=actor,
        now=now or at(5),
        **fields,
    )
