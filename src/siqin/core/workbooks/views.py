"""The pages of taking in a workbook, and their addresses; an app says what its own rows are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core import files
from siqin.core.forms import why_no_workbook
from siqin.core.models import StoredFile
from siqin.core.spreadsheet import Sheet, download, workbook_of
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workbooks.enums import RowAction
from siqin.core.workbooks.forms import WorkbookFile
from siqin.core.workbooks.plan import NothingToDo, Plan, RowsAreWrong
from textkit.workbook import MOST_ROWS, NoRows, NotAWorkbook, TooManyRows, WrongColumns

LATEST = 10  # files handed in before, on the page that takes the next


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview: what it is of, the rest of its cells, and what it would write."""

    name: str
    rest: str = ""
    says: str = ""
    kind: str = ""


@dataclass(frozen=True)
class WorkbookImport:
    """`names` are those of the addresses to upload, preview, confirm and fetch the faulty rows, and
    of the page where what was written is seen. `read` raises what textkit.workbook raises; `plan`
    judges what it gave; `write` judges it anew and writes it in one transaction, by keywords rows,
    source, skip_wrong, actor, now, and raises RowsAreWrong, NothingToDo. `sheets` makes a workbook
    again of what was read of these rows."""

    noun: str
    measure: str
    permission: str
    purpose: str
    visible_to: Callable[[Any], QuerySet[StoredFile]]
    read: Callable[[bytes], Any]
    plan: Callable[[Any], Plan[Any]]
    write: Callable[..., Plan[Any]]
    shown: Callable[[Any], ShownRow]
    sheets: Callable[[list[Any]], list[Sheet]]
    names: dict[str, str]
    template: str

    def url(self, name: str, *args: int) -> str:
        return reverse(self.names[name], args=args)


def urls_of(it: WorkbookImport, prefix: str) -> list[URLPattern]:
    """The four addresses below `prefix`, called as `it.names` says."""
    reading = ("GET", "HEAD")

    def at(rest: str, name: str, view: Callable[..., HttpResponse], *methods: str) -> URLPattern:
        guarded = require_http_methods(methods)(signed_in(partial(view, it=it)))
        return path(prefix + rest, guarded, name=it.names[name].split(":")[1])

    return [
        at("", "upload", upload, *reading, "POST"),
        at("<int:pk>/", "preview", preview, *reading),
        at("<int:pk>/confirm/", "confirm", confirm, "POST"),
        at("<int:pk>/faulty.xlsx", "faulty", faulty, *reading),
    ]


def upload(request: Request, it: WorkbookImport) -> HttpResponse:
    """The file is kept as it came, readable or not; a readable one leads to its preview."""
    require(request.person, it.permission)
    form = WorkbookFile(request.POST or None, request.FILES or None, noun=it.noun)
    if not form.is_valid():
        return _upload_page(request, it, form, status=422 if form.is_bound else 200)

    def deed() -> str:
        file = form.cleaned_data["file"]
        stored = files.store(
            file.read(), name=file.name, purpose=it.purpose, actor=request.person,
            now=timezone.now(),
        )  # fmt: skip
        return it.url("preview", stored.pk)

    return carry_out_once(request, deed)


def preview(request: Request, it: WorkbookImport, pk: int) -> HttpResponse:
    """What the file would do, row by row; nothing is written."""
    stored, rows, problem = _found(request, it, pk)
    if problem:
        return _refused(request, it, stored, problem)
    return _preview_page(request, it, stored, it.plan(rows))


def confirm(request: Request, it: WorkbookImport, pk: int) -> HttpResponse:
    stored, rows, problem = _found(request, it, pk)
    if problem:
        return _refused(request, it, stored, problem, status=422)
    try:
        done = it.write(
            rows=rows, source=stored, skip_wrong=bool(request.POST.get("skip_wrong")),
            actor=request.person, now=timezone.now(),
        )  # fmt: skip
    except RowsAreWrong:
        messages.error(request, "还有几行有误，一行也没有写入。请改好再传，或勾选跳过有误的行。")
        return _preview_page(request, it, stored, it.plan(rows), status=422)
    except NothingToDo:
        messages.info(request, "表里的都已经有了，没有要改的。")
        return redirect(it.names["home"])
    added, changed = done.count(RowAction.ADD), done.count(RowAction.CHANGE)
    messages.success(
        request,
        f"{it.noun}已导入：新增{added}{it.measure}，更新{changed}{it.measure}，跳过{done.wrong}行。",
    )
    return redirect(it.names["home"])


def faulty(request: Request, it: WorkbookImport, pk: int) -> HttpResponse:
    """The rows that cannot be taken, each with the reason, to be corrected and handed in again."""
    stored, rows, problem = _found(request, it, pk)
    wrong = [] if problem else it.plan(rows).faulty
    if not wrong:
        messages.info(request, "这份表里没有有误的行。")
        return redirect(it.url("preview", stored.pk))
    name = f"{stored.name.rsplit('.', 1)[0]}（有误的行）.xlsx"
    return download(workbook_of(it.sheets(wrong), creator=request.person.office.name), name)


def _found(request: Request, it: WorkbookImport, pk: int) -> tuple[StoredFile, Any, str]:
    """The file and its rows, or the one sentence that says why there are none."""
    stored = get_object_or_404(it.visible_to(request.person), pk=pk)
    try:
        return stored, it.read(files.content(stored)), ""
    except NotAWorkbook as error:
        problem = why_no_workbook(error)
    except WrongColumns as error:
        problem = f"没有找到这些列：{'、'.join(error.missing)}。请对照样表，列名写在最上面一行。"
    except NoRows:
        problem = "只有列名，下面一行也没有填。"
    except TooManyRows:
        problem = f"有一页超过{MOST_ROWS}行，请分成几个文件传。"
    return stored, None, problem


def _refused(
    request: Request, it: WorkbookImport, stored: StoredFile, problem: str, *, status: int = 200
) -> HttpResponse:
    form = WorkbookFile(noun=it.noun)
    return _upload_page(request, it, form, stored=stored, problem=problem, status=status)


def _upload_page(
    request: Request, it: WorkbookImport, form: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    kept = [(one, it.url("preview", one.pk)) for one in it.visible_to(request.person)[:LATEST]]
    context = {"it": it, "form": form, "kept": kept, "action": it.url("upload"), **more}
    return render_page(request, it.template, context, status=status)


def _preview_page(
    request: Request, it: WorkbookImport, stored: StoredFile, plan: Plan[Any], *, status: int = 200
) -> HttpResponse:
    context = {
        "it": it,
        "stored": stored,
        "plan": plan,
        "counts": [(action.label, plan.count(action)) for action in RowAction],
        "rows": [(one, RowAction(one.action).label, it.shown(one)) for one in plan.rows],
        "upload_url": it.url("upload"),
        "confirm_url": it.url("confirm", stored.pk),
        "faulty_url": it.url("faulty", stored.pk),
    }
    return render_page(request, "core/workbook_preview.html", context, status=status)
