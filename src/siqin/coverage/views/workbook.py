"""Events as a workbook: out, and in again with a look at it first."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import download
from siqin.core.web import Request, require, signed_in
from siqin.core.workbooks import views as workbook
from siqin.coverage import forms, sheets
from siqin.coverage.operations import importing
from siqin.coverage.queries import events_visible_to, narrowed, workbooks_visible_to
from siqin.coverage.queries.events import WORKBOOK
from siqin.people.queries import units_visible_to

HEADS = {name: head for head, name in sheets.COLUMNS.items()}
TIMES = ("first", "begins", "last", "ends")


@require_safe
@signed_in
def sheet(request: Request) -> HttpResponse:
    """Exactly what the list shows under the same address, on one page."""
    wanted = forms.Find(request.GET, person=request.person).wanted()
    events = narrowed(events_visible_to(request.person), wanted).select_related("unit")
    data = sheets.events_sheet(events, creator=request.person.office.name)
    return download(data, "活动.xlsx")


@require_safe
@signed_in
def blank(request: Request) -> HttpResponse:
    """The form to fill in."""
    require(request.person, "coverage.add_events")
    units = units_visible_to(request.person).filter(active=True)
    names = list(units.values_list("name", flat=True))
    return download(sheets.events_form(names, creator=request.person.office.name), "活动样表.xlsx")


def _shown(one: importing.Planned) -> workbook.ShownRow:
    """The row in its own words, and of a change only what changes."""
    texts = one.row.texts
    when = " ".join(filter(None, (texts.get(name) for name in TIMES)))
    rest = "　".join(filter(None, [when, texts.get("place"), texts.get("unit")]))
    says = [
        f"{HEADS[name]}：{texts.get(name) or '（空）'}" for name in HEADS if name in one.changes
    ]
    if one.changes - HEADS.keys():
        says.append(f"时间：{when}{'（待定）' if texts.get('uncertain') == '是' else ''}")
    return workbook.ShownRow(texts.get("title", ""), rest, "；".join(says), texts.get("kind", ""))


EVENTS = workbook.WorkbookImport(
    noun="活动",
    measure="项",
    permission="coverage.add_events",
    purpose=WORKBOOK,
    visible_to=workbooks_visible_to,
    read=lambda data: sheets.read_events(data, timezone.localdate()),
    plan=importing.plan,
    write=importing.import_events,
    shown=_shown,
    sheets=sheets.faulty_sheets,
    names={
        "upload": "coverage:upload_events",
        "preview": "coverage:events_preview",
        "confirm": "coverage:confirm_events",
        "faulty": "coverage:faulty_events",
        "home": "coverage:events",
    },
    template="coverage/events_upload.html",
)
