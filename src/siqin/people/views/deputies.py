"""Who stands in for whom: made by the person, the office head or the administrator."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.templatetags.siqin import full_day
from siqin.core.web import Request, carry_out_once, require, signed_in
from siqin.people import forms
from siqin.people.operations import deputies
from siqin.people.queries import deputies_visible_to, possible_deputies
from siqin.people.views.office import office_page
from siqin.people.views.persons import person_page, person_to_see


@require_POST
@signed_in
def make(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.make_deputy", whom)
    others = possible_deputies(request.person).exclude(pk=whom.pk)
    form = forms.Deputise(request.POST, deputies=others, today=timezone.localdate())
    if form.is_valid() and (done := _made(request, form, whom, whom.get_absolute_url())):
        return done
    return person_page(request, whom, deputy_form=form, status=422)


@require_POST
@signed_in
def make_for_somebody(request: Request) -> HttpResponse:
    require(request.person, "people.manage")
    form = forms.DeputiseSomebody(
        request.POST, deputies=possible_deputies(request.person), today=timezone.localdate()
    )
    if form.is_valid():
        whom = form.cleaned_data.pop("person")
        if done := _made(request, form, whom, reverse("people:office")):
            return done
    return office_page(request, deputy_form=form, status=422)


@require_POST
@signed_in
def revoke(request: Request, pk: int) -> HttpResponse:
    made = get_object_or_404(deputies_visible_to(request.person), pk=pk)
    require(request.person, "people.make_deputy", made.person)
    deputies.revoke_deputy(made=made, actor=request.person, now=timezone.now())
    messages.success(request, f"{made}已撤销，从现在起不能再代审。")
    return redirect(made.person)


def _made(request: Request, form: Any, whom: Any, back: str) -> HttpResponse | None:
    """The answer that leads `back`; None where it was refused, with the reason in the form."""

    def deed() -> str:
        made = deputies.make_deputy(
            person=whom, **form.cleaned_data, actor=request.person, now=timezone.now()
        )
        days = f"{full_day(made.since)}到{full_day(made.until)}"
        names = f"由{made.deputy.name}代{made.person.name}审稿，两人都已知道。"
        messages.success(request, f"{days}{names}")
        return back

    try:
        return carry_out_once(request, deed)
    except deputies.HasLeft:
        form.add_error(None, f"{whom.name}已经离任，不用再请人代理。")
        return None
