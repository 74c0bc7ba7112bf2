"""Past adoptions out of a workbook: the form to fill in, and taking it in with a look at it first."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from siqin.adoptions import sheets
from siqin.adoptions.operations import importing
from siqin.adoptions.operations.rows_pieces import Past
from siqin.adoptions.queries import WORKBOOK, workbooks_visible_to
from siqin.core.spreadsheet import download
from siqin.core.templatetags.siqin import day
from siqin.core.web import Request, require, signed_in
from siqin.core.workbooks import RowAction
from siqin.core.workbooks import views as workbook
from siqin.outlets.queries import Filter, narrowed, outlets_visible_to


@require_safe
@signed_in
def blank(request: Request) -> HttpResponse:
    """The form to fill in."""
    require(request.person, "adoptions.import_adoptions")
    names = [one.name for one in narrowed(outlets_visible_to(request.person), Filter())]
    data = sheets.adoptions_form(names, creator=request.person.office.name)
    return download(data, "采用登记样表.xlsx")


RECORDED = "登记过了，不再写入；要改的，到那条采用上点“更正”"


def _from_before(piece: Past) -> str:
    names = [one.name if one.person else f"{one.name}（不在人员名册）" for one in piece.authors]
    return f"系统里没有《{piece.title}》，补录为旧稿，作者{'、'.join(names)}"


def _shown(one: importing.Planned) -> workbook.ShownRow:
    """The row in its own words; from which pieces, and what it might be the same as. What stands
    is not changed by a workbook: a correction has its reason."""
    when = "　".join(filter(None, (one.says(name) for name in ("published_on", "outlet", "page"))))
    standing = [piece for piece, _ in one.made_from if not isinstance(piece, Past)]
    says = ["对应稿件" + "、".join(f"《{piece.title}》" for piece in standing)] if standing else []
    says += [_from_before(piece) for piece, _ in one.made_from if isinstance(piece, Past)]
    if one.action == RowAction.SAME:
        says = [RECORDED]
    if one.near:
        says.append(
            f"与{day(one.near.published_on)}登记过的《{one.near.title}》相近，"
            "是同一次刊出的，请从表里删去这一行"
        )
    return workbook.ShownRow(one.says("title"), when, "；".join(says), one.says("genre"))


ADOPTIONS = workbook.WorkbookImport(
    noun="采用登记",
    measure="条",
    permission="adoptions.import_adoptions",
    purpose=WORKBOOK,
    visible_to=workbooks_visible_to,
    read=sheets.read_adoptions,
    plan=importing.plan,
    write=importing.import_adoptions,
    shown=_shown,
    sheets=sheets.faulty_sheets,
    names={
        "upload": "adoptions:upload",
        "preview": "adoptions:preview",
        "confirm": "adoptions:confirm",
        "faulty": "adoptions:faulty",
        "home": "adoptions:adoptions",
    },
    template="adoptions/upload.html",
)
