"""Remarks beside the text: read, made, answered, settled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.desk.forms.annotating import Annotate, Answer
from siqin.desk.operations import annotating
from siqin.desk.queries import version_numbered
from siqin.desk.queries.annotations import Placed, annotations_visible_to, placed
from siqin.desk.views.pieces import find
from textkit.marking import Block, Mark, Places


@dataclass
class Row:
    """A block of the text with what was remarked on it; `line` is the number of its first line."""

    html: str
    line: int
    words: str
    notes: list[Placed] = field(default_factory=list)


@require_safe
@signed_in
def annotations(request: Request, pk: int) -> HttpResponse:
    return _page(request, find(request, pk))


def _page(
    request: Request, manuscript: Any, *, form: Any = None, answered: Any = None, status: int = 200
) -> HttpResponse:
    version: Any = version_numbered(manuscript, manuscript.version.number)
    found = placed(manuscript, version)
    at = request.GET.get("at", "")
    context = {
        "manuscript": manuscript,
        "version": version,
        "rows": _rows(version, found),
        "orphans": [one for one in found if one.start is None],
        "open": sum(one.annotation.settled_at is None for one in found),
        "found": found,
        "at": form.data.get("line") if form else at,
        "form": form,
        "answered": answered,
    }
    return render_page(request, "desk/annotations.html", context, status=status)


def _rows(version: Any, found: list[Placed]) -> list[Row]:
    places = Places(version.body_html, version.body_text)
    marks = [
        Mark(
            one.start, one.end or 0, f'<mark class="remarked" id="t{one.annotation.pk}">', "</mark>"
        )
        for one in found
        if one.start is not None
    ]
    return [_row(block, places, marks, found) for block in places.blocks]


def _row(block: Block, places: Places, marks: list[Mark], found: list[Placed]) -> Row:
    here = [one for one in found if one.start is not None and block.start <= one.start < block.end]
    words = places.text[block.start : block.end]
    line = places.text.count("\n", 0, block.start)
    return Row(mark_safe(places.marked(block, marks)), line, words.split("\n")[0], here)


@require_POST
@signed_in
def annotate(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.annotate_manuscript", manuscript)
    form = Annotate(request.POST)
    if not form.is_valid():
        return _page(request, manuscript, form=form, status=422)
    typed = form.cleaned_data
    version = version_numbered(manuscript, typed["version"])
    try:
        if version is None:
            raise annotating.NotThere  # noqa: TRY301 -- the same sentence says what to do
        return carry_out_once(request, lambda: _annotated(request, manuscript, version, typed))
    except annotating.NotThere:
        form.add_error("quote", "正文里没有这几个字，请照正文抄一句，或者清空，批在整段上。")
        return _page(request, manuscript, form=form, status=422)


def _annotated(request: Request, manuscript: Any, version: Any, typed: dict[str, Any]) -> str:
    made = annotating.annotate(
        manuscript=manuscript, version=version, line=typed["line"], quote=typed["quote"],
        words=typed["words"], actor=request.person, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, "批注已写上，作者和手里有这篇稿件的人看得到。")
    return f"{_address(manuscript)}#n{made.pk}"


@require_POST
@signed_in
def answer(request: Request, pk: int) -> HttpResponse:
    annotation = _annotation(request, pk)
    form = Answer(request.POST)
    if not form.is_valid():
        answered = (annotation.pk, form)
        return _page(
            request, find(request, annotation.manuscript_id), answered=answered, status=422
        )

    def deed() -> str:
        annotating.answer(
            annotation=annotation, words=form.cleaned_data["words"], actor=request.person,
            now=timezone.now(),
        )  # fmt: skip
        return f"{_address(annotation.manuscript)}#n{annotation.pk}"

    return carry_out_once(request, deed)


@require_POST
@signed_in
def settle(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, annotating.settle)


@require_POST
@signed_in
def reopen(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, annotating.reopen)


def _turn(request: Request, pk: int, operation: Callable[..., None]) -> HttpResponse:
    annotation = _annotation(request, pk)
    operation(annotation=annotation, actor=request.person, now=timezone.now())
    return redirect(f"{_address(annotation.manuscript)}#n{annotation.pk}")


def _annotation(request: Request, pk: int) -> Any:
    annotation = get_object_or_404(annotations_visible_to(request.person), pk=pk)
    require(request.person, "desk.annotate_manuscript", annotation.manuscript)
    return annotation


def _address(manuscript: Any) -> str:
    return reverse("desk:annotations", args=[manuscript.pk])
