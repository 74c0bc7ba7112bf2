"""The catalogue as a workbook: the form to fill in, and taking it in with a look at it first."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import download
from siqin.core.web import Request, require, signed_in
from siqin.core.workbooks import views as workbook
from siqin.outlets import sheets
from siqin.outlets.operations import importing
from siqin.outlets.queries import WORKBOOK, workbooks_visible_to


@require_safe
@signed_in
def blank(request: Request) -> HttpResponse:
    """The form to fill in."""
    require(request.person, "outlets.manage_outlet")
    return download(sheets.blank_sheet(creator=request.person.office.name), "媒体名录样表.xlsx")


def _shown(one: importing.Planned) -> workbook.ShownRow:
    """The row in its own words, and of a change only what changes."""
    heads = sheets.COLUMNS[one.kind]
    texts = one.row.texts
    rest = [texts.get(name) for name in heads.values() if name not in {"name", "requirements"}]
    says = (f"{head}：{texts.get(name) or '（空）'}" for head, name in heads.items() if name in one.changes)  # fmt: skip
    return workbook.ShownRow(
        texts.get("name", ""), "　".join(filter(None, rest)), "；".join(says), sheets.LABELS[one.kind]
    )  # fmt: skip


CATALOGUE = workbook.WorkbookImport(
    noun="媒体名录",
    measure="条",
    permission="outlets.manage_outlet",
    purpose=WORKBOOK,
    visible_to=workbooks_visible_to,
    read=sheets.read_catalogue,
    plan=importing.plan,
    write=importing.import_catalogue,
    shown=_shown,
    sheets=sheets.faulty_sheets,
    names={
        "upload": "outlets:upload",
        "preview": "outlets:preview",
        "confirm": "outlets:confirm",
        "faulty": "outlets:faulty",
        "home": "outlets:outlets",
    },
    template="outlets/upload.html",
)
