"""What a piece looks like: signals, each a guess with its reasons, for an editor to confirm; and what its genre asks for.

Every guess is a sum over a table of signs (textkit/data/signals): no model, nothing hidden. Pure: texts in, dataclasses out.
"""

from textkit.signals.guessing import depth, genre, reach, routine
from textkit.signals.lead import Lead, lead_of
from textkit.signals.model import Hint, Piece, Reason, Signal
from textkit.signals.unmet import unmet

__all__ = [
    "Hint",
    "Lead",
    "Piece",
    "Reason",
    "Signal",
    "depth",
    "genre",
    "lead_of",
    "reach",
    "routine",
    "unmet",
]
