"""Two states of a text against each other: paragraphs, sentences, characters.

Paragraphs that stay keep their order; one that stands elsewhere now is told as moved, not as struck out
here and written anew there, though it was mended on the way. Inside a paragraph sentences are set against
each other first, so that a new sentence does not tear its neighbours; only then characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from textkit.agreeing import agree

SAME, CHANGED, MOVED, ADDED, REMOVED = "same", "changed", "moved", "added", "removed"

# Below this share of common letter pairs a text reads better struck out and written anew.
ALIKE = 0.4
# Two paragraphs that far apart must agree better to be one that has moved.
MOVED_ALIKE = 0.6
# A word or two may stand anywhere by chance.
MOVED_AT_LEAST = 8
# Work grows with the product of both sides. Above so many pairs of paragraphs or sentences, or of letters,
# nothing alike is looked for: so much that is other reads better struck out and written anew, and at once.
MOST_ROWS, MOST_LETTERS = 1000 * 1000, 500 * 500
# A figure or a Latin word changes as a whole: 31 becomes 33, not 3 and then 1 into 3.
UNITS = re.compile(r"[0-9A-Za-z.,%]*[0-9A-Za-z%]|.", re.DOTALL)
SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)》]*|\n|$)")


@dataclass(frozen=True)
class Run:
    """A stretch of text that both have ("same"), only the older ("del") or only the newer ("ins")."""

    op: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the newer text, or one that is gone from the older.

    `old` and `new` are its numbers in either, from 0, or None; `runs` tell what changed in it. Of one that
    has moved, a row without runs stands at its old place too (`new` tells where it went).
    """

    what: str
    old: int | None
    new: int | None
    runs: list[Run] = field(default_factory=list)


def compare(old: str, new: str) -> list[Paragraph]:
    """Two plain texts, a paragraph a line, in the order of the newer one."""
    before, after = (text.split("\n") if text else [] for text in (old, new))
    pairs = _paired(before, after)
    moved = _moved(pairs)
    partner = {n: o for o, n in pairs.items()}
    # Each paragraph of the old text that needs a row of its own stands behind the one it followed.
    behind: dict[int, list[Paragraph]] = {}
    place = -1
    for o, text in enumerate(before):
        if o in pairs and o not in moved:
            place = pairs[o]
        elif o in moved:
            behind.setdefault(place, []).append(Paragraph(MOVED, o, pairs[o]))
        else:
            behind.setdefault(place, []).append(Paragraph(REMOVED, o, None, _runs(text, "")))
    rows = list(behind.get(-1, []))
    for n, text in enumerate(after):
        rows.append(_row(before, text, partner.get(n), n, moved))
        rows += behind.get(n, [])
    return rows


def _row(before: Sequence[str], text: str, o: int | None, n: int, moved: set[int]) -> Paragraph:
    if o is None:
        return Paragraph(ADDED, None, n, _runs("", text))
    what = MOVED if o in moved else SAME if before[o] == text else CHANGED
    return Paragraph(what, o, n, list(_by_sentence(before[o], text)))


def _paired(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Old number -> new number of what is the same paragraph."""
    pairs: dict[int, int] = {}
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            pairs |= zip(range(i, j), range(k, m), strict=True)
        elif op == "replace":
            pairs |= _alike_in_order(before, after, range(i, j), range(k, m))
    left_old = [o for o in range(len(before)) if o not in pairs]
    taken = set(pairs.values())
    left_new = [n for n in range(len(after)) if n not in taken]
    return pairs | _elsewhere(before, after, left_old, left_new)


def _alike_in_order(
    before: Sequence[str], after: Sequence[str], olds: range, news: range
) -> dict[int, int]:
    """The pairs of a rewritten stretch that read alike, without crossing: the most likeness in all."""
    if len(olds) * len(news) > MOST_ROWS:
        return {}
    best: list[list[float]] = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    alike = _alike([before[o] for o in olds], [after[n] for n in news], ALIKE)
    for i in range(len(olds) - 1, -1, -1):
        for k in range(len(news) - 1, -1, -1):
            both = best[i + 1][k + 1] + alike[i, k] if (i, k) in alike else 0.0
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    pairs, i, k = {}, 0, 0
    while i < len(olds) and k < len(news):
        if (i, k) in alike and best[i][k] == best[i + 1][k + 1] + alike[i, k]:
            pairs[olds[i]] = news[k]
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _elsewhere(
    before: Sequence[str], after: Sequence[str], olds: Sequence[int], news: Sequence[int]
) -> dict[int, int]:
    """What was taken from one place to another, best likeness first."""
    olds = [o for o in olds if len(before[o]) >= MOVED_AT_LEAST]
    news = [n for n in news if len(after[n]) >= MOVED_AT_LEAST]
    if len(olds) * len(news) > MOST_ROWS:
        return {}
    alike = _alike([before[o] for o in olds], [after[n] for n in news], MOVED_ALIKE)
    found = [
        (likeness, -abs(olds[i] - news[k]), olds[i], news[k]) for (i, k), likeness in alike.items()
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, o, n in sorted(found, reverse=True):
        if o not in pairs and n not in taken:
            pairs[o] = n
            taken.add(n)
    return pairs


def _moved(pairs: dict[int, int]) -> set[int]:
    """Old numbers of the fewest paragraphs that must have moved for the others to keep their order."""
    # How many at most keep their order from each on; `starts`: the last that so many may start with,
    # negative, so that they rise. Of two that changed places the first is said to have stayed.
    starts: list[int] = []
    length: dict[int, int] = {}
    for o in sorted(pairs, reverse=True):
        length[o] = bisect_left(starts, -pairs[o]) + 1
        starts[length[o] - 1 : length[o]] = [-pairs[o]]
    moved, wanted, below = set(), len(starts), -1
    for o in sorted(pairs):
        if length[o] == wanted and pairs[o] > below:
            wanted, below = wanted - 1, pairs[o]
        else:
            moved.add(o)
    return moved


def _alike(olds: Sequence[str], news: Sequence[str], least: float) -> dict[tuple[int, int], float]:
    """The share of common letter pairs, from 0 to 1 (Dice), of every two that have at least so many.
    Counted from the letter pairs, since most texts share hardly any."""
    before, after = ([_letter_pairs(one) for one in texts] for texts in (olds, news))
    has: dict[str, list[int]] = defaultdict(list)
    for i, pairs in enumerate(before):
        for pair in pairs:
            has[pair].append(i)
    return {
        (i, k): likeness
        for k, pairs in enumerate(after)
        for i, common in Counter(chain.from_iterable(has.get(one, ()) for one in pairs)).items()
        if (likeness := 2 * common / (len(before[i]) + len(pairs))) >= least
    }


def _letter_pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _by_sentence(old: str, new: str) -> Iterator[Run]:
    """Runs of one paragraph: whole sentences that come or go, and what changed in those that stay."""
    before, after = _sentences(old), _sentences(new)
    runs: list[Run] = []
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            runs.append(Run("same", "".join(before[i:j])))
            continue
        pairs = _alike_in_order(before, after, range(i, j), range(k, m))
        o, n = i, k
        for ahead_old, ahead_new in [*sorted(pairs.items()), (j, m)]:
            runs += _runs("".join(before[o:ahead_old]), "".join(after[n:ahead_new]))
            if ahead_old < j:
                runs += _runs(before[ahead_old], after[ahead_new])
            o, n = ahead_old + 1, ahead_new + 1
    yield from _joined(runs)


def _sentences(text: str) -> list[str]:
    return [one for one in SENTENCE.findall(text) if one]


def _runs(old: str, new: str) -> list[Run]:
    """Two stretches letter by letter; whole where they have little in common."""
    before, after = UNITS.findall(old), UNITS.findall(new)
    head = agree(before, after)
    tail = agree(before[head:][::-1], after[head:][::-1])
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    steps = _steps(gone, come)
    same = head + tail + sum(j - i for op, i, j, _, _ in steps if op == "equal")
    if 2 * same < ALIKE * (len(before) + len(after)):
        return _given(Run("del", old), Run("ins", new))
    runs = _given(Run("same", "".join(before[:head])))
    for op, i, j, k, m in steps:
        removed, added = "".join(gone[i:j]), "".join(come[k:m])
        runs += (
            [Run("same", removed)]
            if op == "equal"
            else _given(Run("del", removed), Run("ins", added))
        )
    runs += _given(Run("same", "".join(before[len(before) - tail :])))
    return _joined(_without_crumbs(runs))


def _steps(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """From one stretch to the other, as SequenceMatcher tells it."""
    if len(gone) * len(come) > MOST_LETTERS:
        return [("replace", 0, len(gone), 0, len(come))]
    return list(SequenceMatcher(None, gone, come, autojunk=False).get_opcodes())


def _given(*runs: Run) -> list[Run]:
    return [one for one in runs if one.text]


def _without_crumbs(runs: list[Run]) -> list[Run]:
    """A single letter that happens to stay between two changes reads as part of one change."""
    found: list[Run] = []
    for at, run in enumerate(runs):
        between = 0 < at < len(runs) - 1 and runs[at - 1].op != "same" != runs[at + 1].op
        if run.op == "same" and len(run.text) == 1 and between:
            found += [Run("del", run.text), Run("ins", run.text)]
        else:
            found.append(run)
    return found


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbours of one kind as one; of each change what is gone first, then what is new."""
    found: list[Run] = []
    for change, group in _grouped(runs, lambda one: one.op != "same"):
        if not change:
            found.append(Run("same", "".join(one.text for one in group)))
            continue
        for op in ("del", "ins"):
            found += _given(Run(op, "".join(one.text for one in group if one.op == op)))
    return found


def _grouped(runs: Sequence[Run], key: Callable[[Run], bool]) -> Iterator[tuple[bool, list[Run]]]:
    group: list[Run] = []
    for run, following in zip_longest(runs, runs[1:]):
        group.append(run)
        if following is None or key(following) != key(run):
            yield key(run), group
            group = []
