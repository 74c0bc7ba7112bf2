"""Which text an article was made from: shortened, retitled, rewritten, half traditional, or two in one.

A ReuseIndex keeps texts in a folder and answers in a millisecond or two, of many texts too;
docs/decisions/0012-reuse.md says why it is built so.
"""

from textkit.reuse.asking import Match
from textkit.reuse.index import OtherFormat, ReuseIndex, among
from textkit.reuse.lock import Held, Lock

__all__ = ["Held", "Lock", "Match", "OtherFormat", "ReuseIndex", "among"]
