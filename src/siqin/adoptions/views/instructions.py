from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from siqin.adoptions import forms
from siqin.adoptions.operations import instructions
from siqin.adoptions.queries import (
    claimable_by,
    instructions_listed,
    instructions_visible_to,
    may_open_piece,
    story_lines,
)
from siqin.adoptions.views.picking import ids_in, pick_page
from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in


@require_GET
@signed_in
def instruction_list(request: Request) -> HttpResponse:
    context = {
        "page": page_of(instructions_listed(request.person), request),
        "may_record": request.person.may("adoptions.record_instruction"),
    }
    return render_page(request, "adoptions/instructions.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def record(request: Request) -> HttpResponse:
    require(request.person, "adoptions.record_instruction")
    pieces = claimable_by(request.person)
    said = request.POST or request.GET
    chosen = pieces.filter(pk__in=ids_in(said)).first()
    if chosen is None:
        return pick_page(
            request, said, pieces, [], reverse("adoptions:record_instruction"), single=True
        )
    form = forms.Instruction(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        pieces=pieces,
        today=timezone.localdate(),
        initial={"manuscript": chosen.pk},
    )
    if form.is_valid():
        return carry_out_once(
            request,
            lambda: instructions.record_instruction(
                actor=request.person, now=timezone.now(), **form.cleaned_data
            ),
        )
    context = {"form": form, "piece": chosen}
    return render_page(
        request, "adoptions/record_instruction.html", context, status=422 if form.errors else 200
    )


@require_GET
@signed_in
def page(request: Request, pk: int) -> HttpResponse:
    instruction = _instruction(request, pk)
    context = {
        "instruction": instruction,
        "may_open": may_open_piece(request.person, instruction.manuscript),
        "may_remove": request.person.may("adoptions.remove_instruction", instruction)
        and not instruction.removed_reason,
        "story": story_lines(instruction),
    }
    return render_page(request, "adoptions/instruction.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def remove(request: Request, pk: int) -> HttpResponse:
    instruction = _instruction(request, pk)
    require(request.person, "adoptions.remove_instruction", instruction)
    form = forms.Removal(request.POST if request.method == "POST" else None)
    if form.is_valid():
        removed = instructions.remove_instruction(
            instruction=instruction, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
        if removed:
            messages.success(request, "这条批示的登记已撤销，原因留在记录里。")
        else:
            messages.error(request, "这条批示的登记刚才已被撤销，请看最新情况。")
        return redirect(instruction)
    context = {"instruction": instruction, "form": form}
    return render_page(
        request, "adoptions/remove_instruction.html", context, status=422 if form.errors else 200
    )


def _instruction(request: Request, pk: int) -> Any:
    return get_object_or_404(
        instructions_visible_to(request.person).select_related("manuscript", "recorded_by", "file"),
        pk=pk,
    )
