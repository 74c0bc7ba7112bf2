"""One issue: its page, signing it, reading it, Word and PDF."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from siqin.core.templatetags.siqin import moment
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.periodicals import forms
from siqin.periodicals.documents import typeset_issue
from siqin.periodicals.enums import State
from siqin.periodicals.operations import issuing
from siqin.periodicals.queries import (
    asked,
    checklist,
    columns_of,
    contents,
    errors,
    issues_visible_to,
    latest_deed,
    placeable,
    sections,
    signers_of,
    story,
    verbs_open_to,
)
from textkit import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFERED = 20  # signed pieces on one page of those still to be placed


@require_safe
@signed_in
def issue(request: Request, pk: int) -> HttpResponse:
    return issue_page(request, find(request, pk))


def find(request: Request, pk: int) -> Any:
    return get_object_or_404(issues_visible_to(request.person), pk=pk)


def issue_page(
    request: Request, issue: Any, *, amending: Any = None, status: int = 200
) -> HttpResponse:
    verbs = verbs_open_to(request.person, issue)
    placements = contents(issue)
    composing = issue.state != State.ISSUED
    findings = checklist(issue, placements) if composing else []
    columns = columns_of(issue.periodical)
    context = {
        "issue": issue,
        "verbs": verbs,
        "columns": columns,
        "sections": sections(placements, columns if composing else ()),
        "characters": sum(one.version.characters for one in placements),
        "errors": errors(findings),
        "warnings": asked(findings),
        "spoilt": {one.placement.pk: one.check for one in errors(findings) if one.placement},
        "story": story(issue),
    }
    if "compose" in verbs:
        context |= _to_place(request, issue)
        context["amending"] = amending or forms.Issue(initial=vars(issue))
    return render_page(request, "periodicals/issue.html", context, status=status)


def _to_place(request: Request, issue: Any) -> dict[str, Any]:
    search = request.GET.get("q", "").strip()
    pieces = placeable(request.person, issue, search)
    return {"search": search, "page": page_of(pieces, request, OFFERED)}


@require_POST
@signed_in
def send_up(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    require(request.person, "periodicals.send_up_issue", issue)
    form = forms.SendingUp(request.POST)
    if not form.is_valid():
        return too_late(request, issue)
    try:
        issuing.send_up(issue=issue, actor=request.person, now=timezone.now(), **form.cleaned_data)
    except WrongState:
        return too_late(request, issue)
    except issuing.NotReady:
        messages.error(request, "还有要先改好的事项，这一期没有送签。")
    else:
        names = "、".join(one.name for one in signers_of(issue) if one != request.person)
        messages.success(request, f"{issue}已送签，{names}收到了消息。")
    return redirect(issue)


@require_POST
@signed_in
def sign(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    require(request.person, "periodicals.issue_issue", issue)
    form = forms.Signing(request.POST, warnings=asked(checklist(issue)))
    if not form.is_valid():
        messages.error(request, "这一期刚才有改动，请重新看过再签发。")
        return redirect(issue)
    try:
        issuing.issue_it(issue=issue, actor=request.person, now=timezone.now(), **form.cleaned_data)
    except WrongState:
        return too_late(request, issue)
    except issuing.Unconfirmed:
        messages.error(request, "还有要您确认的事项，请逐条看过、勾选以后再签发。")
    except issuing.NotReady:
        messages.error(request, "还有要先改好的事项，这一期没有签发。")
    else:
        messages.success(request, f"{issue}已签发印发，稿件作者已收到消息。")
    return redirect(issue)


def too_late(request: Request, issue: Any) -> HttpResponse:
    """Back to the issue: somebody signed or changed it since the page was drawn."""
    last = latest_deed(issue)
    who = f"{last.who}{moment(last.at)}{last.deed}" if last else "已有改动"
    messages.error(
        request, f"您打开页面以后，这一期又有变动（{who}），您这一步没有执行，请看最新情况。"
    )
    return redirect(issue)


@require_safe
@signed_in
def read(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    return render_page(
        request, "periodicals/read.html", {"issue": issue, "sections": sections(contents(issue))}
    )


@require_safe
@signed_in
def exports(request: Request, pk: int) -> HttpResponse:
    """Word and PDF to fetch, and which fonts they are set in; the PDF is made to know it."""
    issue = find(request, pk)
    placements = contents(issue)
    rendered = typeset.to_pdf(typeset_issue(issue, placements))
    context = {
        "issue": issue,
        "pieces": len(placements),
        "fonts": rendered.fonts_used,
        "missing": rendered.missing,
    }
    return render_page(request, "periodicals/exports.html", context)


@require_safe
@signed_in
def docx(request: Request, pk: int) -> HttpResponse:
    return _download(request, pk, "docx", DOCX, typeset.to_docx)


@require_safe
@signed_in
def pdf(request: Request, pk: int) -> HttpResponse:
    return _download(request, pk, "pdf", "application/pdf", lambda one: typeset.to_pdf(one).data)


def _download(
    request: Request, pk: int, suffix: str, kind: str, make: Callable[[Any], bytes]
) -> HttpResponse:
    issue = find(request, pk)
    proof = "" if issue.state == State.ISSUED else "（清样）"
    name = f"{issue.name}{issue.year}年第{issue.number}期{proof}.{suffix}"
    response = HttpResponse(make(typeset_issue(issue, contents(issue))), content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
