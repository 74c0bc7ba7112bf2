"""Paper: the review sheet in Word and PDF, and what a leader signed on it."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from siqin.core.files import TooLarge
from siqin.core.spreadsheet import download
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import documents
from siqin.desk.forms.signing import Paper
from siqin.desk.operations import paper as operations
from siqin.desk.queries import Roster
from siqin.desk.queries.links import can_be_asked
from siqin.desk.queries.sheet import sheet_of
from siqin.desk.rules import current_review
from siqin.desk.views.pieces import find, say_where, too_late
from textkit import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.ask_leader", manuscript)
    asked = can_be_asked(manuscript, Roster(timezone.localdate()))
    people = [one for one in asked if one != request.person]
    if not people:
        return too_late(request, manuscript, request.POST.get("words", ""))
    if request.method != "POST":
        form = Paper(people=people, initial={"level": manuscript.level})
        return _page(request, manuscript, form)
    form = Paper(request.POST, request.FILES, people=people)
    if not form.is_valid():
        return _page(request, manuscript, form, 422)
    return _record(request, manuscript, form, people)


def _record(request: Request, manuscript: Any, form: Any, people: list[Any]) -> HttpResponse:
    said = form.cleaned_data
    person = next(one for one in people if one.pk == said["person"])
    upload = said["scan"]
    sheet = operations.Sheet(
        said["code"], said["decision"], said["words"], upload.read(), upload.name
    )
    try:
        review = operations.record_on_paper(
            manuscript=manuscript, level=said["level"], sheet=sheet, person=person,
            actor=request.person, now=timezone.now(),
        )  # fmt: skip
    except operations.WrongCode as wrong:
        form.add_error("code", _wrong(wrong.version, manuscript))
    except operations.NotAScan:
        form.add_error("scan", "请选扫描的 PDF，或者拍的 JPG、PNG 照片。")
    except TooLarge:
        form.add_error("scan", f"文件超过{settings.UPLOAD_LIMIT >> 20}MB，请压缩后再选。")
    except (WrongState, operations.NotTheirLevel, operations.TakesTwoLevels):
        return too_late(request, manuscript, said["words"])
    else:
        say_where(request, manuscript, f"已登记{person.name}的纸上签批（{review.name}）")
        return redirect(manuscript)
    return _page(request, manuscript, form, 422)


def _wrong(version: Any, manuscript: Any) -> str:
    if version is None:
        return "这个码不是这篇稿件的。请照审稿单上印的再输一遍。"
    now = manuscript.version.number
    return f"这张单子是第{version.number}版的，现在是第{now}版。请打印第{now}版的审稿单，再请签。"


def _page(request: Request, manuscript: Any, form: Any, status: int = 200) -> HttpResponse:
    context = {"manuscript": manuscript, "review": current_review(manuscript), "form": form}
    return render_page(request, "desk/paper.html", context, status=status)


@require_safe
@signed_in
def sheet_docx(request: Request, pk: int) -> HttpResponse:
    return _download(request, pk, "docx", DOCX, typeset.to_docx)


@require_safe
@signed_in
def sheet_pdf(request: Request, pk: int) -> HttpResponse:
    return _download(request, pk, "pdf", "application/pdf", lambda one: typeset.to_pdf(one).data)


def _download(request: Request, pk: int, ending: str, kind: str, made: Any) -> HttpResponse:
    """`?text=1`: with the piece itself below, for whoever signs on paper."""
    manuscript = find(request, pk)
    sheet = sheet_of(manuscript, Roster(timezone.localdate()), timezone.localdate())
    data = made(documents.review_sheet(sheet, with_text="text" in request.GET))
    return download(data, f"{manuscript.title}审稿单.{ending}", kind)
