"""An issue on paper: what Word and PDF are made of."""

from collections.abc import Iterable

from siqin.desk.documents import printed
from siqin.periodicals.enums import MARKS, PeriodicalKind
from siqin.periodicals.models import Issue, Placement
from textkit import typeset


def typeset_issue(issue: Issue, placements: Iterable[Placement]) -> typeset.Issue:
    """The articles in the order given; before it is signed there is no signer and no date."""
    articles = tuple(
        typeset.Article(
            title=one.version.title,
            body=one.version.body_html,
            byline=one.version.byline,
            column=one.column.name,
            pictures=tuple(map(printed, one.version.photos.all())),
        )
        for one in placements
    )
    return typeset.Issue(
        masthead=issue.name,
        number=issue.number,
        total=issue.total_number,
        unit=issue.issuing_unit,
        dated=issue.issued_on,
        articles=articles,
        secrecy=MARKS[PeriodicalKind(issue.periodical.kind)],
        permit=issue.permit,
        report_to=issue.report_to,
        send_to=issue.send_to,
        issue_to=issue.issue_to,
        signer=issue.signer.name if issue.signer else "",
        editor=issue.editor.name,
        print_run=issue.print_run,
    )
