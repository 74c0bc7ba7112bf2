"""Pitching a piece: which piece, to which outlet, and the form; and what became of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from siqin.adoptions.enums import Means
from siqin.adoptions.forms import pitching as forms
from siqin.adoptions.operations import answering, pitching
from siqin.adoptions.queries import may_open_piece, story_lines
from siqin.adoptions.queries.pitches import (
    is_late,
    mail_failed,
    outlets_to_pitch,
    pitchable_by,
    pitches_visible_to,
    problem_with,
    verbs_open_to,
    versions_to_pitch,
    with_particulars,
)
from siqin.adoptions.views.picking import ids_in, pick_page
from siqin.core.forms import whole_number
from siqin.core.outbox import can_mail
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.outlets.queries import contacts_of, outlets_visible_to

# verb -> what is then true.
DONE = {
    "decline": "已记下《{}》没有采用，告诉了作者。",
    "give_up": "已记下《{}》没有答复，不再提醒。",
    "withdraw": "投给《{}》的这一篇已撤回，告诉了作者。",
    "reopen": "投给《{}》的这一篇改回等答复。",
}
OPERATIONS: dict[str, Callable[..., None]] = {
    "decline": answering.decline,
    "give_up": answering.give_up,
    "withdraw": answering.withdraw,
    "reopen": answering.reopen,
}


@require_http_methods(["GET", "POST"])
@signed_in
def pitch(request: Request) -> HttpResponse:
    """First the piece is picked, then the outlet (or both come with the address)."""
    require(request.person, "adoptions.pitch_piece")
    said = request.POST or request.GET
    pieces = pitchable_by(request.person)
    piece = pieces.filter(pk__in=ids_in(said)[:1]).select_related("office").first()
    if piece is None or "pick" in said:
        return pick_page(
            request, said, pieces, [piece] if piece else [], reverse("adoptions:pitch_piece"),
            pitching=True,
        )  # fmt: skip
    outlets = outlets_visible_to(request.person).filter(active=True)
    outlet = outlets.filter(pk=whole_number(said.get("outlet", ""))).first()
    if outlet is None:
        context = {"piece": piece, "outlets": outlets_to_pitch(request.person, piece)}
        return render_page(request, "adoptions/pitch_outlets.html", context)
    return _form_page(request, piece, outlet)


def _form_page(request: Request, piece: Any, outlet: Any) -> HttpResponse:
    versions = versions_to_pitch(piece)
    form = forms.Pitch(
        request.POST if request.method == "POST" else None,
        outlet=outlet,
        versions=versions,
        contacts=list(contacts_of(outlet)),
        can_mail=can_mail(),
        today=timezone.localdate(),
        initial=_proposed(request, versions[0], outlet),
    )
    doubts: Any = []
    if form.is_valid():
        try:
            return carry_out_once(request, lambda: _pitch(request, form))
        except pitching.CannotBePitched as refused:
            form.say_why_not(refused.problem)
        except pitching.StillDoubtful as asked:
            doubts = asked.doubts
            form.ask_about(doubts)
    context = {
        "form": form,
        "piece": piece,
        "outlet": outlet,
        "doubts": doubts,
        "problem": problem_with(piece, versions[0], outlet),
        "can_mail": can_mail(),
    }
    status = 422 if form.errors or doubts else 200
    return render_page(request, "adoptions/pitch_form.html", context, status=status)


def _pitch(request: Request, form: forms.Pitch) -> Any:
    return pitching.pitch(
        offer=form.offer(),
        despite=form.despite_keys(),
        actor=request.person,
        now=timezone.now(),
    )


def _proposed(request: Request, version: Any, outlet: Any) -> dict[str, Any]:
    words = {"outlet": outlet, "version": version, "person": request.person}
    return {
        "version": version.pk,
        "means": Means.MAIL if can_mail() else "",
        "exclusive": outlet.exclusive,
        "subject": render_to_string("adoptions/letters/subject.txt", words).strip(),
        "words": render_to_string("adoptions/letters/pitch.txt", words).strip(),
    }


@require_GET
@signed_in
def page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk), forms.Answer())


@require_POST
@signed_in
def answer(request: Request, pk: int, verb: str) -> HttpResponse:
    found = _found(request, pk)
    require(request.person, "adoptions.answer_pitch", found)
    form = forms.Answer(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        OPERATIONS[verb](
            pitch=found,
            words=form.cleaned_data["words"],
            actor=request.person,
            now=timezone.now(),
        )
    except WrongState:
        messages.error(
            request, f"这次投稿刚才已经改为“{found.get_state_display()}”，请看最新情况。"
        )
    else:
        messages.success(request, DONE[verb].format(found.outlet))
    return redirect(found)


@require_POST
@signed_in
def send_again(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    require(request.person, "adoptions.answer_pitch", found)
    if answering.send_again(pitch=found, actor=request.person, now=timezone.now()):
        messages.success(request, "邮件排上了，几分钟里再发一次。")
    else:
        messages.info(request, "邮件没有停在发不出去的地方，不用再发。")
    return redirect(found)


def _found(request: Request, pk: int) -> Any:
    return get_object_or_404(with_particulars(pitches_visible_to(request.person)), pk=pk)


def _page(request: Request, found: Any, form: forms.Answer, *, status: int = 200) -> HttpResponse:
    context = {
        "pitch": found,
        "form": form,
        "late": is_late(found, timezone.now()),
        "verbs": verbs_open_to(request.person, found),
        "may_open": may_open_piece(request.person, found.manuscript),
        "may_send_again": mail_failed(found)
        and request.person.may("adoptions.answer_pitch", found),
        "story": story_lines(found),
    }
    return render_page(request, "adoptions/pitch.html", context, status=status)
