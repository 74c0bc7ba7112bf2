"""What is being typed: taken state by state, never over what a window has not seen."""

from datetime import timedelta

import pytest

from siqin.desk.models import WorkingCopy
from siqin.desk.operations import drafting, keeping
from siqin.desk.operations.drafting import Author, Words
from siqin.desk.queries import unfinished, working_copies_of, writing_now
from tests.world import NOW, at, draft


def kept(person, words, *, serial=0, token="page", now=NOW, manuscript=None):  # noqa: S107 -- a page's name
    fields = None if words is None else {"title": [words]}
    return keeping.keep(
        token=token, serial=serial, fields=fields, manuscript=manuscript, base=1, actor=person,
        now=now,
    )  # fmt: skip


def test_each_state_follows_the_one_before(world):
    assert [kept(world.lin, "一").serial, kept(world.lin, "一二", serial=1).serial] == [1, 2]

    copy = unfinished(world.lin).get()
    assert (copy.fields, copy.saved_at) == ({"title": ["一二"]}, NOW)


def test_a_window_that_lags_behind_is_shown_the_other_text(world):
    kept(world.lin, "甲窗口")

    with pytest.raises(keeping.Overtaken) as overtaken:
        kept(world.lin, "乙窗口", serial=0)

    assert overtaken.value.copy.fields == {"title": ["甲窗口"]}
    assert unfinished(world.lin).get().fields == {"title": ["甲窗口"]}


def test_a_page_knows_its_own_state_by_its_mark(world):
    common = {"token": "page", "manuscript": None, "base": 0, "actor": world.lin, "now": NOW}
    keeping.keep(serial=0, fields={"title": ["一"]}, mark="m1", **common)

    with pytest.raises(keeping.Overtaken) as overtaken:
        keeping.keep(serial=0, fields={"title": ["一二"]}, mark="m2", **common)

    assert overtaken.value.copy.mark == "m1"


def test_the_same_state_sent_twice_is_no_other_text(world):
    kept(world.lin, "一")

    assert kept(world.lin, "一").serial == 1


def test_too_much_is_left_on_the_device(world):
    with pytest.raises(keeping.TooMuch):
        kept(world.lin, "长" * (keeping.LARGEST + 1))

    assert not WorkingCopy.objects.exists()


def test_it_is_nobody_elses(world):
    kept(world.lin, "林的")
    kept(world.gao, "高的")

    assert [one.fields["title"] for one in unfinished(world.lin)] == [["林的"]]


def test_a_sign_of_life_tells_the_others(world):
    manuscript = draft(world)
    kept(world.lin, None, manuscript=manuscript)
    kept(world.he, None, manuscript=manuscript, now=at(0.01))

    assert writing_now(manuscript, besides=world.he, now=at(0.01)) == [world.lin]
    assert writing_now(manuscript, besides=world.he, now=at(1)) == []
    assert not working_copies_of(world.lin, manuscript).exists()


def test_what_was_sent_elsewhere_is_not_begun_again_unasked(world):
    kept(world.lin, "一")
    keeping.let_go(token="page", actor=world.lin)

    with pytest.raises(keeping.Gone):
        kept(world.lin, "一二", serial=1)

    assert not WorkingCopy.objects.exists()


def test_it_goes_when_the_text_becomes_a_piece(world):
    kept(world.lin, "题")

    drafting.write(
        words=Words.plain("题", "文"), authors=[Author("林秀云", world.lin)], actor=world.lin, now=NOW,
        submits=False, token="page",
    )  # fmt: skip

    assert not WorkingCopy.objects.exists()


def test_it_stays_when_the_version_was_stale(world):
    manuscript = draft(world)
    first = manuscript.version
    kept(world.lin, "我的", manuscript=manuscript)
    drafting.edit(
        manuscript=manuscript,
        base=first,
        words=Words.plain("题", "别处改的"),
        actor=world.lin,
        now=NOW,
    )

    with pytest.raises(drafting.StaleVersion):
        drafting.edit(
            manuscript=manuscript, base=first, words=Words.plain("题", "我的"), actor=world.lin,
            now=NOW, token="page",
        )  # fmt: skip

    assert working_copies_of(world.lin, manuscript).count() == 1


def test_only_the_empty_and_the_forgotten_are_cleared_out(world):
    kept(world.lin, None, token="opened")
    kept(world.lin, "还要", token="wanted")
    kept(world.lin, "早忘了", token="forgotten", now=NOW - timedelta(days=200))

    keeping.clear_out(now=NOW + timedelta(days=2))

    assert [one.token for one in WorkingCopy.objects.all()] == ["wanted"]


def test_letting_go_of_nothing_is_nothing(world):
    kept(world.lin, "一")

    keeping.let_go(token="", actor=world.lin)

    assert unfinished(world.lin).count() == 1
