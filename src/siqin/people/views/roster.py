"""The roster from Excel: upload, look, confirm."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from siqin.core import files
from siqin.core.spreadsheet import download
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.people import forms, sheets
from siqin.people.enums import Role, RosterAction
from siqin.people.operations import roster
from siqin.people.queries import rosters_visible_to
from textkit.reading import errors

WHY_NOT = {
    errors.Empty: "文件是空的，没有内容。",
    errors.PasswordLocked: "文件设了打开密码，请取消密码后另存再传。",
    errors.MacroInside: "文件里带有宏程序，为安全起见没有打开，请另存为不带宏的 .xlsx 再传。",
    errors.ExternalReference: "文件引用了别的文件，为安全起见没有打开，请把内容复制到样表里再传。",
    errors.ZipBomb: "文件解开后大得不正常，为安全起见没有打开，请把内容复制到样表里再传。",
}
NOT_EXCEL = (
    "这不是能读的Excel文件（.xlsx）。请用Excel或WPS打开，另存为 .xlsx 再传，或下载样表来填。"
)


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: Request) -> HttpResponse:
    """The file is kept as it came, readable or not; a readable one leads to its preview."""
    require(request.person, "people.manage")
    form = forms.RosterFile(request.POST or None, request.FILES or None)
    if form.is_valid():

        def deed() -> str:
            file = form.cleaned_data["roster"]
            stored = files.store(
                file.read(), name=file.name, purpose="people.roster", actor=request.person,
                now=timezone.now(),
            )  # fmt: skip
            return f"/people/roster/{stored.pk}/"

        return carry_out_once(request, deed)
    context = {"form": form, "rosters": rosters_visible_to(request.person)[:10]}
    status = 422 if form.is_bound else 200
    return render_page(request, "people/roster_upload.html", context, status=status)


@require_GET
@signed_in
def preview(request: Request, pk: int) -> HttpResponse:
    """What the file would do, row by row; nothing is written."""
    stored = get_object_or_404(rosters_visible_to(request.person), pk=pk)
    rows, problem = _read(files.content(stored))
    if problem:
        return _refused(request, stored, problem)
    return _preview_page(request, stored, roster.plan(rows))


@require_POST
@signed_in
def confirm(request: Request, pk: int) -> HttpResponse:
    stored = get_object_or_404(rosters_visible_to(request.person), pk=pk)
    rows, problem = _read(files.content(stored))
    if problem:
        return _refused(request, stored, problem, status=422)
    try:
        done = roster.import_roster(
            rows=rows, source=stored, skip_wrong=bool(request.POST.get("skip_wrong")),
            actor=request.person, now=timezone.now(),
        )  # fmt: skip
    except roster.RowsAreWrong:
        messages.error(request, "还有几行有误，一行也没有写入。请改好再传，或勾选跳过有误的行。")
        return _preview_page(request, stored, roster.plan(rows), status=422)
    except roster.NothingToDo:
        messages.info(request, "名册里的人都已在册，没有要改的。")
        return redirect("people:persons")
    added, updated = done.count(RosterAction.ADD), done.count(RosterAction.UPDATE)
    messages.success(request, f"名册已导入：新增{added}人，更新{updated}人，跳过{done.wrong}行。")
    return redirect("people:persons")


@require_GET
@signed_in
def blank(request: Request) -> HttpResponse:
    """The form to fill in."""
    require(request.person, "people.manage")
    return download(sheets.roster_form(), "名册样表.xlsx")


def _read(data: bytes) -> tuple[Sequence[sheets.Row], str]:
    """The rows, or the one sentence that says why there are none."""
    try:
        return sheets.read_roster(data), ""
    except sheets.NotAWorkbook as error:
        return [], WHY_NOT.get(type(error.why), NOT_EXCEL) if error.why else NOT_EXCEL
    except sheets.WrongColumns as error:
        return [], f"没有找到{'、'.join(error.missing)}这几列。请对照样表，把列名写在最上面一行。"
    except sheets.NoRows:
        return [], "只有列名，下面一行也没有填。"
    except sheets.TooManyRows:
        return [], f"超过{sheets.MOST_ROWS}行，请分成几个文件传。"


def _refused(request: Request, stored: object, problem: str, *, status: int = 200) -> HttpResponse:
    form = forms.RosterFile()
    context = {
        "form": form, "problem": problem, "stored": stored,
        "rosters": rosters_visible_to(request.person)[:10],
    }  # fmt: skip
    return render_page(request, "people/roster_upload.html", context, status=status)


def _preview_page(
    request: Request, stored: object, plan: roster.Plan, *, status: int = 200
) -> HttpResponse:
    counts = [(action.label, plan.count(action)) for action in RosterAction]
    rows = [{"planned": one, "says": _says(one)} for one in plan.rows]
    context = {"stored": stored, "plan": plan, "counts": counts, "rows": rows}
    return render_page(request, "people/roster_preview.html", context, status=status)


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
