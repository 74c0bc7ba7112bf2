"""Writing, reviewing and publishing the plan's pieces, each on its own days."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import cycle

from siqin.core.worktime import add_working_hours
from siqin.desk.enums import Importance, State
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting, editing, links, reviewing
from siqin.desk.queries import Roster
from siqin.outlets.enums import Genre
from siqin.people.enums import Role
from siqin.people.models import Person
from siqin.portal.demo.calendar import Diary
from siqin.portal.demo.clock import at
from siqin.portal.demo.illustrating import (
    as_it_was,
    illustrated,
    photo_news,
    piece_with_findings,
)
from siqin.portal.demo.offering import offer_before_print, offer_this_morning
from siqin.portal.demo.plan import (
    CLAIMED_TODAY,
    DECLINED,
    IMPORTANT_EVERY,
    INSTRUCTIONS,
    LATER,
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
LEADERS = {Role.VICE_CHAIR, Role.CHAIR}
MISTAKEN = "内容与另一篇重复，撤回。"
# Today's pieces: which are not sent, whose words are not the writer's, which take the important route.
DRAFTS = {"draft", "photo news"}
OWN_WORDS = {"photo news": photo_news, "findings": piece_with_findings}
IMPORTANT = {"important", "asked by a link"}


class Newsroom:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.rng = stage, stage.rng
        self.writer = Writer(stage.rng)
        self.diary = Diary(stage)
        self.started = 0
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
        _last_for_the_issue(pieces).illustrated = True
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

    def _soon(self, now: datetime) -> datetime:
        """When the next one decides: mostly within the morning or the afternoon."""
        return self._later(now, 1 + self.rng.randrange(1, 8) // 3)

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
            self.stage.clock.at(self._soon(now), self._reviewing(piece, manuscript))

        return write

    def _start(
        self, piece: Piece, now: datetime, words: drafting.Words | None = None, *,
        tells: bool = True,
    ) -> Manuscript:  # fmt: skip
        """`tells`: of an event, where it comes to something."""
        self.started += 1
        event = None
        if words is None:
            title, place, matter = self.writer.title()
            if tells:
                said = (place, matter)
                event = self.diary.event_of_piece(self.started, piece.authors[0], said, now)
            day = f"{now.month}月{now.day}日"
            body = self.writer.body(day, place, matter, piece.works.characters)
            words = drafting.Words.plain(title, body)
            if piece.illustrated:
                author, picture = piece.authors[0], as_it_was(title, place)
                words = illustrated(words, author, now, picture, place=place, matter=matter)
        return drafting.start(
            words=words,
            authors=drafting.by_person(*piece.authors),
            actor=piece.authors[0],
            now=now,
            genre=piece.works.genre,
            event=event,
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
                offer_before_print(self.stage, piece, manuscript, now)
                self._publish(piece, manuscript)
            else:
                self.stage.clock.at(self._soon(now), self._reviewing(piece, manuscript))

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
        if piece.for_the_issue:
            self.for_the_issue.append(manuscript)

    def _come_to_nothing(self, how: str) -> Callable[[datetime], None]:
        def write(now: datetime) -> None:
            piece = Piece(Works(0, 1, "", characters=300), 1, [next(self.paid)], now.date())
            manuscript = self._start(piece, now, tells=False)
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
        afterwards = {"returned": self._return_today, "asked by a link": self._ask_by_a_link}

        def leave(now: datetime) -> None:
            author = next(self.paid)
            manuscript = self._start_today(wanted, author, now)
            if wanted in DRAFTS:
                return
            drafting.submit(manuscript=manuscript, actor=author, now=now)
            for turn in range(_to_pass(manuscript, wanted, levels)):
                if manuscript.level:
                    self._pass(manuscript, self._later(now, 1 + turn))
            if then := afterwards.get(wanted):
                then(manuscript, now)
            if manuscript.state == State.APPROVED:
                offer_this_morning(self.stage, len(self.signed_today), manuscript)
                self.signed_today.append((author, manuscript))
                if not self.for_the_issue:
                    self.for_the_issue.append(manuscript)

        return leave

    def _start_today(self, wanted: str, author: Person, now: datetime) -> Manuscript:
        genre = Genre.PHOTO_NEWS if wanted == "photo news" else Genre.NEWS_REPORT
        number = IMPORTANT_EVERY if wanted in IMPORTANT else 1
        piece = Piece(Works(0, 1, "", genre, characters=420), number, [author], now.date())
        own_words = OWN_WORDS.get(wanted)
        return self._start(piece, now, own_words and own_words(self.stage, author, now))

    def _return_today(self, manuscript: Manuscript, now: datetime) -> None:
        self._send_back(manuscript, NEEDS_PHOTO, self._later(now, 2))

    def _ask_by_a_link(self, manuscript: Manuscript, _: datetime) -> None:
        """Made this morning, so that it is still open; its address is shown to nobody."""

        def ask(now: datetime) -> None:
            leader, editor = self._holder(manuscript), self.stage.cast.editors[0]
            links.make_link(manuscript=manuscript, person=leader, actor=editor, now=now)

        self.stage.clock.at(self.stage.morning, ask)

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


def _last_for_the_issue(pieces: list[Piece]) -> Piece:
    """The one that is printed in the newest issue of the own periodical."""
    return max(
        (one for one in pieces if one.works.year == LATER and one.for_the_issue),
        key=lambda one: one.written_at,
    )


def _to_pass(manuscript: Manuscript, wanted: str, levels: int) -> int:
    """The piece with findings waits for the editor, and the one with a link for a leader, wherever
    its author sits."""
    if wanted == "findings":
        return manuscript.reviews.filter(role=Role.UNIT_HEAD).count()
    if wanted == "asked by a link":
        return manuscript.reviews.exclude(role__in=LEADERS).count()
    return levels
