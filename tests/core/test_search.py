"""What is found is what substring search on the normalised text finds: neither more nor less."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siqin.core import search
from siqin.core.models import SearchRow
from siqin.core.search import writing
from siqin.core.search.asked import read
from siqin.core.search.normal import aligned, normal
from siqin.core.search.showing import Run
from siqin.core.search.tokens import bigrams
from siqin.desk.models import Manuscript
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.models import Outlet
from tests.world import draft

pytestmark = pytest.mark.django_db

KIND = "outlets.outlet"
# What texts of an office are made of: words, numbers, Latin, both kinds of punctuation and of letters.
PIECES = [
    "政协", "协商", "农村养老", "经济", "濟經", "GDP", "gdp增长", "3.4", "万元", "2026年", "１２", "，", ",", "。", "“",
    "”", "（一）", "著力", "着力", "臺灣", "\n", " ", "　", "20", "%", "A", "é", "e\u0301", "……", "㈠", "'", "\\", '"',
    "的", "&", "𠮷", "|", ":", "*", "!", "哈哈",
]  # fmt: skip


def outlets(world, texts):
    """Outlets with these texts as what they require, in the index by a rebuild."""
    made = Outlet.objects.bulk_create(
        Outlet(
            office=world.office,
            name=f"n{number}",
            level=MediaLevel.COUNTY,
            carrier=Carrier.NEWSPAPER,
            requirements=text,
        )
        for number, text in enumerate(texts)
    )
    search.rebuild()
    return {one.pk: normal(f"{one.name}\n\n{one.requirements}") for one in made}


def found(typed):
    rows = Outlet.objects.filter(search.says(KIND, read(typed)))
    return set(rows.values_list("pk", flat=True))


def test_answers_are_those_of_substring_search(world):
    rng = random.Random(45)
    texts = ["".join(rng.choices(PIECES, k=rng.randint(1, 60))) for _ in range(150)]
    forms = outlets(world, texts)
    wrong = []
    for _ in range(400):
        text = rng.choice(texts)
        at, length = rng.randrange(len(text)), rng.randint(1, 6)
        typed = rng.choice([text[at : at + length], "".join(rng.choices(PIECES, k=2))])
        words = read(typed).words
        truth = {pk for pk, form in forms.items() if all(word in form for word in words)}
        if found(typed) != truth:
            wrong.append((typed, words))

    assert wrong == []


@pytest.mark.parametrize(
    "typed",
    [
        "2026年",
        "GDP增",
        "gdp",
        "ＧＤＰ",
        "3.4万",
        "4万",
        "026",
        "經濟",
        "经济",
        "，",
        "协",
        "(一)",
        "“三农”",
    ],
)
def test_numbers_latin_parts_of_words_and_single_marks_are_found(world, typed):
    text = "2026年，GDP增长，奖金3.4万元；经济工作（一）与“三农”协商。"
    one, _ = outlets(world, [text, "另外的"])

    assert found(typed) == {one}


def test_all_words_are_wanted_and_quoted_ones_with_their_spaces(world):
    both, apart, _ = outlets(world, ["甲 乙", "乙甲", "甲"])

    assert found("乙 甲") == {both, apart}
    assert found('"甲 乙"') == found("“甲 乙”") == {both}


def test_a_word_is_found_across_the_rows_of_a_long_text(world, monkeypatch):
    monkeypatch.setattr(writing, "ROW", 150)
    text = "字" * 130 + "一二三四五六七八九十" * 10 + "尾"
    one, _ = outlets(world, [text, "一二"])

    rows = SearchRow.objects.filter(kind=KIND, thing=one).count()
    assert (rows, found("九十一二三四五"), found("十尾"), found("字 尾")) == (
        2,
        {one},
        {one},
        {one},
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("  ", ()),
        ("农村　养老", ("农村", "养老")),
        ("甲 甲", ("甲",)),
        ('"A B" c', ("a b", "c")),
        ('说"甲 乙"了', ("甲 乙", "说", "了")),
        ('"', ('"',)),
        ("“三农”", ("“三农”",)),
    ],
)
def test_what_is_typed_is_read_as_words(typed, words):
    assert read(typed).words == words


@pytest.mark.parametrize("typed", ["长" * 101, " ".join("一二三四五六七八九十甲")])
def test_more_than_can_be_sought_at_once_is_refused(typed):
    with pytest.raises(search.TooMuch):
        read(typed)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ＧＤＰ增，", "gdp增,"),
        ("專題協商", "专题协商"),
        ("著力", "着力"),
        ("什麼", "什么"),
        ("Ⅲ", "iii"),
    ],
)
def test_the_searched_form(text, form):
    assert normal(text) == form


@given(st.text())
def test_every_searched_character_knows_where_it_comes_from(text):
    form, places = aligned(text)

    assert form == normal(text)
    assert (len(places), places[0], places[-1]) == (len(form) + 1, 0, len(text))
    assert list(places) == sorted(places)


def test_every_place_of_a_text_has_its_token():
    assert bigrams("政协,a") == ["政协", "协，", "，a", "a"]


def runs(said):
    return "".join(f"[{one.text}]" if one.hit else one.text for one in said)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("專題協商ＧＤＰ增長", "协商 gdp增", "專題[協商ＧＤＰ增]長"),
        ("附㈠件", "一", "附[㈠]件"),
        ("等等……", "..", "等等[……]"),
        ("哈哈哈", "哈哈", "[哈哈哈]"),
        ("没有", "农村", "没有"),
    ],
)
def test_hits_are_marked_in_the_text_as_written(text, typed, shown):
    assert runs(search.marked(text, read(typed))) == shown


def test_an_excerpt_is_the_line_with_most_words_cut_around_the_first():
    line = "前" * 200 + "农村养老" + "后" * 200
    said = search.excerpt(f"农村\n\n{line}\n养老", read("养老 农村"))

    assert runs(said) == "…" + "前" * 30 + "[农村养老]" + "后" * 86 + "…"
    assert search.excerpt("", read("甲")) == []
    assert search.excerpt("开头。\n第二行", read("甲")) == [Run("开头。")]


def test_a_deed_brings_the_index_up_and_a_rebuild_says_the_same(world):
    piece = draft(world, title="关于GDP的稿件")

    def seen():
        return list(Manuscript.objects.filter(search.says("desk.manuscript", read("gdp的"))))

    assert [seen(), list(search.out_of_step())] == [[piece], []]

    SearchRow._base_manager.all().delete()
    assert [seen(), len(list(search.out_of_step()))] == [[], search.rebuild()]
    assert [seen(), list(search.out_of_step())] == [[piece], []]


def test_what_is_deleted_is_found_no_more(world):
    one, _ = outlets(world, ["要删的", "留着的"])
    Outlet.objects.filter(pk=one).delete()

    assert not SearchRow.objects.filter(kind=KIND, thing=one).exists()
    assert (found("要删"), list(search.out_of_step())) == (set(), [])


def test_what_the_index_has_without_a_thing_is_out_of_step(world):
    row = {"kind": KIND, "part": 0, "text": "x", "tokens": ["x"]}
    SearchRow.objects.create(office=world.office, thing=0, **row)

    assert [(kind.name, pk) for kind, pk in search.out_of_step()] == [(KIND, 0)]


def test_the_table_maps_one_character_to_one_that_stays():
    from siqin.core.search.normal import _simplified

    table = _simplified()
    assert not set(map(ord, table.values())) & set(table)
    assert re.fullmatch("[\u3400-\u9fff]+", "".join(map(chr, table)) + "".join(table.values()))
