from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.adoptions import forms
from siqin.adoptions.operations import judging
from siqin.adoptions.queries import uses_of
from siqin.adoptions.rules import pieces_of
from siqin.adoptions.views.fetching import adoption_of, back_to_latest
from siqin.core.reliances import reliances_on
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState


@require_POST
@signed_in
def verify(request: Request, pk: int) -> HttpResponse:
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.verify_adoption", adoption)
    form = forms.Verification(
        request.POST, uses=uses_of(request.person, pieces_of(adoption), adoption)
    )
    if not form.is_valid():
        return back_to_latest(request, adoption)
    try:
        judging.verify(
            adoption=adoption, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
    except judging.NoEvidence:
        messages.error(request, "还没有凭证，补上链接、文字或扫描件以后才能核对。")
    except (judging.MovedOn, judging.OwnPiece, WrongState):
        return back_to_latest(request, adoption)
    else:
        counted = "记为转载，不计数、不计奖" if adoption.reprint else "已经告诉作者"
        messages.success(request, f"这次采用已核对，{counted}。")
    return redirect(adoption)


@require_http_methods(["GET", "POST"])
@signed_in
def remove(request: Request, pk: int) -> HttpResponse:
    """A page that asks for the reason, with what stands on the fact."""
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.remove_adoption", adoption)
    form = forms.Removal(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            judging.remove(
                adoption=adoption, actor=request.person, now=timezone.now(), **form.cleaned_data
            )
        except WrongState:
            return back_to_latest(request, adoption)
        messages.success(request, "登记已撤销，不再计入数字；原件和原因都留着，需要时可以恢复。")
        return redirect(adoption)
    context = {"adoption": adoption, "form": form, "reliances": reliances_on(adoption)}
    return render_page(
        request, "adoptions/remove.html", context, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def restore(request: Request, pk: int) -> HttpResponse:
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.restore_adoption", adoption)
    try:
        judging.restore(adoption=adoption, actor=request.person, now=timezone.now())
    except judging.AlreadyRecorded:
        messages.error(request, "撤销以后，同一次刊出又登记了一条，所以这一条不用恢复。")
    except WrongState:
        return back_to_latest(request, adoption)
    else:
        messages.success(request, "登记已恢复，请再核对一次。")
    return redirect(adoption)
