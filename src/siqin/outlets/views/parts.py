"""An outlet's columns and people, each on a page of its own while it is written."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.outlets.enums import PartKind
from siqin.outlets.forms import PART_FORMS, Part
from siqin.outlets.operations import parts
from siqin.outlets.queries import outlets_visible_to, part_of


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: Request, pk: int, kind: str) -> HttpResponse:
    outlet, kind = _outlet(request, pk, kind)
    form = PART_FORMS[kind](request.POST or None, columns=outlet.columns.all())
    if form.is_valid():
        try:
            return carry_out_once(request, lambda: _add(request, outlet, kind, form))
        except parts.AlreadyThere:
            form.say_already_there()
    return _page(request, outlet, kind, form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: Request, pk: int, kind: str, part: int) -> HttpResponse:
    outlet, kind = _outlet(request, pk, kind)
    found = _part(outlet, kind, part)
    fields = PART_FORMS[kind].base_fields
    form = PART_FORMS[kind](
        request.POST or None,
        columns=outlet.columns.all(),
        initial={name: getattr(found, name) for name in fields},
    )
    if form.is_valid():
        try:
            parts.change(
                part=found, values=form.cleaned_data, actor=request.person, now=timezone.now()
            )
        except parts.AlreadyThere:
            form.say_already_there()
        except parts.TakenOff:
            form.say_taken_off()
        else:
            messages.success(request, f"《{outlet}》的{kind.label}“{form.cleaned_data['name']}”已经改好。")  # fmt: skip
            return redirect(outlet)
    return _page(request, outlet, kind, form, found)


@require_POST
@signed_in
def remove(request: Request, pk: int, kind: str, part: int) -> HttpResponse:
    outlet, kind = _outlet(request, pk, kind)
    found = _part(outlet, kind, part)
    parts.remove(part=found, actor=request.person, now=timezone.now())
    messages.success(request, f"《{outlet}》的{kind.label}“{found}”已移出名录。")
    return redirect(outlet)


def _add(request: Request, outlet: Any, kind: PartKind, form: Part) -> Any:
    parts.add(
        kind=kind, outlet=outlet, values=form.cleaned_data, actor=request.person,
        now=timezone.now(),
    )  # fmt: skip
    return outlet


def _outlet(request: Request, pk: int, kind: str) -> tuple[Any, PartKind]:
    outlet = get_object_or_404(outlets_visible_to(request.person), pk=pk)
    if kind not in PartKind.values:
        raise Http404
    require(request.person, "outlets.manage_outlet", outlet)
    return outlet, PartKind(kind)


def _part(outlet: Any, kind: str, pk: int) -> Any:
    found = part_of(outlet, kind, pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, outlet: Any, kind: PartKind, form: Part, part: Any = None
) -> HttpResponse:
    context = {"outlet": outlet, "kind": kind, "form": form, "part": part}
    status = 422 if form.errors else 200
    return render_page(request, "outlets/part_form.html", context, status=status)
