"""Who may do what to a piece, said once more in plain Python over the names of the cast: slow,
without a database, and written from the rulings, not from the code. Tests compare the two."""

from dataclasses import dataclass, field, replace
from itertools import product

HOLDERS = {
    ("UNIT_HEAD", "group"): ["gao"],
    ("UNIT_HEAD", "committee"): ["su"],
    "EDITOR": ["he", "su"],
    "OFFICE_HEAD": ["tang"],
    "VICE_CHAIR": ["song"],
    "CHAIR": ["zheng"],
}
DESK = {"he", "su", "tang"}
UNDOABLE = {"pass", "approve", "return", "decline", "withdraw"}


@dataclass(frozen=True)
class Piece:
    """`levels` are the roles of its way in order; `deciders` who passed the levels below."""

    authors: frozenset[str]
    entered_by: str
    unit: str
    levels: tuple[str, ...] = ()
    state: str = "DRAFT"
    level: int = 0
    deciders: tuple[str, ...] = ()
    claimer: str = ""
    deputies: frozenset[tuple[str, str]] = frozenset()  # (deputy, person)
    excepted: bool = False
    # The last deed: who, what, and the piece before it.
    last: tuple = field(default=("", "", None), compare=False)

    def holders(self, level):
        role = self.levels[level - 1]
        return HOLDERS[(role, self.unit) if role == "UNIT_HEAD" else role]

    def options(self, level, shut):
        """Holders who are not shut out, and the deputies of those."""
        free = [one for one in self.holders(level) if one not in shut]
        stand_ins = [d for d, person in self.deputies if person in free and d not in shut]
        return {*free, *stand_ins}

    def able(self):
        free = self.options(self.level, self.authors)
        apart = self._apart()
        return free if self.excepted and len(apart) < len(free) else apart

    def _apart(self):
        shut = self.authors | set(self.deciders)
        later = range(self.level + 1, len(self.levels) + 1)
        eligible = self.options(self.level, shut)
        spared = {
            one
            for one in eligible
            if _each_another([self.options(level, shut | {one}) for level in later])
        }
        return spared or eligible

    @property
    def owners(self):
        return self.authors | {self.entered_by}

    def verbs(self, who):
        if self.state == "IN_REVIEW":
            return self._in_review(who)
        if self.state in {"DRAFT", "RETURNED"} and who in self.owners:
            return {"submit", "withdraw", "edit"}
        if self.state == "PAST":
            return {"edit"} if who in DESK else set()
        if self.state == "APPROVED" and who in self.owners | DESK:
            return {"reopen", "edit"}
        return set()

    def _in_review(self, who):
        able, found = self.able(), {"withdraw"} if who in self.owners else set()
        if who in able:
            signs = self.level == len(self.levels)
            found |= {"approve" if signs else "pass", "return", "decline", "edit"}
            if len(able) > 1:
                found |= {"hand_over"} if self.has_claimed(who) else {"hand_over", "claim"}
        if who in DESK - self.authors and able != {who}:
            found.add("advise")
        return found

    def has_claimed(self, who):
        return self.claimer == who and who in self.able()

    def claimed_by_another(self, who):
        return bool(self.claimer and self.claimer != who and self.claimer in self.able())

    def may_undo(self, who):
        return self.last[0] == who and self.last[1] in UNDOABLE

    def after(self, who, verb, to=""):
        """The piece once `who` did it."""
        moved = {
            "submit": {"state": "IN_REVIEW", "level": 1, "deciders": (), "claimer": ""},
            "pass": {"level": self.level + 1, "deciders": (*self.deciders, who), "claimer": ""},
            "approve": {"state": "APPROVED", "level": 0, "claimer": ""},
            "return": {"state": "RETURNED", "level": 0, "claimer": ""},
            "decline": {"state": "DECLINED", "level": 0, "claimer": ""},
            "withdraw": {"state": "WITHDRAWN", "level": 0, "claimer": ""},
            "claim": {"claimer": who},
            "hand_over": {"claimer": to},
            "advise": {},
        }
        if verb == "undo":
            # A claim ended with the decision, and does not come back.
            return replace(self.last[2], claimer="", last=(who, "undo", None))
        return replace(self, **moved[verb], last=(who, verb, self))


def _each_another(options):
    """Can every level be given somebody of its own? By trying them all."""
    return any(len(set(choice)) == len(choice) for choice in product(*options))
