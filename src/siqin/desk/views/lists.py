"""The office's own lists: everybody reads them, the desk keeps them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.desk.enums import LIST_COLUMNS, ListKind
from siqin.desk.forms.lists import LIST_FORMS
from siqin.desk.operations import lists as operations
from siqin.desk.queries.lists import entries_of, entries_removed, muted_rules
from textkit.proofread import titles

ALREADY = "名单里已经有“{}”。"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def lists(request: Request, kind: str = ListKind.LEADERS) -> HttpResponse:
    """One list with its entries; a form below adds one."""
    kind = _kind(kind)
    if request.method != "POST":
        return _page(request, kind, LIST_FORMS[kind]())
    require(request.person, "desk.keep_lists")
    form = LIST_FORMS[kind](request.POST)
    if form.is_valid() and _done(form, operations.add, request, kind, values=form.cleaned_data):
        messages.success(request, f"{kind.label}名单添上了“{_named(form)}”。")
        return redirect("desk:list", kind)
    return _page(request, kind, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def entry(request: Request, kind: str, pk: int) -> HttpResponse:
    kind = _kind(kind)
    found = get_object_or_404(entries_of(kind), pk=pk)
    require(request.person, "desk.keep_lists")
    fields = LIST_COLUMNS[kind].values()
    form = LIST_FORMS[kind](
        request.POST or None, initial={name: getattr(found, name) for name in fields}
    )
    if form.is_valid() and _done(
        form, operations.change, request, kind, entry=found, values=form.cleaned_data
    ):
        messages.success(request, f"“{_named(form)}”改好了。")
        return redirect("desk:list", kind)
    context = {"kind": kind, "entry": found, "form": form}
    status = 422 if form.is_bound else 200
    return render_page(request, "desk/list_entry.html", context, status=status)


@require_POST
@signed_in
def remove(request: Request, kind: str, pk: int) -> HttpResponse:
    kind = _kind(kind)
    found = get_object_or_404(entries_of(kind), pk=pk)
    require(request.person, "desk.keep_lists")
    operations.remove(kind=kind, entry=found, actor=request.person, now=timezone.now())
    messages.success(request, f"“{found}”移出了名单，要放回来，在下面“移出的”里。")
    return redirect("desk:list", kind)


@require_POST
@signed_in
def put_back(request: Request, kind: str, pk: int) -> HttpResponse:
    kind = _kind(kind)
    found = get_object_or_404(entries_removed(kind), pk=pk)
    require(request.person, "desk.keep_lists")
    try:
        operations.put_back(kind=kind, entry=found, actor=request.person, now=timezone.now())
    except operations.AlreadyListed:
        messages.error(request, ALREADY.format(found))
    else:
        messages.success(request, f"“{found}”放回了名单。")
    return redirect("desk:list", kind)


def _kind(given: str) -> ListKind:
    if given not in ListKind.values:
        raise Http404
    return ListKind(given)


def _named(form: Any) -> str:
    return str(next(iter(form.cleaned_data.values())))


def _done(form: Any, operation: Any, request: Request, kind: str, **what: Any) -> bool:
    try:
        operation(kind=kind, actor=request.person, now=timezone.now(), **what)
    except operations.AlreadyListed:
        form.add_error(next(iter(form.fields)), ALREADY.format(_named(form)))
        return False
    except operations.NotListed:
        form.add_error(None, "这一条刚才已移出名单，没有改。要改请先在名单页“移出的”里放回来。")
        return False
    return True


def _page(request: Request, kind: ListKind, form: Any, *, status: int = 200) -> HttpResponse:
    page = page_of(entries_of(kind), request)
    fields = list(LIST_COLUMNS[kind].values())
    context = {
        "kind": kind,
        "kinds": list(ListKind),
        "heads": [head for head, name in LIST_COLUMNS[kind].items() if name != "position"],
        "page": page,
        "rows": [_row(one, fields) for one in page],
        "removed": entries_removed(kind)[:50],
        "form": form,
        "may_keep": request.person.may("desk.keep_lists"),
        "muted": [(one, titles().get(one.rule, one.rule)) for one in muted_rules()],
    }
    return render_page(request, "desk/lists.html", context, status=status)


def _row(one: Any, fields: list[str]) -> dict[str, Any]:
    first, *rest = [getattr(one, name) for name in fields if name != "position"]
    return {"entry": one, "first": first, "rest": rest}
