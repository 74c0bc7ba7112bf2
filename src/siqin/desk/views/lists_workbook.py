"""The office's lists as a workbook: out, and in again with a look at it first."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import download
from siqin.core.web import Request, signed_in
from siqin.core.workbooks import views as workbook
from siqin.desk import sheets
from siqin.desk.enums import LIST_COLUMNS, ListKind
from siqin.desk.operations import lists
from siqin.desk.queries.lists import PURPOSE, entries_of, workbooks_visible_to


@require_safe
@signed_in
def sheet(request: Request) -> HttpResponse:
    """All four lists; filled in or changed it comes back by `upload`."""
    data = sheets.lists_sheet(
        {kind: entries_of(kind) for kind in ListKind}, creator=request.person.office.name
    )
    return download(data, "名单和词表.xlsx")


def _shown(one: lists.Planned) -> workbook.ShownRow:
    """The row's cells in words, and of a change only what changes."""
    heads = {name: head for head, name in LIST_COLUMNS[one.kind].items()}
    first, *rest = [one.row.texts.get(name, "") for name in heads]
    said = "；".join(
        f"{heads[name]}：{value or '（空）'}"
        for name, value in one.values.items()
        if one.entry is not None and getattr(one.entry, name) != value
    )
    return workbook.ShownRow(first, " ".join(filter(None, rest)), said, ListKind(one.kind).label)


LISTS = workbook.WorkbookImport(
    noun="名单和词表",
    measure="条",
    permission="desk.keep_lists",
    purpose=PURPOSE,
    visible_to=workbooks_visible_to,
    read=sheets.read_lists,
    plan=lists.plan,
    write=lists.import_lists,
    shown=_shown,
    sheets=sheets.faulty_sheets,
    names={
        "upload": "desk:upload_lists",
        "preview": "desk:lists_preview",
        "confirm": "desk:confirm_lists",
        "faulty": "desk:faulty_lists",
        "home": "desk:lists",
    },
    template="desk/lists_upload.html",
)
