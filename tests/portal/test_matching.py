"""`siqin match` and `siqin reuse rebuild`: which pieces a printed article was made from, from the command line."""

import json

import pytest

from siqin.desk.models import Manuscript
from siqin.desk.operations import indexing
from siqin.desk.queries.reuse import current
from siqin.portal.commandline import main
from tests.textkit.reuse.texts import piece, printed, traditional
from tests.world import CANARY, submitted
from textkit.reuse import Held


@pytest.fixture
def article(world, tmp_path):
    """Made of two of five pieces, half of it in traditional characters."""
    for number in range(5):
        submitted(world, title=f"第{number}篇", body=piece(number))
    text = printed(piece(1), 3, 0.7) + traditional(printed(piece(3), 4, 0.7))
    file = tmp_path / "报道.txt"
    file.write_text(text, encoding="utf-8")
    return file


OURS = ["--office", "云岭县政协办公室"]


def test_both_pieces_are_named_with_their_passages(article, capsys):
    assert main(["match", str(article), "--json", *OURS]) == 0

    matches = json.loads(capsys.readouterr().out)["matches"]
    pieces = {one.number: one for one in Manuscript.objects.all()}
    assert sorted(one["title"] for one in matches) == ["第1篇", "第3篇"]
    assert {one["verdict"] for one in matches} == {"confirmed"}
    text = article.read_text(encoding="utf-8")
    for one in matches:
        body = pieces[one["manuscript"]].version.body_text
        start, end, begin, finish = one["passages"][0]
        assert traditional(text[start:end])[:8] == traditional(body[begin:finish])[:8]


def test_for_a_person_each_piece_is_a_line_with_the_words_below_it(article, capsys):
    main(["match", str(article), *OURS])
    told, text = capsys.readouterr().out, article.read_text(encoding="utf-8")
    article.write_text(piece(77), encoding="utf-8")
    main(["match", str(article), *OURS])

    lines = told.splitlines()
    assert lines[0].startswith("很可能  2026-000")
    assert lines[1].startswith("  ")
    assert lines[1].strip() in text
    assert capsys.readouterr().out == "没有找到相同的稿件。\n"


def test_the_index_is_built_anew_for_every_office(article, world, capsys, monkeypatch):
    monkeypatch.setattr(indexing, "TOGETHER", 2)
    monkeypatch.setattr("siqin.portal.commandline.indexing._Told.EVERY", 4)

    assert main(["reuse", "rebuild"]) == 0

    said = capsys.readouterr().err
    assert said == "云岭县政协办公室 4 件……\n已编好 5 件稿件的比对索引。\n"
    assert CANARY not in said
    assert current(world.office.pk).is_dir()


def test_an_index_that_the_worker_writes_at_this_moment_is_left_to_it(article, capsys, monkeypatch):
    def held(*_):
        raise Held

    monkeypatch.setattr(indexing, "rebuild", held)

    assert main(["reuse", "rebuild"]) == 2
    assert "正在由后台编制" in capsys.readouterr().err
