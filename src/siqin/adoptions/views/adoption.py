from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.adoptions import forms
from siqin.adoptions.operations import evidence
from siqin.adoptions.queries import (
    claims_of,
    credit_differs,
    evidence_of,
    origins_of,
    own_pieces,
    registered_before_sending,
    same_work,
    story_lines,
    verbs_open_to,
)
from siqin.adoptions.views.fetching import adoption_of, back_to_latest
from siqin.core.panels import panels_for
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState


@require_GET
@signed_in
def page(request: Request, pk: int) -> HttpResponse:
    return draw(request, adoption_of(request, pk))


@require_POST
@signed_in
def add_evidence(request: Request, pk: int) -> HttpResponse:
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.add_evidence", adoption)
    form = forms.Evidence(request.POST, request.FILES)
    if not form.is_valid():
        return draw(request, adoption, evidence_form=form, status=422)
    try:
        added = evidence.add_evidence(
            adoption=adoption, proofs=form.proofs(), actor=request.person, now=timezone.now()
        )
    except WrongState:
        return back_to_latest(request, adoption)
    messages.success(request, "凭证已经补上。" if added else "这份凭证早已在下面，没有重复添加。")
    return redirect(adoption)


@require_POST
@signed_in
def claim(request: Request, pk: int) -> HttpResponse:
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.claim_adoption", adoption)
    pieces = own_pieces(request.person, adoption)
    if not pieces:
        # Credited then, and no author of the piece any more.
        messages.error(request, "这篇稿件现在的作者里没有您，不用认领；有疑问请找编辑。")
        return redirect(adoption)
    try:
        evidence.claim(
            adoption=adoption,
            manuscript=pieces[0],
            actor=request.person,
            now=timezone.now(),
        )
    except WrongState:
        return back_to_latest(request, adoption)
    messages.success(request, "您已认领这次采用，与同一条登记合在一起。")
    return redirect(adoption)


def draw(
    request: Request,
    adoption: Any,
    *,
    evidence_form: forms.Evidence | None = None,
    status: int = 200,
) -> HttpResponse:
    story = story_lines(adoption)
    seen = story[-1].entry.pk if story else 0
    proofs = list(evidence_of(adoption))
    verbs = verbs_open_to(request.person, adoption)
    others = same_work(adoption, request.person)
    origins = origins_of(adoption, request.person)
    context = {
        "adoption": adoption,
        "verbs": verbs,
        "may_verify_now": "verify" in verbs and bool(proofs),
        "verification": forms.Verification(
            initial={"seen": seen, "reprint": adoption.reprint, "taken_from": adoption.taken_from},
            uses=others,
        ),
        "evidence": proofs,
        "evidence_form": evidence_form or forms.Evidence(),
        "origins": origins,
        "names_all": all(one.may_name for one in origins),
        "claims": claims_of(adoption),
        "credit_differs": credit_differs(adoption),
        "registered": registered_before_sending(adoption),
        "others": others,
        "panels": panels_for("adoptions.adoption", request.person, adoption),
        "story": story,
    }
    return render_page(request, "adoptions/adoption.html", context, status=status)
