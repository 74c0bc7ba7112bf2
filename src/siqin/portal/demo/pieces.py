"""Writing, reviewing and publishing the plan's pieces, each on its own days."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import cycle

from siqin.core.worktime import add_working_hours
from siqin.desk.enums import Importance, State
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting, editing, reviewing
from siqin.desk.queries import Roster
from siqin.people.models import Person
from siqin.portal.demo.clock import at
from siqin.portal.demo.plan import (
    CLAIMED_TODAY,
    DECLINED,
    IMPORTANT_EVERY,
    INSTRUCTIONS,
    ON_THE_DESK,
    SHARED_EVERY,
    WITHDRAWN,
    WORKS,
    Works,
)
from siqin.portal.demo.printing import claim_print, newest, print_outside, write_instruction
from siqin.portal.demo.stage import Piece, Stage
from siqin.portal.demo.texts import Writer

# Publications fall between these days of a year, so that every piece of a year was written,
# printed and, where it stands in the own periodical, issued within it.
FIRST, LAST = (1, 24), (12, 12)
NEEDS_PHOTO = "缺活动照片和人数，请补上后再报。"
NOT_NEWS = "属日常事务，没有新情况，这次不用。"
MISTAKEN = "内容与另一篇重复，撤回。"


class Newsroom:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.rng = stage, stage.rng
        self.writer = Writer(stage.rng)
        # Nobody changes roles while the demo runs, and it knows no exceptions.
        self.roster = Roster(stage.as_of)
        self.count = 0
        paid = list(stage.cast.paid)
        stage.rng.shuffle(paid)
        self.paid, self.undecided = cycle(paid), cycle(stage.cast.undecided)
        # Signed pieces that wait for the next issue of the own periodical.
        self.for_the_issue: list[Manuscript] = []
        self.signed_today: list[tuple[Person, Manuscript]] = []

    def set_up_years(self) -> None:
        pieces = [self._planned(works) for works in WORKS for _ in range(works.count)]
        self._spread_instructions(pieces)
        for piece in pieces:
            self.stage.clock.at(piece.written_at, self._writing(piece))
        for index, year in enumerate(self.stage.years):
            for _ in range(DECLINED[index]):
                self.stage.clock.at(self._some_time(year), self._come_to_nothing("decline"))
            for _ in range(WITHDRAWN[index]):
                self.stage.clock.at(self._some_time(year), self._come_to_nothing("withdraw"))

    def set_up_today(self) -> None:
        """What the desk looks like this morning."""
        for turn, (wanted, levels) in enumerate(ON_THE_DESK):
            day = self.stage.as_of - timedelta(days=2 - turn % 2)
            moment = at(day, time(9 + turn // 2, 5 * turn % 60))
            self.stage.clock.at(moment, self._leave_on_the_desk(wanted, levels))
        self.stage.clock.at(self.stage.morning, self._claim_what_was_printed)

    def _claim_what_was_printed(self, now: datetime) -> None:
        for code, (author, manuscript) in zip(CLAIMED_TODAY, self.signed_today, strict=False):
            claim_print(self.stage, author, manuscript, code, now)

    def _later(self, now: datetime, hours: int) -> datetime:
        """So many working hours later, and never after this morning."""
        office = self.stage.cast.office
        return min(add_working_hours(office, now, hours), max(now, self.stage.morning))

    def _planned(self, works: Works) -> Piece:
        self.count += 1
        authors = [next(self.paid if works.paid else self.undecided)]
        if works.paid and self.count % SHARED_EVERY == 0:
            authors.append(next(self.paid))
        printed_on = self._some_time(self.stage.years[works.year]).date()
        return Piece(works, self.count, authors, printed_on)

    def _spread_instructions(self, pieces: list[Piece]) -> None:
        for year, level, count in INSTRUCTIONS:
            printed = [
                one
                for one in pieces
                if one.works.year == year
                and one.works.outlets
                and one.works.paid
                and not one.instruction
            ]
            for piece in self.rng.sample(printed, count):
                piece.instruction = level

    def _some_time(self, year: int) -> datetime:
        first, last = date(year, *FIRST), date(year, *LAST)
        day = first + timedelta(days=self.rng.randrange((last - first).days + 1))
        return at(day, time(9, self.rng.randrange(60)))

    def _writing(self, piece: Piece) -> Callable[[datetime], None]:
        def write(now: datetime) -> None:
            manuscript = self._start(piece, now)
            drafting.submit(manuscript=manuscript, actor=piece.authors[0], now=now)
            later = self._later(now, self.rng.randrange(1, 8))
            self.stage.clock.at(later, self._reviewing(piece, manuscript))

        return write

    def _start(self, piece: Piece, now: datetime) -> Manuscript:
        title, place, matter = self.writer.title()
        day = f"{now.month}月{now.day}日"
        body = self.writer.body(day, place, matter, piece.works.characters)
        return drafting.start(
            words=drafting.Words.plain(title, body),
            authors=drafting.by_person(*piece.authors),
            actor=piece.authors[0],
            now=now,
            genre=piece.works.genre,
            importance=Importance.IMPORTANT if piece.important else Importance.ORDINARY,
        )

    def _reviewing(self, piece: Piece, manuscript: Manuscript) -> Callable[[datetime], None]:
        """One level; the next one is set when this one is done."""

        def review(now: datetime) -> None:
            if piece.comes_back and manuscript.round == 1 and manuscript.level == 1:
                self._send_back(manuscript, NEEDS_PHOTO, now)
                self._resubmit(piece, manuscript, now + timedelta(hours=20))
                return
            self._pass(manuscript, now)
            if manuscript.state == State.APPROVED:
                self._publish(piece, manuscript)
            else:
                later = self._later(now, self.rng.randrange(1, 8))
                self.stage.clock.at(later, self._reviewing(piece, manuscript))

        return review

    def _resubmit(self, piece: Piece, manuscript: Manuscript, moment: datetime) -> None:
        def resubmit(now: datetime) -> None:
            base = newest(manuscript)
            words = drafting.Words.plain(
                base.title, f"{base.body_text}\n活动有{self.rng.randrange(12, 40)}名委员参加。"
            )
            author = piece.authors[0]
            editing.edit(manuscript=manuscript, base=base, words=words, actor=author, now=now)
            drafting.submit(manuscript=manuscript, actor=author, now=now)
            self.stage.clock.at(self._later(now, 3), self._reviewing(piece, manuscript))

        self.stage.clock.at(moment, resubmit)

    def _publish(self, piece: Piece, manuscript: Manuscript) -> None:
        """Outside on its day, one outlet after the other; else in the next own issue."""
        for turn, code in enumerate(piece.works.outlets):
            day = piece.printed_on + timedelta(days=3 * turn)
            print_outside(self.stage, piece, manuscript, code, day)
        if piece.instruction:
            write_instruction(self.stage, piece, manuscript)
        if not piece.works.outlets or piece.number % 5 == 0:
            self.for_the_issue.append(manuscript)

    def _come_to_nothing(self, how: str) -> Callable[[datetime], None]:
        def write(now: datetime) -> None:
            piece = Piece(Works(0, 1, "", characters=300), 1, [next(self.paid)], now.date())
            manuscript = self._start(piece, now)
            author = piece.authors[0]
            drafting.submit(manuscript=manuscript, actor=author, now=now)
            later = self._later(now, 5)
            if how == "withdraw":
                drafting.withdraw(manuscript=manuscript, reason=MISTAKEN, actor=author, now=later)
            else:
                reviewing.decline(
                    manuscript=manuscript,
                    level=manuscript.level,
                    version=newest(manuscript),
                    reason=NOT_NEWS,
                    actor=self._holder(manuscript),
                    now=later,
                )

        return write

    def _leave_on_the_desk(self, wanted: str, levels: int) -> Callable[[datetime], None]:
        def leave(now: datetime) -> None:
            number = IMPORTANT_EVERY if wanted == "important" else 1
            piece = Piece(Works(0, 1, "", characters=420), number, [next(self.paid)], now.date())
            manuscript = self._start(piece, now)
            if wanted == "draft":
                return
            drafting.submit(manuscript=manuscript, actor=piece.authors[0], now=now)
            for turn in range(levels):
                if manuscript.level:
                    self._pass(manuscript, self._later(now, 1 + turn))
            if wanted == "returned":
                self._send_back(manuscript, NEEDS_PHOTO, self._later(now, 2))
            if manuscript.state == State.APPROVED:
                self.signed_today.append((piece.authors[0], manuscript))
                if not self.for_the_issue:
                    self.for_the_issue.append(manuscript)

        return leave

    def _pass(self, manuscript: Manuscript, now: datetime) -> None:
        reviewing.pass_level(
            manuscript=manuscript,
            level=manuscript.level,
            version=newest(manuscript),
            actor=self._holder(manuscript),
            now=now,
        )

    def _send_back(self, manuscript: Manuscript, reason: str, now: datetime) -> None:
        reviewing.return_for_revision(
            manuscript=manuscript,
            level=manuscript.level,
            version=newest(manuscript),
            reason=reason,
            actor=self._holder(manuscript),
            now=now,
        )

    def _holder(self, manuscript: Manuscript) -> Person:
        return self.roster.in_whose_hands(manuscript)[0]
