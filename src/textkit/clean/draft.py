"""A text on its way from the original to the clean one, with the log of how it got there.

Every family of rules looks at the draft's present text and proposes changes and doubts in present offsets; the draft
applies them and keeps, for every changed stretch, where it stood in the original. Changes that meet are folded into one,
so that edits never overlap.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge

from textkit.clean.model import Document, Edit, Flag
from textkit.clean.tables import message, order


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal: `text[start:end]` should read `after`."""

    start: int
    end: int
    after: str
    rules: tuple[str, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about `text[start:end]`, already in words."""

    start: int
    end: int
    rule: str
    message: str


Finding = Change | Doubt


@dataclass(slots=True)
class Patch:
    """A changed stretch: where it stood in the original, and where it stands now."""

    origin: int
    origin_end: int
    now: int
    now_end: int
    rules: frozenset[str]
    certain: bool


class Draft:
    """The present text of `original[start:]`, its patches in order, and the doubts raised so far."""

    def __init__(self, original: str, *, start: int = 0, certain_only: bool = False) -> None:
        self.original = original
        self.start = start
        self.end = len(original)
        self.text = original[start:]
        self.certain_only = certain_only
        self.patches: list[Patch] = []
        self.flags: list[Flag] = []

    def take(self, findings: Iterable[Finding]) -> None:
        """Raise the doubts and make the changes of one family; of two that overlap the earlier one counts."""
        changes: list[Change] = []
        for finding in sorted(findings, key=lambda finding: (finding.start, finding.end)):
            if isinstance(finding, Doubt):
                self._raise(finding)
            elif self.certain_only and not finding.certain:
                words = (
                    message("uncertain", finding.after) if finding.after else message("superfluous")
                )
                self._raise(Doubt(finding.start, finding.end, finding.rules[0], words))
            elif not changes or finding.start >= changes[-1].end:
                changes.append(finding)
        if changes:
            self._apply(changes)

    def split(self, points: Iterable[int]) -> "list[Draft]":
        """The drafts of the stretches between the points of the present text; a point inside a patch is none."""
        drafts = []
        whole = [
            p for p in points if not any(patch.now < p < patch.now_end for patch in self.patches)
        ]
        bounds = [0, *whole, len(self.text)]
        cuts = [self.start, *(self._origin_of(point) for point in bounds[1:-1]), self.end]
        for low, high, start, end in zip(bounds, bounds[1:], cuts, cuts[1:], strict=False):
            part = Draft("", certain_only=self.certain_only)
            part.original, part.start, part.end, part.text = (
                self.original,
                start,
                end,
                self.text[low:high],
            )
            part.patches = [
                Patch(p.origin, p.origin_end, p.now - low, p.now_end - low, p.rules, p.certain)
                for p in self.patches
                if start <= p.origin and p.origin_end <= end and low <= p.now <= p.now_end <= high
            ]
            part.flags = [flag for flag in self.flags if start <= flag.start < end]
            drafts.append(part)
        return drafts

    def document(self) -> Document:
        flags = sorted(set(self.flags), key=lambda flag: (flag.start, flag.end, order(flag.rule)))
        return Document(self.text, self.start, self.end, tuple(self._edits()), tuple(flags))

    def _edits(self) -> Iterator[Edit]:
        for patch in self.patches:
            before, after = (
                self.original[patch.origin : patch.origin_end],
                self.text[patch.now : patch.now_end],
            )
            if before != after:
                rules = tuple(sorted(patch.rules, key=order))
                yield Edit(rules, patch.origin, patch.origin_end, before, after, patch.certain)

    def _raise(self, doubt: Doubt) -> None:
        start, end = self._span_of(doubt.start, doubt.end)
        self.flags.append(Flag(doubt.rule, start, end, doubt.message))

    def _origin_of(self, position: int) -> int:
        """Where the character now at `position` began in the original (after what was deleted just before it)."""
        return self._span_of(position, position)[0]

    def _span_of(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.patches, start, key=lambda patch: patch.now) - 1
        last = bisect_left(self.patches, end, key=lambda patch: patch.now) - 1
        return self._project(first, start, ending=False), max(
            self._project(last, end, ending=True), self._project(first, start, ending=False)
        )

    def _project(self, index: int, position: int, *, ending: bool) -> int:
        if index < 0:
            return self.start + position
        patch = self.patches[index]
        if position < patch.now_end:
            return patch.origin_end if ending else patch.origin
        return patch.origin_end + position - patch.now_end

    def _apply(self, changes: list[Change]) -> None:
        """Merge the changes with the patches there are: stretches that overlap become one patch."""
        fold = _Fold(self)
        both: tuple[Iterable[Patch | Change], ...] = (self.patches, changes)
        for one in merge(*both, key=_place):
            if isinstance(one, Patch):
                fold.keep(one)
            else:
                fold.change(one)
        self.text, self.patches = fold.result()


def _place(one: Patch | Change) -> tuple[int, int]:
    return (one.now, one.now_end) if isinstance(one, Patch) else (one.start, one.end)


class _Fold:
    """Sweeps once over the old text from left to right, writing the new text and the new patches."""

    def __init__(self, draft: Draft) -> None:
        self._old = draft.text
        self._out: list[str] = []
        self._length = 0
        self._at = 0  # how much of the old text is written
        self._shift = draft.start  # original offset minus old offset, behind the last patch seen
        self._patches: list[Patch] = []
        self._reach = 0  # old offset up to which the open patch extends

    def keep(self, patch: Patch) -> None:
        self._shift = patch.origin_end - patch.now_end
        self._cover(patch.now, patch.now_end, patch.origin, patch.rules, certain=patch.certain)

    def change(self, change: Change) -> None:
        origin = change.start + self._shift
        self._cover(
            change.start, change.end, origin, frozenset(change.rules), certain=change.certain
        )
        self._copy(change.start)
        self._write(change.after)
        self._at = max(self._at, change.end)

    def result(self) -> tuple[str, list[Patch]]:
        self._close()
        self._copy(len(self._old))
        return "".join(self._out), self._patches

    def _cover(
        self, start: int, end: int, origin: int, rules: frozenset[str], *, certain: bool
    ) -> None:
        if self._patches and start < self._reach:
            self._patches[-1].rules |= rules
            self._patches[-1].certain &= certain
        else:
            self._close()
            self._copy(start)
            self._patches.append(Patch(origin, origin, self._length, self._length, rules, certain))
        self._reach = max(self._reach, end)
        self._patches[-1].origin_end = self._reach + self._shift

    def _close(self) -> None:
        """The open patch ends where the old text was reached."""
        if self._patches:
            self._copy(self._reach)
            self._patches[-1].now_end = self._length

    def _copy(self, end: int) -> None:
        if end > self._at:
            self._write(self._old[self._at : end])
            self._at = end

    def _write(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)
