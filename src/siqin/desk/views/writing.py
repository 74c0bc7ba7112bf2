"""Writing a new piece: one's own, or by the desk for somebody who mailed it (代录)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.web import Request, carry_out_once, render_page, signed_in
from siqin.desk import forms
from siqin.desk.enums import Importance
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting
from siqin.desk.queries import Roster, first_hands
from siqin.desk.views.pieces import say_where


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: Request) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    submits = data is not None and "submit" in data
    writing = forms.Writing(data, submits=submits)
    particulars = forms.Particulars(data, person=request.person)
    byline = forms.byline(request.person, data, needed=True)
    if data is None:
        return _page(request, writing, particulars, byline)
    if all(form.is_valid() for form in (writing, particulars, byline)):
        try:
            return carry_out_once(
                request, lambda: _begin(request, writing, particulars, byline, submits=submits)
            )
        except drafting.AlreadyWritten as twin:
            messages.info(request, "同样的标题和正文刚才已经收到，没有重复登记，就是这一篇。")
            return redirect(twin.manuscript)
        except tuple(REFUSALS) as error:
            explain(writing, error)
    return _page(request, writing, particulars, byline, status=422)


def _begin(request: Request, writing: Any, particulars: Any, byline: Any, *, submits: bool) -> Any:
    words = writing.cleaned_data
    manuscript = drafting.write(
        submits=submits,
        words=drafting.Words.plain(words["title"], words["body"]),
        authors=byline.authors(),
        actor=request.person,
        now=timezone.now(),
        **particulars.cleaned_data,
    )
    if submits:
        say_where(request, manuscript, "已投稿")
    else:
        messages.success(request, f"草稿《{manuscript.title}》已存好，还没有投稿。")
    return manuscript


def _page(
    request: Request, writing: Any, particulars: Any, byline: Any, status: int = 200
) -> HttpResponse:
    person = request.person
    roster = Roster(timezone.localdate())
    level, people = first_hands(Importance.ORDINARY, person.unit_id, [person.pk], roster)
    context = {
        "form": writing,
        "particulars": particulars,
        "byline": byline,
        "level": level,
        "people": people,
        "for_others": person.may("desk.enter_for_others"),
        "opened": any([particulars.errors, byline.is_bound and not byline.is_valid()]),
    }
    return render_page(request, "desk/write.html", context, status=status)
