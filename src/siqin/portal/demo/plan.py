"""What the demo office wrote in its two years, as facts. The figures of its reports are computed
from these by the product's own rules, never stated here:

- later year: 144 publications outside, 6 national, 50 provincial, 88 prefectural;
- both years: 34,000 yuan to 20 authors under the default scheme.

tests/portal/test_demo.py holds the two together.
"""

from dataclasses import dataclass
from typing import NamedTuple

from siqin.adoptions.enums import InstructionLevel, Position
from siqin.outlets.enums import Carrier, Genre, MediaLevel

EARLIER, LATER = 0, 1


class OutletPlan(NamedTuple):
    name: str
    level: MediaLevel
    carrier: Carrier
    page: str


# Two of the five adopt often (P, B), three rarely.
OUTLETS = {
    "N": OutletPlan("全国协商报", MediaLevel.NATIONAL, Carrier.NEWSPAPER, "地方版"),
    "P": OutletPlan("南岭政协报", MediaLevel.PROVINCIAL, Carrier.NEWSPAPER, "县区版"),
    "M": OutletPlan("南岭政协", MediaLevel.PROVINCIAL, Carrier.PERIODICAL, "基层之声"),
    "B": OutletPlan("苍江政协信息", MediaLevel.PREFECTURAL, Carrier.BULLETIN, "县市动态"),
    "D": OutletPlan("苍江政协工作动态", MediaLevel.PREFECTURAL, Carrier.BULLETIN, "工作交流"),
}


@dataclass(frozen=True)
class Works:
    """`count` pieces alike: which outlets printed each (none: our own periodical alone), where on
    the page, and how long. `paid` is False where the author's pay is still undecided."""

    year: int
    count: int
    outlets: str
    genre: Genre = Genre.NEWS_REPORT
    position: Position = Position.NORMAL
    characters: int = 480
    paid: bool = True


G, P = Genre, Position
WORKS = (
    Works(EARLIER, 2, "N", position=P.FRONT, characters=620),
    Works(EARLIER, 1, "NP", G.FEATURE, characters=1350),
    Works(EARLIER, 1, "NPB", position=P.LEAD_FRONT, characters=860),
    Works(EARLIER, 4, "P", characters=560),
    Works(EARLIER, 7, "P", position=P.FRONT, characters=560),
    Works(EARLIER, 7, "P", G.FEATURE, characters=1240),
    Works(EARLIER, 3, "P", position=P.LEAD_OTHER_PAGE, characters=720),
    Works(EARLIER, 7, "PB", characters=540),
    Works(EARLIER, 4, "PB", G.FEATURE, characters=1300),
    Works(EARLIER, 2, "P", G.PHOTO_NEWS, characters=90, paid=False),
    Works(EARLIER, 3, "M", G.RESEARCH_REPORT, characters=2300),
    Works(EARLIER, 2, "M", G.COMMENTARY, characters=1180),
    Works(EARLIER, 28, "B", G.INFO_ITEM, characters=480),
    Works(EARLIER, 12, "B", G.INFO_ITEM, characters=1060),
    Works(EARLIER, 4, "B", characters=420),
    Works(EARLIER, 10, "B", G.FEATURE, characters=1100),
    Works(EARLIER, 8, "D", characters=380),
    Works(EARLIER, 2, "D", G.INFO_ITEM, characters=450, paid=False),
    Works(EARLIER, 65, "", characters=400),
    Works(LATER, 2, "N", characters=640),
    Works(LATER, 1, "N", position=P.FRONT, characters=660),
    Works(LATER, 1, "N", G.FEATURE, characters=1420),
    Works(LATER, 1, "NP", position=P.FRONT, characters=880),
    Works(LATER, 1, "NPB", G.FEATURE, characters=1280),
    Works(LATER, 13, "P", characters=580),
    Works(LATER, 7, "P", G.FEATURE, characters=1260),
    Works(LATER, 3, "P", position=P.FRONT, characters=760),
    Works(LATER, 3, "P", position=P.LEAD_OTHER_PAGE, characters=700),
    Works(LATER, 14, "PB", characters=550),
    Works(LATER, 2, "PD", characters=520, paid=False),
    Works(LATER, 3, "M", G.RESEARCH_REPORT, characters=2400),
    Works(LATER, 3, "M", G.FEATURE, characters=1150),
    Works(LATER, 36, "B", G.INFO_ITEM, characters=470),
    Works(LATER, 8, "B", G.INFO_ITEM, characters=1040),
    Works(LATER, 17, "B", characters=430),
    Works(LATER, 9, "D", characters=390),
    Works(LATER, 1, "D", G.INFO_ITEM, characters=440, paid=False),
    Works(LATER, 69, "", characters=410),
)

# Leaders' written instructions: (year, level, how many), each on another piece.
INSTRUCTIONS = (
    (EARLIER, InstructionLevel.PREFECTURAL, 4),
    (EARLIER, InstructionLevel.PROVINCIAL, 1),
    (LATER, InstructionLevel.PREFECTURAL, 5),
    (LATER, InstructionLevel.PROVINCIAL, 2),
)

# Pieces that came to nothing, by year: declined by the desk, withdrawn by the author.
DECLINED = (14, 22)
WITHDRAWN = (4, 11)
# Every so many-th piece is written by two, goes back once, or goes the important route.
SHARED_EVERY, RETURNED_EVERY, IMPORTANT_EVERY = 11, 7, 13

# Printed yesterday and recorded by their authors, for the desk to verify this morning.
CLAIMED_TODAY = ("P", "B", "B")

# What lies on the desk today: (state, how many levels passed). The important ones wait for the
# vice-chair and the chair, one of them by a link; in one piece proofreading finds something.
ON_THE_DESK = (("photo news", 0), ("draft", 0), ("submitted", 0), ("submitted", 0), ("submitted", 0),
               ("findings", 0), ("submitted", 1), ("submitted", 2), ("submitted", 2),
               ("returned", 0), ("asked by a link", 2), ("important", 3), ("signed", 3), ("signed", 3),
               ("signed", 3))  # fmt: skip
