"""Search over everything that a person may see: bigrams find candidates, the text itself decides.

Kinds are registered by the apps (`registry`); `follow` is called by core.audit after every deed,
which is what keeps the index in step (docs/decisions/0007-search-by-bigrams.md).
"""

from siqin.core.search.asked import LONGEST, MOST, Asked, TooMuch, read
from siqin.core.search.finding import found, says
from siqin.core.search.normal import normal
from siqin.core.search.registry import Kind, kinds, register_kind
from siqin.core.search.showing import Run, excerpt, marked
from siqin.core.search.writing import follow, out_of_step, rebuild

__all__ = [
    "LONGEST",
    "MOST",
    "Asked",
    "Kind",
    "Run",
    "TooMuch",
    "excerpt",
    "follow",
    "found",
    "kinds",
    "marked",
    "normal",
    "out_of_step",
    "read",
    "rebuild",
    "register_kind",
    "says",
]
