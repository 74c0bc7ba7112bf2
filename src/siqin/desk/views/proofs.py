"""一校、二校、三校 on the page of a piece."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.web import Request, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.forms.signing import TakeProof
from siqin.desk.operations import proofs
from siqin.desk.queries import version_numbered
from siqin.desk.views.pieces import find


@require_POST
@signed_in
def take_proof(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.proof_manuscript", manuscript)
    form = TakeProof(request.POST)
    version = (
        version_numbered(manuscript, form.cleaned_data["version"]) if form.is_valid() else None
    )
    if version is None:
        raise Http404
    said = form.cleaned_data
    try:
        proof = proofs.take_proof(
            manuscript=manuscript, version=version, number=said["number"], note=said["note"],
            actor=request.person, now=timezone.now(),
        )  # fmt: skip
    except WrongState:
        sentence = "没有签上：别人刚签过这一校，或者稿件又改过。请看最新情况。"
        messages.error(request, f"{sentence}{said['note']}")
        return redirect(manuscript)
    messages.success(request, f"第{version.number}版的{proof.get_number_display()}签的是您。")
    return redirect(manuscript)


@require_POST
@signed_in
def take_back_proof(request: Request, pk: int, proof: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.proof_manuscript", manuscript)
    try:
        proofs.take_back_proof(
            manuscript=manuscript, proof=proof, actor=request.person, now=timezone.now()
        )
    except WrongState:
        messages.error(request, "不能撤销了：过了时间，或者别人已经接着校。")
    else:
        messages.success(request, "您的校次已经撤销。")
    return redirect(manuscript)
