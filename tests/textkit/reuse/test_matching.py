"""What an article was made from, and where: characters of both texts as given."""

from datetime import date
from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.textkit.reuse.texts import piece, printed, traditional
from textkit.reuse import ReuseIndex
from textkit.reuse.letters import letters

PIECES = {number: piece(number) for number in range(60)}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with ReuseIndex(tmp_path_factory.mktemp("reuse")) as made:
        made.add_many(PIECES.items())
        yield made


@pytest.mark.parametrize("share", [1.0, 0.8, 0.6])
def test_a_shortened_piece_names_its_source_first(index, share):
    found = [index.query(printed(PIECES[number], number, share)) for number in range(20)]

    assert [matches[0].id for matches in found] == list(range(20))
    if share == 1.0:
        assert {matches[0].verdict for matches in found} == {"confirmed"}


def test_traditional_characters_and_full_width_letters_are_the_same(index):
    (match, *_) = index.query(traditional(PIECES[7]).replace("，", ","))

    assert (match.id, match.verdict) == (7, "confirmed")


def test_of_two_pieces_in_one_both_are_named(index):
    article = printed(PIECES[3], 3, 0.7) + printed(PIECES[4], 4, 0.7)

    first, second, *_ = index.query(article)

    assert {first.id, second.id} == {3, 4}
    assert {first.verdict, second.verdict} == {"confirmed"}


NUMBERS = st.integers(0, 59)


def wording(text):
    own = letters(text)
    return own[own > 0].tobytes()


@settings(deadline=None, max_examples=40, derandomize=True)
@given(NUMBERS, st.integers(60, 600))
def test_a_text_or_its_beginning_matches_itself_fully(index, number, length):
    text = PIECES[number][:length]

    (match, *_) = index.query(text)

    ((first, last, start, end),) = match.passages
    assert (match.id, first, start) == (number, 0, 0)
    assert wording(text[first:last]) == wording(text) == wording(PIECES[number][start:end])


@settings(deadline=None, max_examples=40, derandomize=True)
@given(NUMBERS, NUMBERS, st.integers(0, 999), st.sampled_from([0.6, 0.8, 1.0]))
def test_passages_quote_the_same_letters(index, one, other, seed, share):
    article = printed(PIECES[one], seed, share) + printed(PIECES[other], seed, share)

    (match, *_) = index.query(article)

    here = [wording(article[first:last]) for first, last, _, _ in match.passages]
    there = [wording(PIECES[match.id][start:end]) for _, _, start, end in match.passages]
    alike = SequenceMatcher(None, b"".join(here), b"".join(there), autojunk=False)
    assert alike.ratio() > 0.85


@settings(deadline=None, max_examples=40, derandomize=True)
@given(NUMBERS, st.integers(0, 999))
def test_a_letter_misread_here_and_there_breaks_no_passage(index, number, seed):
    chance, kept = Random(seed), list(PIECES[number][100:400])
    for place in range(15, 270, 30):
        kept[place + chance.randrange(8)] = chance.choice(["囧", "", "囧囧"])

    (match, *_) = index.query("".join(kept))

    ((first, last, start, end),) = match.passages
    assert match.id == number
    edges = (first, len("".join(kept)) - last, start - 100, 400 - end)
    assert max(edges) < 12


CASES = {  # what was printed of PIECES[20]: (the article, verdict)
    "all of it": (PIECES[20], "confirmed"),
    "a long stretch": ("本报讯：" + PIECES[20][100:300], "confirmed"),
    "two clauses": ("据悉，" + PIECES[20][50:110] + "，各方反响热烈。", "possible"),
    "much in more": (PIECES[20][100:350] + piece(5000, 400), "confirmed"),
    "a little in much more": (
        piece(5001, 300) + PIECES[20][100:160] + piece(5002, 300),
        "possible",
    ),
    "in traditional characters": (traditional(PIECES[20][100:300]), "confirmed"),
    "in other lines": ("\n　　".join(PIECES[20][100:300].split("，")), "confirmed"),
    "with other figures": (PIECES[20][100:300].replace("，", "20个，"), "confirmed"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_printed_of_it(index, case):
    article, verdict = CASES[case]

    (match, *_) = index.query(article)

    assert (match.id, match.verdict) == (20, verdict)


def test_passages_are_what_both_have(index):
    kept = PIECES[11][100:260]
    article = f"图为活动现场。{kept}（完）"

    (match, *_) = index.query(article)

    (passage,) = match.passages
    assert match.verdict == "confirmed"
    given = (7, 7 + 160, 100, 260)
    assert max(abs(one - other) for one, other in zip(passage, given, strict=True)) <= 2
    assert article[passage[0] + 2 : passage[1] - 2] in PIECES[11]


@pytest.mark.parametrize("text", ["", "。", "2026年11月23日", "县政协", "🙂" * 300, "\ud800abc"])
def test_what_says_nothing_matches_nothing(index, text):
    assert index.query(text) == []


def test_another_text_matches_nothing(index):
    assert [one for one in index.query(piece(1000)) if one.verdict == "confirmed"] == []


def test_what_was_written_later_is_no_source(tmp_path):
    with ReuseIndex(tmp_path) as index:
        index.add("old", PIECES[1], date(2026, 3, 1))
        index.add("new", PIECES[1], date(2026, 11, 1))
        index.add("undated", PIECES[1])

        asked = {one.id for one in index.query(PIECES[1], date(2026, 5, 1))}

    assert asked <= {"old", "undated"}
    assert asked


def test_last_years_piece_after_the_same_template_stands_behind_this_years(tmp_path):
    said = PIECES[1].split("。")
    with ReuseIndex(tmp_path) as index:
        for year in (2023, 2024, 2025, 2026):
            index.add(year, "。".join([*said[:-2], piece(year, 60)]), date(year, 3, 1))

        (first, *_) = index.query(PIECES[1][:300], date(2026, 3, 9))
        alone = index.query(PIECES[1][:300], date(2024, 12, 9))

    assert (first.id, first.verdict) == (2026, "confirmed")
    assert alone[0].id == 2024
