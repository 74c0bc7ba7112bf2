"""How much damage cleaning leaves: official text, damaged in every way that textkit.clean knows, cleaned, compared.

Usage: python bench/clean_quality.py [DOCUMENTS.jsonl.xz] [--documents N] [--show KIND]

Without a file a small text of our own is used. Printed: residual errors (characters that differ from the undamaged
text) per kind of damage, and how a torn byte was dealt with: restored, offered first, wrong.
"""

import argparse
import json
import lzma
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache

from opencc import OpenCC
from pypinyin.pinyin_dict import pinyin_dict

from textkit.clean import clean

OWN = """云岭县政协年度工作小结
一、主要措施
（一）领导带头。主席会议每季度听取一次汇报，分管副主席逐月过问，各委室把任务分解到人，形成了一级抓一级的局面。
（二）建章立制。办公室修订了信息报送细则，对报送时限、审核环节、采用计分逐条写明；全年兑现奖金2.6万元，惠及联络员31名。
二、不足之处
（一）力量还不均衡。有的活动组只有1名联络员，报送的稿件不多，质量也有高有低。
"""
Damage = Callable[[str, random.Random], str]


def texts(path: str | None, count: int, rng: random.Random) -> list[str]:
    """Clean texts: what cleaning itself would still change in them is changed first."""
    found = [OWN] * count
    if path:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found = rng.sample([json.loads(line)["text"] for line in lines], count)
    return [clean(text)[0].text for text in found]


def traditional(text: str, rng: random.Random) -> str:
    return _converter(rng.choice(("s2t", "s2tw", "s2hk")))(text)


@cache
def _converter(profile: str) -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC(profile).convert
    return convert


def pinyin(text: str, rng: random.Random) -> str:
    """A scraped page: traditional, every changed character followed by its reading in brackets."""
    return "".join(map(_annotated, traditional(text, rng), text)) if text else text


def _annotated(char: str, plain: str) -> str:
    return (
        f"{char}({pinyin_dict[ord(char)].split(',')[0]})"
        if char != plain and ord(char) in pinyin_dict
        else char
    )


def half_width(text: str, rng: random.Random) -> str:  # noqa: ARG001 -- the shape of every damage
    return text.translate(str.maketrans("，：；？！（）", ",:;?!()"))


def spaces(text: str, rng: random.Random) -> str:
    lines = [line + rng.choice(("", " ", "　", "\t\xa0")) for line in text.split("\n")]
    return "\ufeff" + rng.choice(("\r\n", "\r")).join(
        rng.choice(("", "\u200b")) + one for one in lines
    )


def pages(text: str, rng: random.Random) -> str:
    """Page numbers every 400 to 700 characters: on a line of their own or stuck to what follows, amid a paragraph or before one."""
    out, number, at = [], 1, 0
    alone = rng.random() < 0.4
    while len(text) - at > 900:
        cut = at + rng.randint(400, 700)
        if not ("\u4e00" <= text[cut] <= "\u9fff" and "\u4e00" <= text[cut - 1] <= "\u9fff"):
            out.append(text[at:cut])
            at = cut
            continue
        out += text[at:cut], f"\n{number}\n" if alone else f"\n{number}"
        at, number = cut, number + 1
    return "".join([*out, text[at:]])


def tails(text: str, rng: random.Random) -> str:
    lines = [
        "友情提示：本文内容仅供参考，请勿照抄。",
        "来源：网络整理 免责声明：内容仅作交流，若涉及版权请通知本站删除。",
        "更多工作总结请关注本网站。",
        "免责声明：本站内容由网友上传，版权归原作者所有。",
    ]
    return "\n".join(
        [text.rstrip("\n"), *rng.sample(lines, rng.randint(1, 3))]
    ) + "\n" * text.endswith("\n")


KINDS: dict[str, Damage] = {
    "traditional": traditional,
    "pinyin": pinyin,
    "half_width": half_width,
    "spaces": spaces,
    "pages": pages,
    "tails": tails,
    "all": lambda text, rng: spaces(
        half_width(pinyin(tails(pages(text, rng), rng), rng), rng), rng
    ),
}


def errors(got: str, wanted: str) -> Iterator[tuple[str, str]]:
    """The differing middle of every line; whole lines where their number differs."""
    one, two = got.split("\n"), wanted.split("\n")
    if len(one) != len(two):
        yield from _middle(got, wanted)
        return
    for line, right in zip(one, two, strict=True):
        yield from _middle(line, right)


def _middle(one: str, two: str) -> Iterator[tuple[str, str]]:
    if one == two:
        return
    shorter = min(len(one), len(two))
    head = next((i for i in range(shorter) if one[i] != two[i]), shorter)
    tail = next((i for i in range(shorter - head) if one[-1 - i] != two[-1 - i]), shorter - head)
    yield one[head : len(one) - tail], two[head : len(two) - tail]


def torn(text: str, rng: random.Random) -> tuple[str, str, int] | None:
    """A paragraph in traditional GBK whose stream lost one byte, with the undamaged one and the place."""
    lines = [line for line in traditional(text, rng).split("\n") if len(line) > 60]
    if not lines:
        return None
    line = rng.choice(lines)
    place = rng.randrange(10, len(line) - 20)
    raw, head = line.encode("gbk", "ignore"), len(line[:place].encode("gbk", "ignore"))
    mark = rng.choice(("", "?"))
    damaged = raw[:head] + mark.encode() + raw[head + 1 :]
    return damaged.decode("gbk", rng.choice(("replace", "ignore"))), raw.decode("gbk"), place


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    rng = random.Random(1)
    samples = texts(options.source, options.documents, rng)
    for kind, damage in KINDS.items():
        report(kind, damage, samples, rng, show=kind == options.show)
    report_torn(samples, rng, show=options.show == "torn")


def report(
    kind: str, damage: Damage, samples: list[str], rng: random.Random, *, show: bool
) -> None:
    wrong = before = 0
    for text in samples:
        damaged = damage(text, rng)
        before += sum(max(map(len, pair)) for pair in errors(damaged, text))
        for pair in errors("\f".join(document.text for document in clean(damaged)), text):
            wrong += max(map(len, pair))
            if show:
                print(*map(repr, pair), file=sys.stderr)
    total = sum(map(len, samples))
    print(
        f"{kind:12} {wrong / total:9.4%} of {total} characters wrong after cleaning, {before / total:.1%} before"
    )


def report_torn(samples: list[str], rng: random.Random, *, show: bool) -> None:
    counts = dict.fromkeys(
        ("restored", "certain", "flagged", "wrong", "certain and wrong", "unseen"), 0
    )
    for text in samples:
        case = torn(text, rng)
        if case is None:
            continue
        document, wanted = clean(case[0])[0], clean(case[1])[0].text
        edits = [edit for edit in document.edits if "CL02" in edit.rules]
        right = document.text == wanted
        counts["restored"] += right
        counts["certain"] += right and bool(edits) and edits[0].certain
        counts["wrong"] += bool(edits) and not right
        counts["certain and wrong"] += bool(edits) and not right and edits[0].certain
        flagged = not edits and any(flag.rule == "CL02" for flag in document.flags)
        counts["flagged"] += flagged and not right
        counts["unseen"] += not edits and not flagged and not right
        if show and not right:
            print(
                case[0][max(0, case[2] - 8) : case[2] + 24],
                "|",
                *errors(document.text, wanted),
                file=sys.stderr,
            )
    print("torn        ", ", ".join(f"{count} {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
