"""The index in its folder: what was written is there, for whoever opens it, in whatever order it came."""

from random import Random
from threading import Event, current_thread

import pytest

from tests.textkit.reuse.texts import piece
from textkit.reuse import Held, OtherFormat, ReuseIndex
from textkit.reuse import index as module
from textkit.reuse.joining import Joining
from textkit.reuse.segment import Segment

ARTICLES = [piece(number)[80:300] for number in range(40)]


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Segments are written and joined after a few texts."""
    monkeypatch.setattr(module, "WAITING", 4)
    monkeypatch.setattr(module, "IN_MEMORY", 24)
    monkeypatch.setattr(module, "AT_ONCE", 24)


def answers(index):
    return [
        sorted((str(one.id), one.score, one.verdict, one.passages) for one in index.query(article))
        for article in ARTICLES
    ]


def test_a_new_text_is_found_by_the_next_question_also_of_another_reader(tmp_path):
    with ReuseIndex(tmp_path) as writer:
        reader = ReuseIndex(tmp_path)
        for number in range(60):
            writer.add(number, piece(number))
            assert writer.query(piece(number)[100:300])[0].id == number
            assert reader.query(piece(number)[100:300])[0].id == number


def test_what_is_removed_or_replaced_is_found_no_more(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((number, piece(number)) for number in range(50))
        index.add(1, piece(101))
        assert index.remove(2)
        assert not index.remove(2)
        index.add_many([(3, piece(103)), (3, piece(203))])

        found = {
            number: [one.id for one in index.query(piece(number)) if one.verdict == "confirmed"]
            for number in (1, 2, 3, 101, 103, 203)
        }

    assert found == {1: [], 2: [], 3: [], 101: [1], 103: [], 203: [3]}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_came_and_went_it_answers_like_one_built_afresh(tmp_path, seed):
    chance, standing = Random(seed), {}
    with ReuseIndex(tmp_path / "lived") as lived:
        for _ in range(250):
            number = chance.choice([chance.randrange(40), f"稿{chance.randrange(10)}"])
            deed = chance.random()
            if deed < 0.6:
                standing[number] = piece(chance.randrange(60))
                lived.add(number, standing[number])
            elif deed < 0.9:
                assert lived.remove(number) == (standing.pop(number, None) is not None)
            else:
                rows = {chance.randrange(40): piece(chance.randrange(60)) for _ in range(9)}
                standing |= rows
                lived.add_many(rows.items())
        assert len(lived) == len(standing)
    with ReuseIndex(tmp_path / "afresh") as afresh:
        afresh.add_many(standing.items())

        assert answers(ReuseIndex(tmp_path / "lived")) == answers(afresh)


def test_what_goes_while_segments_are_joined_is_gone_from_what_they_become(tmp_path, monkeypatch):
    begun, go_on = Event(), Event()
    merged = Segment.merged

    def slowly(segments):
        if current_thread().name == "joining":
            begun.set()
            go_on.wait(9)
        return merged(segments)

    monkeypatch.setattr(Segment, "merged", slowly)
    with ReuseIndex(tmp_path) as index:
        for number in range(120):
            index.add(number, piece(number))
        assert begun.is_set()
        gone = [number for number in range(0, 120, 7) if index.remove(number)]
        index.add(1, piece(501))
        go_on.set()

    again = ReuseIndex(tmp_path)
    assert len(again) == 120 - len(gone)
    assert [number for number in gone if number in again] == []
    assert again.query(piece(501))[0].id == 1


def test_where_the_disk_takes_no_more_all_stays_as_it_was(tmp_path, monkeypatch):
    def full(*_):
        raise OSError

    with ReuseIndex(tmp_path) as index:
        for number in range(96):
            index.add(number, piece(number))
        monkeypatch.setattr(Joining, "_write", full)
        for number in range(96, 130):
            index.add(number, piece(number))

    assert len(ReuseIndex(tmp_path)) == 130


def test_nothing_is_left_in_the_folder_that_does_not_count(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((number, piece(number)) for number in range(200))
        for number in range(190):
            index.remove(number)
        index.add(1, piece(1))
        index.add_many([(2, piece(2))])

    kept = sorted(one.suffix for one in tmp_path.iterdir())
    assert kept.count(".log") == 1
    assert kept.count(".seg") < 5
    assert len(ReuseIndex(tmp_path)) == 12


def test_a_half_written_record_is_left_out_and_written_over(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add(1, piece(1))
        index.add(2, piece(2))
        (journal,) = tmp_path.glob("*.log")
    journal.write_bytes(journal.read_bytes()[:-7])

    with ReuseIndex(tmp_path) as index:
        assert (1 in index, 2 in index) == (True, False)
        index.add(3, piece(3))

    again = ReuseIndex(tmp_path)
    assert (1 in again, 2 in again, 3 in again) == (True, False, True)


def test_one_writes_at_a_time(tmp_path):
    with ReuseIndex(tmp_path) as first:
        first.add(1, piece(1))
        second = ReuseIndex(tmp_path)
        with pytest.raises(Held):
            second.add(2, piece(2))
        assert len(second) == 1
    with second:
        second.add(2, piece(2))
    assert len(ReuseIndex(tmp_path)) == 2


def test_an_index_of_another_version_says_so_and_can_be_cleared(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add(1, piece(1))
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 0'))

    with pytest.raises(OtherFormat):
        ReuseIndex(tmp_path)


def test_cleared_it_is_empty_for_every_reader(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((number, piece(number)) for number in range(30))
        reader = ReuseIndex(tmp_path)
        index.clear()
        index.add(7, piece(7))
        assert (len(index), len(reader)) == (1, 1)


def test_rows_beside_count_as_if_they_were_in_it_and_in_place_of_older_ones(tmp_path):
    with ReuseIndex(tmp_path / "plain") as index, ReuseIndex(tmp_path / "whole") as whole:
        index.add_many((number, piece(number)) for number in range(30))
        whole.add_many((number, piece(number)) for number in range(30))
        beside = [(3, piece(103)), (40, piece(40))]
        for row in beside:
            whole.add(*row)

        found = [index.query(piece(number), beside=beside) for number in (3, 103, 40, 4)]
        wanted = [whole.query(piece(number)) for number in (3, 103, 40, 4)]

        assert [[one.id for one in row] for row in found] == [
            [one.id for one in row] for row in wanted
        ]
        assert [row[0].id for row in found[1:]] == [3, 40, 4]
        assert 40 not in index


def test_a_text_is_compared_with_all_but_itself(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((number, piece(number)) for number in range(30))
        index.add(50, piece(5))

        assert [one.id for one in index.query(piece(5), without=[5])][:1] == [50]
        assert 50 not in [one.id for one in index.query(piece(5), without=[5, 50])]


def test_what_is_on_the_disk_is_what_was_written(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((number, piece(number)) for number in range(30))
        index.add(31, piece(31))

        index.sync()

    assert ReuseIndex(tmp_path).query(piece(31))[0].id == 31


def test_what_was_lost_of_it_is_said_and_not_waited_for(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add_many((one, piece(one)) for one in range(20))
        index.sync()
    reader = ReuseIndex(tmp_path)
    for one in tmp_path.glob("*.seg"):
        one.unlink()

    with pytest.raises(FileNotFoundError):
        ReuseIndex(tmp_path)
    assert len(reader) == 20
