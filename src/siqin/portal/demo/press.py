"""The demo office's own periodical: one issue a month, of the pieces signed by then."""

from datetime import date, datetime, time

from siqin.desk.enums import State
from siqin.outlets.enums import Genre
from siqin.periodicals.models import Column, Issue, Periodical
from siqin.periodicals.operations import composing, issuing, managing
from siqin.periodicals.queries import asked, checklist, proposed_numbers
from siqin.portal.demo.clock import at
from siqin.portal.demo.pieces import Newsroom
from siqin.portal.demo.printing import newest
from siqin.portal.demo.stage import Stage

NAME = "云岭政协"
COLUMNS = ("政协要闻", "调研视察", "社情民意", "委员风采")
COLUMN_OF = {
    Genre.RESEARCH_REPORT: 1,
    Genre.INFO_ITEM: 2,
    Genre.PUBLIC_OPINION: 2,
    Genre.FEATURE: 3,
    Genre.CLOSE_UP: 3,
}
SETTINGS = managing.Settings(
    name=NAME,
    issuing_unit="政协云岭县委员会办公室编",
    report_to="州政协办公室，县委办公室",
    send_to="县人大常委会办公室、县政府办公室，县政协各主席",
    issue_to="各委室，各委员活动组",
    print_run=180,
    columns=COLUMNS,
)
# The last issue of a year must still be in the year.
ISSUE_DAY = 26


class Press:
    def __init__(self, stage: Stage, newsroom: Newsroom) -> None:
        self.stage, self.newsroom = stage, newsroom

    def set_up_years(self) -> None:
        first = at(date(self.stage.years[0], 1, 4), time(9))
        self.periodical: Periodical = managing.found(
            settings=SETTINGS, actor=self.stage.cast.editors[0], now=first
        )
        self.columns: list[Column] = list(self.periodical.columns.order_by("position"))
        for year in self.stage.years:
            for month in range(1, 13):
                self.stage.clock.at(at(date(year, month, ISSUE_DAY), time(15)), self._bring_out)

    def compose_today(self) -> None:
        """The issue that the editor is putting together this morning."""
        self.stage.clock.at(self.stage.morning, self._composing)

    def _bring_out(self, now: datetime) -> None:
        """Issue what was signed by now; a month without a piece has no issue."""
        if not self.newsroom.for_the_issue:
            return
        issue = self._compose(now)
        accepted = [finding.key for finding in asked(checklist(issue))]
        issuing.issue_it(
            issue=issue,
            revision=issue.revision,
            accepted=accepted,
            actor=self.stage.cast.head,
            now=now,
        )

    def _composing(self, now: datetime) -> None:
        self._compose(now)

    def _compose(self, now: datetime) -> Issue:
        editor = self.stage.cast.editors[0]
        number, total_number = proposed_numbers(self.periodical, now.year)
        issue = composing.open_issue(
            periodical=self.periodical,
            year=now.year,
            number=number,
            total_number=total_number,
            actor=editor,
            now=now,
        )
        for manuscript in self.newsroom.for_the_issue:
            if manuscript.state == State.APPROVED:
                composing.place(
                    issue=issue,
                    manuscript=manuscript,
                    version=newest(manuscript),
                    column=self.columns[COLUMN_OF.get(Genre(manuscript.genre), 0)],
                    actor=editor,
                    now=now,
                )
        self.newsroom.for_the_issue.clear()
        issue.refresh_from_db()
        return issue
