"""What the demo office has in its calendar: an event for most pieces of its years, and the weeks
around the day itself, with what was not told, what must not be, and what a leader wants."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import NamedTuple

from django.utils import timezone

from siqin.coverage.enums import CoverageRule, EventKind, EventRank
from siqin.coverage.models import Event
from siqin.coverage.operations import assigning, events, leads, requiring, topics
from siqin.coverage.operations.scheduling import particulars_of
from siqin.outlets.enums import Genre
from siqin.people.enums import Role
from siqin.people.models import Person, Unit
from siqin.portal.demo.clock import at
from siqin.portal.demo.stage import Stage
from textkit.schedule import When

K, R = EventKind, EventRank

# How an event of a piece is called, by its kind.
MATTER_OF = (
    (K.INSPECTION, "视察{place}{matter}工作"),
    (K.SURVEY, "到{place}调研{matter}"),
    (K.MEETING, "召开{matter}专题协商会"),
    (K.MEMBER_ACTIVITY, "组织委员到{place}开展活动"),
    (K.PROPOSAL, "督办{matter}提案"),
    (K.VISIT, "走访{place}委员和群众"),
)
# When an event ended: so many days before its piece was submitted, and at what time. A few came late.
ENDED = (
    (0, time(8, 30)), (1, time(17)), (1, time(16, 30)), (1, time(17, 30)), (1, time(15)), (1, time(16)),
    (1, time(11, 30)), (2, time(17)), (3, time(11)), (5, time(16)),
)  # fmt: skip
# Of so many pieces one tells of no event.
NO_EVENT_EVERY = 9


class Planned(NamedTuple):
    """An event so many days from the day itself; `unit` is its place in the list of units, None
    for the office."""

    day: int
    begins: time
    title: str
    kind: EventKind
    rank: EventRank = R.UNIT
    place: str = ""
    unit: int | None = None


PAST = (
    Planned(-4, time(9), "视察黑石河河道清淤工作", K.INSPECTION, R.LEADERS, "黑石河", 1),
    Planned(-3, time(14, 30), "第二活动组送医下乡", K.MEMBER_ACTIVITY, R.UNIT, "茶山乡", 8),
    Planned(-3, time(9), "到月牙村调研传统村落保护", K.SURVEY, R.UNIT, "月牙村", 4),
    Planned(-2, time(15), "走访慰问困难委员", K.VISIT),
)
NOT_TOLD = Planned(0, time(9), "召开党组会议研究人事事项", K.MEETING, R.LEADERS, "三楼会议室")
WANTED = Planned(1, time(9), "召开农村养老互助点建设专题协商会", K.MEETING, R.LEADERS, "三楼会议室")
AHEAD = (
    Planned(0, time(14, 30), "召开提案办理工作推进会", K.PROPOSAL, R.UNIT, "二楼会议室", 1),
    Planned(2, time(9), "到松林坝调研冬早蔬菜冷链", K.SURVEY, R.LEADERS, "松林坝", 2),
    Planned(3, time(9), "第五活动组委员读书活动", K.MEMBER_ACTIVITY, R.UNIT, "文化站", 11),
    Planned(5, time(9), "召开第十二次主席会议", K.MEETING, R.LEADERS, "三楼会议室"),
)
WORDS = "写清楚协商出了哪几条、谁来办、什么时候办。要有委员的原话，不要罗列领导讲话。"
WHY_NOT = "内部事务，研究人事，不对外报道。"
OUTLINE = (
    (
        "冬春季节农村养老服务怎么办",
        "互助点缺人缺钱的实情，委员怎么出主意，哪些办成了。",
        Genre.FEATURE,
    ),
    ("提案办理“回头看”", "去年答应的事今年办到了哪一步，选两三件写透。", Genre.INFO_ITEM),
    ("委员工作站里的故事", "一个委员、一件小事，写出人来。", Genre.CLOSE_UP),
)
LEADS = (
    "石桥镇的委员自己出钱修了村口的路灯，今晚亮灯，村民都去看。",
    "老街危桥开始拆了，去年有提案，是不是可以写一写办理结果？",
)


@dataclass
class Diary:
    """Enters events as the demo's clock comes to them."""

    stage: Stage

    def event_of_piece(
        self, number: int, author: Person, said: tuple[str, str], now: datetime
    ) -> Event | None:
        """What a piece submitted at `now` tells of; None where it tells of nothing in particular.
        `said` is the place and the matter of it."""
        if number % NO_EVENT_EVERY == 0:
            return None
        rng = Random(number)
        kind, words = rng.choice(MATTER_OF)
        place, matter = said
        days, hour = rng.choice(ENDED)
        end = min(at(timezone.localdate(now) - timedelta(days=days), hour), now)
        particulars = events.Particulars(
            title=words.format(place=place, matter=matter), kind=kind, place=place,
            unit=author.unit, starts_at=end - timedelta(hours=2), ends_at=end, end_given=True,
        )  # fmt: skip
        actor = self.stage.cast.editors[0]
        return events.add(particulars=particulars, actor=actor, now=end - timedelta(days=3))

    def set_up_today(self) -> None:
        """Everything stands in the calendar since last week; what is asked of whom came after."""
        stage = self.stage
        moment = at(stage.as_of - timedelta(days=6), time(17))
        stage.clock.at(moment, self._enter)

    def _enter(self, now: datetime) -> None:
        editor = self.stage.cast.editors[0]
        units = list(Unit.objects.order_by("position", "pk"))
        made = {
            one: events.add(particulars=self._said(one, units), actor=editor, now=now)
            for one in (*PAST, NOT_TOLD, WANTED, *AHEAD)
        }
        self._say_what_is_wanted(made[NOT_TOLD], made[WANTED], now)
        self._ask(made[PAST[2]], now)
        self._outline(now)
        for words, officer in zip(LEADS, self.stage.cast.officers, strict=False):
            self.stage.clock.at(self.stage.morning - timedelta(hours=12), _sending(words, officer))

    def _said(self, one: Planned, units: list[Unit]) -> events.Particulars:
        day = self.stage.as_of + timedelta(days=one.day)
        unit = units[min(one.unit or 0, len(units) - 1)]
        return events.Particulars(
            title=one.title, kind=one.kind, rank=one.rank, place=one.place, unit=unit,
            **particulars_of(When(day, day, one.begins)),
        )  # fmt: skip

    def _say_what_is_wanted(self, not_told: Event, wanted: Event, now: datetime) -> None:
        leaders = self.stage.cast.leaders
        vice, chair = leaders[Role.VICE_CHAIR], leaders[Role.CHAIR]
        requiring.require(
            event=not_told, actor=vice, now=now, saying=requiring.Saying(vice, now.date()),
            wanted=requiring.Wanted(CoverageRule.NOT_FOR_PUBLICITY, WHY_NOT),
        )  # fmt: skip
        requiring.require(
            event=wanted, actor=chair, now=now, saying=requiring.Saying(chair, now.date()),
            wanted=requiring.Wanted(
                CoverageRule.MUST_COVER, words=WORDS, photo=True, genres=[Genre.NEWS_REPORT],
                max_characters=800, outlets=[self.stage.outlets["P"]],
            ),
        )  # fmt: skip

    def _ask(self, event: Event, now: datetime) -> None:
        """One was asked for the survey and has not delivered."""
        officer = self.stage.cast.officers[0]
        assigning.offer(
            title=event.title, assignee=officer, due_at=event.submit_by, event=event, photo=True,
            actor=self.stage.cast.editors[0], now=now,
        )  # fmt: skip

    def _outline(self, now: datetime) -> None:
        """The quarter's topics; the first was commissioned, accepted, and is overdue."""
        editor, day = self.stage.cast.editors[0], self.stage.as_of
        made = [
            topics.add(
                line=topics.Line(
                    year=day.year, quarter=(day.month + 2) // 3, title=title, points=points,
                    genres=[genre],
                ),
                actor=editor, now=now,
            )
            for title, points, genre in OUTLINE
        ]  # fmt: skip
        officer = self.stage.cast.officers[1]
        due = at(day - timedelta(days=1), time(18))
        asked = assigning.offer(
            title=made[0].title, assignee=officer, due_at=due, topic=made[0], requirement=made[0].points,
            genre=Genre.FEATURE, max_characters=1500, actor=editor, now=now,
        )  # fmt: skip
        assigning.accept(assignment=asked, actor=officer, now=now + timedelta(minutes=40))


def _sending(words: str, officer: Person) -> Callable[[datetime], None]:
    def send(now: datetime) -> None:
        leads.send(words=words, actor=officer, now=now)

    return send
