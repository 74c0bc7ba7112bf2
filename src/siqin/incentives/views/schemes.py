from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.incentives import forms, queries
from siqin.incentives.operations import schemes as operations
from siqin.incentives.reckoning import TermsError


@require_GET
@signed_in
def scheme(request: Request, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.schemes_visible_to(request.person), pk=pk)
    context = {"scheme": one, "may_manage": request.person.may("incentives.manage_scheme")}
    return render_page(request, "incentives/scheme.html", context)


@require_GET
@signed_in
def scheme_version(request: Request, pk: int) -> HttpResponse:
    """The text of a version and the figures that the engine reads."""
    one = get_object_or_404(queries.versions_visible_to(request.person), pk=pk)
    form = forms.SchemeVersion(terms=one.terms)
    return render_page(request, "incentives/scheme_version.html", {"version": one, "form": form})


@require_http_methods(["GET", "POST"])
@signed_in
def add_version(request: Request, pk: int) -> HttpResponse:
    """A new version on the basis of the last one."""
    one = get_object_or_404(queries.schemes_visible_to(request.person), pk=pk)
    require(request.person, "incentives.manage_scheme")
    form = forms.SchemeVersion(request.POST or None, terms=queries.latest_terms(one))
    done = form.is_valid() and _add_version(request, one, form)
    if done:
        return done
    context = {"scheme": one, "form": form}
    return render_page(
        request, "incentives/add_version.html", context, status=422 if form.errors else 200
    )


def _add_version(request: Request, scheme: Any, form: forms.SchemeVersion) -> HttpResponse | None:
    """The redirect, or None where the form now says what is wrong."""
    given = {
        name: form.cleaned_data[name] for name in ("effective_from", "approved_by", "approved_on")
    }
    try:
        response = carry_out_once(
            request,
            lambda: operations.add_version(
                scheme=scheme, terms=form.new_terms(), actor=request.person, now=timezone.now(),
                **given,
            ),
        )  # fmt: skip
    except operations.VersionTouchesSettled:
        form.add_error(
            "effective_from", "这一天以后已有审定的结算，新版本只能从审定的各期之后施行。"
        )
    except operations.DayTaken:
        form.add_error("effective_from", "已有一个版本在这一天施行，请改日期。")
    except TermsError as error:
        form.add_error(None, f"条款对不上（{error.path}），请检查金额和条文。")
    else:
        messages.success(request, "新版本已建立，从施行日期起刊出的按新版本计算。")
        return response
    return None
