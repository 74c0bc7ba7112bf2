"""The roster from Excel: upload, look, confirm."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import download
from siqin.core.web import Request, require, signed_in
from siqin.core.workbooks import views as workbook
from siqin.people import sheets
from siqin.people.enums import Role
from siqin.people.operations import roster
from siqin.people.queries import rosters_visible_to


@require_safe
@signed_in
def blank(request: Request) -> HttpResponse:
    """The form to fill in."""
    require(request.person, "people.manage")
    return download(sheets.roster_form(), "名册样表.xlsx")


def _shown(one: roster.Planned) -> workbook.ShownRow:
    row = one.row
    rest = " ".join(filter(None, [row.unit, row.post, row.mobile]))
    left = one.person is not None and one.person.left_on is not None
    return workbook.ShownRow(row.name, rest, "已离任，不动。" if left else _says(one))


def _says(one: roster.Planned) -> str:
    """What the row would write, in the words of its own cells."""
    row = one.row
    cells = {
        "unit": ("单位", row.unit),
        "post": ("职务", row.post),
        "civil_servant": ("在职公务员", row.civil_servant),
        "pay_eligibility": ("奖金发放", row.pay),
        "proposed_username": ("用户名", row.username),
    }
    parts = [f"{name}：{word}" for key, (name, word) in cells.items() if key in one.changes]
    if one.roles:
        parts.append(f"角色：{'、'.join(str(Role(role).label) for role in one.roles)}")
    return "；".join(parts)


ROSTER = workbook.WorkbookImport(
    noun="名册",
    measure="人",
    permission="people.manage",
    purpose="people.roster",
    visible_to=rosters_visible_to,
    read=sheets.read_roster,
    plan=roster.plan,
    write=roster.import_roster,
    shown=_shown,
    sheets=sheets.faulty_sheets,
    names={
        "upload": "people:upload_roster",
        "preview": "people:roster",
        "confirm": "people:confirm_roster",
        "faulty": "people:faulty_roster",
        "home": "people:persons",
    },
    template="people/roster_upload.html",
)
