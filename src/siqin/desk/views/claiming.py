"""Around a decision: who of several takes the level, handing it over, recommending."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import forms
from siqin.desk.operations import advising, claiming
from siqin.desk.queries import Roster, review_at, version_numbered
from siqin.desk.rules import current_review
from siqin.desk.views.manuscript import manuscript_page, seen_level
from siqin.desk.views.pieces import ask_over, find, level_seen, takes_two, too_late


@require_POST
@signed_in
def claim(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    form = forms.Level(request.POST)
    if not form.is_valid():
        return manuscript_page(request, manuscript, status=422)
    review = level_seen(request, manuscript, form)
    said = f"《{manuscript.title}》的{review.name}由您来审，其他人已经知道。"
    return _do(request, manuscript, form, said, claiming.claim, review=review)


@require_POST
@signed_in
def hand_over(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    able = _others(request, manuscript)
    form = forms.HandOver(request.POST, others=able)
    if not form.is_valid():
        return manuscript_page(request, manuscript, hand_form=form, status=422)
    review = level_seen(request, manuscript, form)
    to = next(one for one in able if one.pk == form.cleaned_data["to"])
    said = f"《{manuscript.title}》的{review.name}已转交{to.name}。"
    words = form.cleaned_data["words"]
    return _do(
        request, manuscript, form, said, claiming.hand_over, review=review, to=to, words=words
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def advise(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.advise_manuscript", manuscript)
    review = current_review(manuscript)
    if review is None:
        return too_late(request, manuscript, request.POST.get("words", ""))
    form = forms.Advise(request.POST or None, initial=seen_level(manuscript))
    if not form.is_valid():
        context = {"manuscript": manuscript, "review": review, "form": form}
        status = 422 if form.is_bound else 200
        return render_page(request, "desk/advise.html", context, status=status)
    return _recommend(request, manuscript, form)


def _recommend(request: Request, manuscript: Any, form: Any) -> HttpResponse:
    given = form.cleaned_data
    review = review_at(manuscript, given["round"], given["level"])
    version = version_numbered(manuscript, given["version"])
    if review is None or version is None:
        raise Http404

    def deed() -> Any:
        made = advising.advise(
            manuscript=manuscript, review=review, version=version, advice=given["advice"],
            words=given["words"], actor=request.person, now=timezone.now(),
        )  # fmt: skip
        said = f"拟办意见已经附在稿件旁边：{made.get_advice_display()}。由{review.name}的人来定。"
        messages.success(request, said)
        return manuscript

    try:
        return carry_out_once(request, deed)
    except WrongState:
        return too_late(request, manuscript, given["words"])


def _others(request: Request, manuscript: Any) -> list[Any]:
    review = current_review(manuscript)
    able = Roster(timezone.localdate()).able(review, manuscript) if review else []
    return [one for one in able if one != request.person]


def _do(
    request: Request, manuscript: Any, form: Any, said: str, operation: Any, **what: Any
) -> HttpResponse:
    over = form.cleaned_data["over"]
    try:
        operation(
            manuscript=manuscript, actor=request.person, now=timezone.now(), over=over, **what
        )
    except WrongState:
        return too_late(request, manuscript, what.get("words", ""))
    except claiming.TakesTwoLevels:
        return takes_two(request, manuscript)
    except claiming.ClaimedByAnother as claimed:
        return ask_over(request, manuscript, claimed)
    messages.success(request, said)
    return redirect(manuscript)
