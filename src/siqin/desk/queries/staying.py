"""Which finding it is that somebody said stays: told by its words, its rule and what is beside them.

What is beside them may change, above all by the fixes that stand there too. Then it is still the
one where more of the old neighbours are left than at any other of the same words; where two are
as like, or hardly anything is left, it is nobody's, and is shown again.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from siqin.desk.models import FindingDecision
from textkit.agreeing import agree

BESIDE = 6
# Neighbouring characters that must be left where the same words stand in several places, and where
# they stand in this one alone.
AMONG_SEVERAL, ALONE = 4, 1


class Place(Protocol):
    @property
    def place(self) -> tuple[str, str, str, str]:
        """Rule, quote, before, after."""


def staying(
    found: Sequence[Place], decisions: Sequence[FindingDecision]
) -> dict[int, FindingDecision]:
    """For every finding that stays, by its position in `found`, whoever said so."""
    exact = {(one.rule, one.quote, one.before, one.after): one for one in decisions}
    stays = {at: exact[one.place] for at, one in enumerate(found) if one.place in exact}
    taken = set(stays.values())
    said, shown = defaultdict(list), defaultdict(list)
    for decision in decisions:
        said[decision.rule, decision.quote].append(decision)
    for at, one in enumerate(found):
        shown[one.place[:2]].append(at)
    for words, here in shown.items():
        enough = ALONE if len(here) == len(said[words]) == 1 else AMONG_SEVERAL
        scores = {
            (at, one): _alike(one, found[at])
            for at in here
            for one in said[words]
            if at not in stays and one not in taken
        }
        stays |= {
            at: one
            for (at, one), score in scores.items()
            if score >= enough and _best((at, one), scores)
        }
    return stays


def _best(
    pair: tuple[int, FindingDecision], scores: dict[tuple[int, FindingDecision], int]
) -> bool:
    """Whether no other pair of either is as good."""
    rivals = [
        each for each in scores if each != pair and (each[0] == pair[0] or each[1] == pair[1])
    ]
    return all(scores[each] < scores[pair] for each in rivals)


def _alike(decision: FindingDecision, found: Place) -> int:
    """How many characters to either side are the same; the end of a line counts as one."""
    _, _, before, after = found.place
    return agree(_ended(decision.before[::-1]), _ended(before[::-1])) + agree(
        _ended(decision.after), _ended(after)
    )


def _ended(side: str) -> str:
    return side if len(side) == BESIDE else f"{side}\n"
