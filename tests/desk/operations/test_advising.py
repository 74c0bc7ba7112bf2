"""Recommending: who reads it, that it decides nothing, and that the newest of each counts."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.enums import Advice
from siqin.desk.models import Recommendation
from siqin.desk.operations import advising
from siqin.desk.queries import advice_on
from tests.desk.places import at_level, rewrite
from tests.world import at, pass_on


def advise(manuscript, actor, advice="PASS", *, words="", level=None, now=None):
    return advising.advise(
        manuscript=manuscript,
        review=manuscript.reviews.get(level=level or manuscript.level),
        version=manuscript.version,
        advice=advice,
        words=words,
        actor=actor,
        now=now or at(3),
    )


def test_it_stands_beside_the_text_and_decides_nothing(world):
    manuscript = at_level(world, 3)

    made = advise(manuscript, world.he, "RETURN", words="缺一个数")

    assert (manuscript.level, made.review.decision) == (3, "")
    assert advice_on(manuscript) == [made]
    entry = story_of(manuscript).last()
    assert (entry.verb, entry.detail["advice"]) == ("desk.advised", "建议退改")
    bodies = [one.body for one in world.tang.notifications.filter(kind="desk.advised")]
    assert bodies == [
        "何静对《专题协商农村养老互助点建设》建议退改，由您终审签发时定。说明：缺一个数"
    ]


def test_of_one_person_the_newest_counts_and_all_are_kept(world):
    manuscript = at_level(world, 3)

    advise(manuscript, world.he, "RETURN")
    other = advise(manuscript, world.su, "DECLINE", now=at(4))
    newest = advise(manuscript, world.he, "PASS", now=at(5))

    assert advice_on(manuscript) == [other, newest]
    assert Recommendation.objects.count() == 3
    assert str(newest) == Advice.PASS.label


def test_after_the_decision_or_a_change_of_the_words_it_comes_too_late(world):
    decided, changed = at_level(world, 2), at_level(world, 2)
    pass_on(decided, world.he)
    seen = changed.version
    rewrite(changed, world.he, "改过的正文。")
    changed.version = seen

    for manuscript in (decided, changed):
        with pytest.raises(WrongState):
            advise(manuscript, world.su, level=2)
        manuscript.refresh_from_db()


def test_all_or_nothing(world, monkeypatch):
    manuscript = at_level(world, 3)
    monkeypatch.setattr("siqin.desk.operations.advising.send", failing)

    with pytest.raises(ConnectionError):
        advise(manuscript, world.he)

    assert Recommendation.objects.count() == 0


def failing(*args, **kwargs):
    raise ConnectionError
