"""CL03, CL04, CL18: traditional characters, variants and corner quotes become simplified.

OpenCC's tw2s proposes, one character for one. A character that simplified texts know too (著, 於, 乾, 徵 …) is changed only
where the line around it is traditional or the word is listed in rules.toml, which also lists the words that keep it.
Profiles that rewrite vocabulary are never used.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from textkit.clean.draft import Change, Finding
from textkit.clean.tables import forms, pattern, variants, words

HABIT = 0.02  # share of traditional characters from which a text, or a line of it, is traditional
FEW = 2  # fewer traditional characters make no line traditional
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\u2f00-\u2fd5]+")
_LINE = re.compile("[^\n]+")
_UNPAIRED = re.compile("[\ud800-\udfff]")
_CORNERS = re.compile("[「」『』]")
_QUOTES = str.maketrans("「」『』", "“”‘’")


def findings(text: str) -> Iterator[Finding]:
    if text.isascii():
        return
    proposed = _proposed(text)
    both = enumerate(zip(text, proposed, strict=True)) if proposed != text else ()
    differing = [at for at, (old, new) in both if old != new]
    plain = [at for at in differing if not _shared(text[at])]
    wanted = {at: ("CL03", proposed[at]) for at in plain}
    probe = _with(text, wanted)
    zones = list(_traditional_lines(probe, plain))
    wanted |= _variants(probe, proposed, differing, zones)
    for at, (rule, new) in wanted.items():
        # a 著 that a name or title may precede (某某著《…》) is for an editor to decide
        certain = not pattern("authorship").match(probe, at)
        yield Change(at, at + 1, new, (rule,), certain=certain)
    for low, high in zones:
        for match in _CORNERS.finditer(text, low, high):
            yield Change(*match.span(), match[0].translate(_QUOTES), ("CL18",))


def _proposed(text: str) -> str:
    """What OpenCC would write, of the same length."""
    convert = _converter("tw2s")
    lines = []
    for line in _UNPAIRED.sub("\ufffd", text).split("\n"):
        written = convert(line)
        lines.append(written if len(written) == len(line) else "".join(map(_single, line)))
    written = "\n".join(lines)
    written = written.translate({ord(c): _single(c) for c in set(written) if not _simple(c)})
    if max(written, default="") <= "\uffff":
        return written
    # a simplified form that no font has is none
    return "".join(old if new > "\uffff" else new for old, new in zip(text, written, strict=True))


@cache
def _converter(profile: str) -> Callable[[str], str]:
    from opencc import OpenCC  # loading it takes 20 ms

    convert: Callable[[str], str] = OpenCC(profile).convert
    return convert


@lru_cache(maxsize=8192)
def _single(char: str) -> str:
    """The character by itself: forms of Hong Kong (衞) and radicals that stand for characters included."""
    written = normalize("NFKC", char) if "\u2f00" <= char <= "\u2fd5" else char
    written = forms().get(written) or _converter("hk2s")(_converter("tw2s")(written))
    return written if len(written) == 1 else char


@cache
def _shared(char: str) -> bool:
    """Whether simplified texts use the character as well: it is in GB 2312, or allowed in names."""
    return _simple(char) or char in words("names")[0]


@cache
def _simple(char: str) -> bool:
    """Whether the character is in GB 2312, the first standard of simplified texts."""
    return char.isascii() or bool(char.encode("gb2312", "ignore"))


def _with(text: str, wanted: dict[int, tuple[str, str]]) -> str:
    letters = list(text)
    for at, (_, new) in wanted.items():
        letters[at] = new
    return "".join(letters)


def _traditional_lines(text: str, plain: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that are traditional by themselves, or all where the text is."""
    if not plain:
        return
    whole = len(plain) >= max(FEW + 1, HABIT * _han(text))
    at = 0
    for match in _LINE.finditer(text):
        first = at
        while at < len(plain) and plain[at] < match.end():
            at += 1
        if whole or at - first >= max(FEW, HABIT * _han(match[0])):
            yield match.span()


def _han(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


def _variants(
    probe: str, proposed: str, differing: list[int], zones: list[tuple[int, int]]
) -> dict[int, tuple[str, str]]:
    """The characters shared by both standards that are to change, by place."""
    kept = {at for match in pattern("kept").finditer(probe) for at in range(*match.span())}
    places = (at for low, high in zones for at in _between(differing, low, high))
    wanted = {
        at: ("CL04", proposed[at])
        for at in places
        if _shared(probe[at])
        and probe[at] != proposed[at]
        and probe[at] not in words("never")
        and at not in kept
    }
    for match in pattern("listed").finditer(probe):
        for at in range(*match.span()):
            new = variants().get(probe[at])
            if new is not None and at not in kept:
                wanted[at] = ("CL04", new)
    return wanted


def _between(places: list[int], low: int, high: int) -> list[int]:
    return places[bisect_left(places, low) : bisect_left(places, high)]
