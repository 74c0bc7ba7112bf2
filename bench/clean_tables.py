"""Derive textkit/data/clean/bigrams.txt and words.txt: how often characters follow each other, and words stand, in official Chinese.

Usage: python bench/clean_tables.py SENTENCES.txt.xz DOCUMENTS.jsonl.xz

The work reports count as they are; the words of pypinyin's phrase table (MIT) count as if seen WORD times, so
that plain words which statutes avoid are not taken for damage; the words of an office like ours, which
statutes rarely name, OFFICE times.

One line per character: the character, its level, then its followers grouped by level, `政f d府策c协治`. A level is SCALE
times the binary logarithm of the count, as one base-36 digit; pairs seen fewer than FLOOR times are left out.
"""

import json
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

FLOOR = 20
WORD = 24
OFFICE = 600
SCALE = 1.8
OFFICE_WORDS = [
    "全县",
    "全州",
    "全市",
    "全省",
    "全国",
    "我县",
    "我州",
    "县委",
    "县政府",
    "县政协",
    "县人大",
    "县纪委",
    "县级",
    "州委",
    "州政府",
    "州政协",
    "市委",
    "市政协",
    "省委",
    "省政协",
    "区委",
    "区政协",
    "党委",
    "党组",
    "政协委员",
    "政协机关",
    "政协主席",
    "政协工作",
    "政协委员会",
    "委员活动组",
    "办公室",
    "各委室",
    "常委会",
    "主席会议",
    "提案",
    "视察",
    "调研",
    "社情民意",
    "信息员",
    "通讯员",
    "稿件",
    "投稿",
    "刊物",
    "采用",
    "刊用",
    "宣传",
    "撰稿",
    "新闻报道",
    "换届",
    "联席会议",
    "参政议政",
    "民主监督",
]
_HEAD = re.compile(
    r"第[零一二三四五六七八九十百]+[章节条]\s*|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、"
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
DATA = Path(__file__).parents[1] / "src/textkit/data/clean"
LONGEST = 4
COHESION = 3.5  # bits by which two characters must attract each other to count as a word


def main(sentences: str, documents: str) -> None:
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    for text in _texts(sentences, documents):
        singles.update(text)
        pairs.update(pairwise(text))
    lexicon = {word for word in phrases_dict if len(word) <= LONGEST}.union(
        OFFICE_WORDS, _cohesive(singles, pairs)
    )
    for text in _texts(sentences, documents):
        words.update(_segments(text, lexicon))
    for word in phrases_dict:
        pairs.update(dict.fromkeys(pairwise(word), WORD))
    for word in OFFICE_WORDS:
        pairs.update(dict.fromkeys(pairwise(word), OFFICE))
        words[word] += OFFICE
    _write_bigrams(singles, pairs)
    _write_words(words)


def _cohesive(singles: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[str]:
    """Pairs of characters that stand together far oftener than by chance."""
    total = singles.total()
    for (first, second), count in pairs.items():
        if (
            count >= 2 * FLOOR
            and math.log2(count * total / singles[first] / singles[second]) > COHESION
        ):
            yield first + second


def _segments(text: str, lexicon: set[str]) -> Iterator[str]:
    """The longest words from left to right."""
    at = 0
    while at < len(text):
        length = next((n for n in range(LONGEST, 1, -1) if text[at : at + n] in lexicon), 1)
        yield text[at : at + length]
        at += length


def _write_bigrams(singles: Counter[str], pairs: Counter[tuple[str, str]]) -> None:
    followers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= FLOOR and all(
            _counts(char) and singles[char] >= FLOOR for char in (first, second)
        ):
            followers[first].append((_level(count), second))
    with (DATA / "bigrams.txt").open("w", encoding="utf-8", newline="\n") as file:
        for char, count in sorted(singles.items(), key=lambda item: (-item[1], item[0])):
            if count >= FLOOR and _counts(char):
                print(_line(char, count, followers[char]), file=file)


def _write_words(words: Counter[str]) -> None:
    levels: dict[int, list[str]] = defaultdict(list)
    for word, count in words.items():
        if count >= FLOOR and all(map(_counts, word)):
            levels[_level(count)].append(word)
    with (DATA / "words.txt").open("w", encoding="utf-8", newline="\n") as file:
        for level, group in sorted(levels.items(), reverse=True):
            print(DIGITS[level], *sorted(group), file=file)


def _texts(sentences: str, documents: str) -> Iterator[str]:
    """Every text with a full stop before it: one sentence a line, so what begins a line follows a full stop."""
    with lzma.open(sentences, "rt", encoding="utf-8") as lines:
        yield from ("。" + _HEAD.sub("", line.strip(), count=1) for line in lines)
    with lzma.open(documents, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if document["kind"] != "laws":
                yield from document["text"].split("\n")


def _level(count: int) -> int:
    return min(len(DIGITS) - 1, round(math.log2(count) * SCALE))


def _counts(char: str) -> bool:
    """Han and Chinese marks; Latin letters, digits and spaces say nothing about a lost byte."""
    return "\u3001" <= char <= "\u9fff" or char in "“”‘’—…·" or "\uff01" <= char <= "\uff1f"


def _line(char: str, count: int, followers: list[tuple[int, str]]) -> str:
    groups: dict[int, str] = defaultdict(str)
    for level, second in sorted(followers, key=lambda pair: (-pair[0], pair[1])):
        groups[level] += second
    tail = "".join(f" {DIGITS[level]}{seconds}" for level, seconds in groups.items())
    return f"{char}{DIGITS[_level(count)]}{tail}"


if __name__ == "__main__":
    main(*sys.argv[1:])
