"""The closed vocabularies of facts and terms. Labels for people stand in `wording`."""

from enum import StrEnum


class Level(StrEnum):
    """Level of an outside outlet, or of a leader who wrote an instruction."""

    NATIONAL = "NATIONAL"
    PROVINCIAL = "PROVINCIAL"
    PREFECTURAL = "PREFECTURAL"
    COUNTY = "COUNTY"


class Carrier(StrEnum):
    """What an outlet is. INTERNAL is the office's own periodical, which has no level."""

    NEWSPAPER = "NEWSPAPER"
    PERIODICAL = "PERIODICAL"
    BROADCAST = "BROADCAST"
    WEBSITE = "WEBSITE"
    BULLETIN = "BULLETIN"
    INTERNAL = "INTERNAL"


class Position(StrEnum):
    """Where on the page. EAR (beside the masthead) ranks with the front-page lead."""

    LEAD_FRONT = "LEAD_FRONT"
    EAR = "EAR"
    FRONT = "FRONT"
    LEAD_OTHER_PAGE = "LEAD_OTHER_PAGE"
    NORMAL = "NORMAL"


class Genre(StrEnum):
    """What a piece is; the last four are named only so that a scheme can exclude them."""

    NEWS_REPORT = "NEWS_REPORT"
    BRIEF = "BRIEF"
    PHOTO_NEWS = "PHOTO_NEWS"
    FEATURE = "FEATURE"
    CLOSE_UP = "CLOSE_UP"
    COMMENTARY = "COMMENTARY"
    THEORY_ARTICLE = "THEORY_ARTICLE"
    RESEARCH_REPORT = "RESEARCH_REPORT"
    VIDEO = "VIDEO"
    AUDIO = "AUDIO"
    INFO_ITEM = "INFO_ITEM"
    PUBLIC_OPINION = "PUBLIC_OPINION"
    WORK_SUMMARY = "WORK_SUMMARY"
    LITERATURE = "LITERATURE"
    POPULAR_SCIENCE = "POPULAR_SCIENCE"
    ADVERTISING = "ADVERTISING"


class PersonKind(StrEnum):
    """Kind of author, from which a scheme sets the first pay eligibility."""

    CIVIL_SERVANT = "CIVIL_SERVANT"
    MEMBER = "MEMBER"
    OTHER = "OTHER"
    COLLECTIVE = "COLLECTIVE"


class Eligibility(StrEnum):
    """Whether money may go to an author; points never depend on it."""

    PAYABLE = "PAYABLE"
    POINTS_ONLY = "POINTS_ONLY"
    TO_UNIT = "TO_UNIT"
    UNDECIDED = "UNDECIDED"


class Mode(StrEnum):
    """What a scheme gives. Only MONEY pays; points are counted in every mode."""

    MONEY = "MONEY"
    POINTS_ONLY = "POINTS_ONLY"
    HONOUR_ONLY = "HONOUR_ONLY"


class SameWork(StrEnum):
    """What several publications of one manuscript earn together."""

    HIGHEST_ONLY = "HIGHEST_ONLY"
    EACH_USE = "EACH_USE"
    HIGHEST_PLUS_FIXED = "HIGHEST_PLUS_FIXED"


class Division(StrEnum):
    """How co-authors divide."""

    EQUAL = "EQUAL"
    FIRST_70 = "FIRST_70"
    SELF_DIVIDED = "SELF_DIVIDED"


class WithJournalist(StrEnum):
    """A journalist in the by-line: no divisor, or a divisor whose share lapses."""

    CORRESPONDENT_TAKES_ALL = "CORRESPONDENT_TAKES_ALL"
    JOURNALIST_COUNTS = "JOURNALIST_COUNTS"


class Instructions(StrEnum):
    """Several leader's instructions on one piece: the highest once, or each."""

    HIGHEST_ONCE = "HIGHEST_ONCE"
    EACH = "EACH"


class Rounding(StrEnum):
    """To what an award is rounded, half up."""

    YUAN = "YUAN"
    JIAO = "JIAO"
    FEN = "FEN"


class BudgetRule(StrEnum):
    """What happens when a period costs more than the year has left."""

    APPROVE = "APPROVE"
    SCALE = "SCALE"
    STOP = "STOP"


class Cycle(StrEnum):
    """How often a scheme settles."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"


class Offence(StrEnum):
    """What an office may find against an item or a person."""

    PLAGIARISM = "PLAGIARISM"
    UNTRUE = "UNTRUE"
    PROXY_NAME = "PROXY_NAME"
    UNREVIEWED = "UNREVIEWED"
    SECRECY = "SECRECY"
    DUPLICATE_CLAIM = "DUPLICATE_CLAIM"
    MISSED_EVENT = "MISSED_EVENT"


class ItemEffect(StrEnum):
    """What an offence does to an item: nothing, void it, or void the second claim only."""

    NONE = "NONE"
    VOID = "VOID"
    VOID_SECOND = "VOID_SECOND"


class Outcome(StrEnum):
    """How a commission ended."""

    ON_TIME = "ON_TIME"
    LATE = "LATE"
    NOT_DONE = "NOT_DONE"


class Source(StrEnum):
    """What an entry stands on. The last three give points only."""

    PUBLICATION = "PUBLICATION"
    INSTRUCTION = "INSTRUCTION"
    COMMISSION = "COMMISSION"
    MONTHLY_FLOOR = "MONTHLY_FLOOR"
    DEDUCTION = "DEDUCTION"


class Measure(StrEnum):
    """Which engine refused: money, points, or the two alike."""

    MONEY = "MONEY"
    POINTS = "POINTS"
    BOTH = "BOTH"


class Reason(StrEnum):
    """Why something earns nothing."""

    OUTSIDE_PERIOD = "OUTSIDE_PERIOD"
    ALREADY_SETTLED = "ALREADY_SETTLED"
    REPRINT = "REPRINT"
    VOID = "VOID"
    UNREVIEWED = "UNREVIEWED"
    OUTLET_NOT_COVERED = "OUTLET_NOT_COVERED"
    GENRE_EXCLUDED = "GENRE_EXCLUDED"
    GENRE_NOT_ELIGIBLE = "GENRE_NOT_ELIGIBLE"
    BOUGHT_SPACE = "BOUGHT_SPACE"
    TOO_SHORT = "TOO_SHORT"
    EVIDENCE_UNVERIFIED = "EVIDENCE_UNVERIFIED"
    NO_AUTHOR = "NO_AUTHOR"
    NOT_REGISTERED = "NOT_REGISTERED"
    FEE_UNKNOWN = "FEE_UNKNOWN"
    SHARES_NOT_ONE = "SHARES_NOT_ONE"
    LOWER_USE = "LOWER_USE"
    LOWER_INSTRUCTION = "LOWER_INSTRUCTION"
    NO_RATE = "NO_RATE"
    BANNED = "BANNED"
    JOURNALIST_SHARE = "JOURNALIST_SHARE"
    DUPLICATE_CLAIM = "DUPLICATE_CLAIM"
    BUDGET_EXHAUSTED = "BUDGET_EXHAUSTED"


class StepCode(StrEnum):
    """One step of a computation, in the order in which it was taken."""

    BASE = "BASE"
    FEE = "FEE"
    POSITION = "POSITION"
    GENRE = "GENRE"
    LENGTH = "LENGTH"
    ROUNDUP = "ROUNDUP"
    TYPICAL = "TYPICAL"
    IN_DEPTH = "IN_DEPTH"
    FACTOR_CAP = "FACTOR_CAP"
    TIMELINESS = "TIMELINESS"
    ROUNDED = "ROUNDED"
    PORTION = "PORTION"
    FURTHER_USE = "FURTHER_USE"
    EARLIER = "EARLIER"
    SHARE = "SHARE"
    BUDGET = "BUDGET"
