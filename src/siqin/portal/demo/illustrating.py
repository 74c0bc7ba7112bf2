"""Which pieces of the demo office have photos, and what their captions say. All invented."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from siqin.desk.operations import drafting, photos
from siqin.people.models import Person
from siqin.portal.demo.lists import faulty_piece
from siqin.portal.demo.photographs import MEETING, RIVER, VILLAGE, draw
from siqin.portal.demo.stage import Stage


@dataclass(frozen=True)
class Picture:
    """What is drawn, under which name it came, and who does what where in it."""

    subject: str
    name: str
    caption: str


AT_THE_TABLE = Picture(
    MEETING,
    "专题协商会.jpg",
    "{day}，委员和部门负责人在白石镇协商农村养老互助点怎么建、怎么管。",
)
CLEARING = Picture(RIVER, "清淤.jpg", "{day}，委员和月牙村村民在黑石河边铲淤泥、挑杂物。")
SEEN_FROM_THE_BANK = Picture(
    VILLAGE, "月牙村.jpg", "清淤结束，委员沿田间小路去月牙村，听村民说用水的事。"
)
# By a word of its title or place: what was talked over, and the streets of the town, are shown indoors.
INDOORS = ("协商", "议事", "社区", "老街")
TALKED_OVER = Picture(MEETING, "座谈.jpg", "委员在{place}同干部群众座谈，商量{matter}怎么办好。")
CALLED_ON = Picture(VILLAGE, "走访.jpg", "委员到{place}走访，听群众对{matter}的意见。")

TITLE = "委员和村民一起清黑石河"
BODY = """{day}清早，县政协委员带着铁锹、扁担来到黑石河边，和月牙村村民一起清理河道。\
大家分段铲淤泥、挑杂物，一上午清出淤积河段1200米。
清淤结束，委员沿田间小路去月牙村，听村民说用水的事。村民说，河道通了，上坡的梯田也能按时放水。\
县政协把大家的意见整理成3条，送县水务局研究，三个月内回访。"""


def illustrated(
    words: drafting.Words, author: Person, now: datetime, *pictures: Picture, **said: str
) -> drafting.Words:
    """The words with photos that their author took; `said` fills the captions."""
    shown = tuple(
        drafting.Shown(
            photos.add_photo(
                data=draw(one.subject, words.title), name=one.name, actor=author, now=now
            ),
            one.caption.format(**said),
            author.name,
        )
        for one in pictures
    )
    return replace(words, photos=shown)


def piece_with_findings(stage: Stage, author: Person, now: datetime) -> drafting.Words:
    return illustrated(
        faulty_piece(stage, now), author, now, AT_THE_TABLE, day=_the_day_before(now)
    )


def photo_news(_: Stage, author: Person, now: datetime) -> drafting.Words:
    day = _the_day_before(now)
    words = drafting.Words.plain(TITLE, BODY.format(day=day))
    return illustrated(words, author, now, CLEARING, SEEN_FROM_THE_BANK, day=day)


def as_it_was(title: str, place: str) -> Picture:
    """The picture that agrees with a piece the writer made up."""
    indoors = any(word in title + place for word in INDOORS)
    return TALKED_OVER if indoors else CALLED_ON


def _the_day_before(now: datetime) -> str:
    day = now.date() - timedelta(days=1)
    return f"{day.month}月{day.day}日"
