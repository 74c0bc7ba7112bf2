"""Which pieces a text was made from: by the index, by the database where there is none, and together."""

from datetime import timedelta

import pytest
from django.conf import settings

from siqin.core.scope import every_office, office_scope
from siqin.desk.models import Unindexed
from siqin.desk.operations import drafting, editing, indexing
from siqin.desk.queries import reuse
from siqin.desk.queries.visible import manuscripts_visible_to
from tests.textkit.reuse.texts import piece, printed
from tests.world import at, draft, submitted
from textkit.reuse import Lock, ReuseIndex


@pytest.fixture
def pieces(world):
    """Five pieces that were sent in, and one that was not."""
    for number in range(5):
        submitted(world, title=f"第{number}篇", body=piece(number), author=world.lin)
    draft(world, title="没有交的", body=piece(90))
    return world


def titles(person, text, on=None):
    return [one.piece.title for one in reuse.made_from(person, text, on)]


def test_a_piece_is_found_whether_or_not_there_is_an_index(pieces):
    article = printed(piece(3), 7, 0.5) + piece(50)

    before = reuse.made_from(pieces.he, article)
    assert indexing.take_in() == 5
    after = reuse.made_from(pieces.he, article)

    assert [one.piece.title for one in before] == ["第3篇"]
    assert before == after
    assert before[0].sure
    start, end, there, _ = before[0].passages[0]
    assert article[start:end][:10] == piece(3)[there : there + 10]
    assert not Unindexed.objects.exists()


def test_what_was_written_since_the_index_is_found_by_the_next_question(pieces):
    indexing.take_in()
    late = submitted(pieces, title="刚交的", body=piece(60))
    changed = manuscripts_visible_to(pieces.he).get(title="第1篇")
    editing.edit(
        manuscript=changed, base=changed.version, actor=pieces.gao, now=at(2),
        words=drafting.Words.plain("第1篇", piece(61)),
    )  # fmt: skip

    asked = {number: titles(pieces.he, printed(piece(number), 7, 0.6)) for number in (60, 61, 1, 2)}
    assert asked == {60: ["刚交的"], 61: ["第1篇"], 1: [], 2: ["第2篇"]}
    assert indexing.take_in() == 2
    assert reuse.made_from(pieces.he, late.version.body_text)[0].piece == late
    assert titles(pieces.he, printed(piece(1), 7, 0.6)) == []


def test_nobody_learns_of_a_piece_that_one_may_not_open(pieces):
    text = printed(piece(2), 7, 0.6)

    assert titles(pieces.lin, text) == ["第2篇"]
    assert titles(pieces.fang, text) == []
    with office_scope(pieces.wu.office):
        assert titles(pieces.wu, text) == []
    assert titles(pieces.he, piece(90)) == []  # a draft is its author's own


def test_a_piece_entered_long_after_the_day_is_no_source(pieces):
    text = printed(piece(2), 7, 0.6)
    entered = at(1).date()

    assert titles(pieces.he, text, entered) == ["第2篇"]
    assert titles(pieces.he, text, entered - timedelta(days=20)) == ["第2篇"]
    assert titles(pieces.he, text, entered - timedelta(days=40)) == []
    assert [one.piece.title for one in reuse.in_office(pieces.office.pk, text)] == ["第2篇"]


def test_a_piece_that_nearly_repeats_an_older_one_is_told_and_not_the_older_one(pieces):
    twin = submitted(pieces, title="又来一篇", body=piece(4) + "再加一句新的话。", author=pieces.su)
    half = submitted(pieces, title="一半是新的", body=piece(3)[:300] + piece(70))
    older = manuscripts_visible_to(pieces.he).get(title="第4篇")
    for one in (twin, half):
        type(one).objects.filter(pk=one.pk).update(submitted_at=at(5))
        one.refresh_from_db()

    found = reuse.repeated_by(pieces.he, twin)

    assert [one.piece.title for one in found] == ["第4篇"]
    assert found[0].shared >= 590
    assert reuse.repeated_by(pieces.he, half) == []
    assert reuse.repeated_by(pieces.he, older) == []
    assert reuse.repeated_by(pieces.fang, twin) == []  # who may not open the older one
    assert reuse.repeated_by(pieces.he, draft(pieces, body=piece(4))) == []


def test_an_index_being_written_or_broken_is_no_reason_to_find_nothing(pieces, tmp_path):
    home = settings.REUSE_ROOT / str(pieces.office.pk)
    assert indexing.build_missing() == 1
    assert indexing.build_missing() == 0
    lock = Lock(home / "writer.lock")
    lock.take()
    submitted(pieces, title="正在重编", body=piece(63))

    assert indexing.take_in() == 0
    lock.release()
    folder = reuse.current(pieces.office.pk)
    (folder / "manifest.json").write_text('{"format": 0}')
    reuse._OPENED.clear()
    assert titles(pieces.he, printed(piece(63), 7, 0.6)) == ["正在重编"]
    assert titles(pieces.he, printed(piece(2), 7, 0.6)) == ["第2篇"]
    assert indexing.take_in() == 6
    assert reuse.current(pieces.office.pk) != folder
    assert not folder.exists()
    assert titles(pieces.he, printed(piece(63), 7, 0.6)) == ["正在重编"]


def test_built_anew_it_tells_how_far_it_is_and_the_folder_that_counted_goes(pieces, monkeypatch):
    monkeypatch.setattr(indexing, "TOGETHER", 2)
    told = []
    indexing.rebuild(pieces.office.pk)
    first = reuse.current(pieces.office.pk)

    assert indexing.rebuild(pieces.office.pk, told.append) == 5

    assert told == [2, 4]
    assert not first.exists()
    assert titles(pieces.he, printed(piece(2), 7, 0.6)) == ["第2篇"]


def test_many_offices_are_asked_with_few_indexes_open(pieces, monkeypatch):
    indexing.take_in()
    monkeypatch.setattr(reuse, "OPEN", 0)

    with every_office():
        assert titles(pieces.he, printed(piece(2), 7, 0.6)) == ["第2篇"]
    assert not reuse._OPENED


def test_a_phrase_in_common_is_no_source(pieces, monkeypatch):
    phrase = piece(2)[100:122] + piece(71)
    weak = reuse.in_office(pieces.office.pk, phrase)

    assert [one.piece.title for one in weak] == ["第2篇"]
    monkeypatch.setattr(reuse, "WEAK", weak[0].score + 0.01)
    assert titles(pieces.he, phrase) == []


def test_what_is_no_longer_sent_in_goes_from_the_index(pieces):
    indexing.take_in()
    gone = manuscripts_visible_to(pieces.he).get(title="第2篇")
    indexing.note(gone)
    type(gone).objects.filter(pk=gone.pk).update(submitted_at=None)

    assert indexing.take_in() == 1

    with ReuseIndex(reuse.current(pieces.office.pk)) as index:
        assert gone.pk not in index
        assert len(index) == 4


def test_an_index_whose_folder_is_gone_is_answered_for_and_built(pieces):
    indexing.take_in()
    home = settings.REUSE_ROOT / str(pieces.office.pk)
    (home / "current").write_text("99")

    assert titles(pieces.he, printed(piece(2), 7, 0.6)) == ["第2篇"]
    assert indexing.build_missing() == 1
    assert reuse.current(pieces.office.pk).is_dir()
