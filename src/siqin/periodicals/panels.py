"""Where a piece stands in our periodicals, on the manuscript's page; which issues rely on a version."""

from collections.abc import Iterator

from siqin.core.panels import Panel
from siqin.core.reliances import Reliance
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Version
from siqin.people.models import Person
from siqin.periodicals.models import Issue, Periodical
from siqin.periodicals.queries import placements_of


def manuscript_panel(person: Person, manuscript: Manuscript) -> Panel | None:
    if manuscript.state == State.PAST:
        return None
    return Panel(
        title=str(Periodical._meta.app_config.verbose_name),
        template="periodicals/_panel.html",
        context={"placements": list(placements_of(person, manuscript)), "piece": manuscript},
    )


def issues_on(version: Version) -> Iterator[Reliance]:
    """Issues, composed or out, that hold exactly this version."""
    issues = Issue.objects.filter(placements__version=version)
    return (Reliance(str(one), one.get_absolute_url()) for one in issues)
