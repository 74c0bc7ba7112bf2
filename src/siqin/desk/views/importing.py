"""Importing: a file comes in, is read and cleaned, looked over, and becomes manuscripts."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST, require_safe

from siqin.core import files
from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.desk import forms
from siqin.desk.forms.importing import (
    ENCODING_NAMES,
    Correction,
    Decision,
    Making,
    Reread,
    Split,
    Upload,
)
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import cleaning, importing
from siqin.desk.operations.drafting import MarkedSecret, Particulars
from siqin.desk.queries import importing as found
from textkit import reading
from textkit.clean import titles

# Read, or perhaps a text after all: then another encoding may help.
REREADABLE = {"", reading.UnknownEncoding.__name__, reading.Binary.__name__}
REASONS = {kind.__name__: words for kind, words in reading.MESSAGES.items()} | {
    importing.TOO_LONG: "文字超过40万字，一次清理不完，请分成几份再导入。"
}
TOO_LATE: dict[type[Exception], str] = {
    importing.AlreadyManuscript: "这一篇已经建为稿件，要改请到稿件里改。",
    importing.SetAside: "这一篇已经放到一边，要用请先拿回来。",
    importing.JoinedAway: "这一篇刚才已并到前一篇里，或者文件已换编码重读。",
    cleaning.CutsAnEdit: "不能从一处改动的中间分开，请换一段。",
    cleaning.Overlaps: "这几个字已经有一处改动，请先看那一处。",
    cleaning.NothingBefore: "前面没有可以并入的一篇。",
    cleaning.NotSetAside: "这一篇没有放到一边。",
}
SHOWN_AT_ONCE = 30
# Seconds in which one request goes on to another file: the next may take up to ten.
LONG_ENOUGH = 5


@require_safe
@signed_in
def imports(request: Request) -> HttpResponse:
    return _list_page(request, Upload())


@require_POST
@signed_in
def import_file(request: Request) -> HttpResponse:
    """One file or several. From the writing page (`draft`) each becomes a draft at once where it
    is one piece; a file that is not taken in never keeps the others from it."""
    require(request.person, "desk.import_file")
    uploads = request.FILES.getlist("file")
    if len(uploads) > 1:
        results = _examined_all(request, uploads)
        return carry_out_once(request, lambda: _take_in_all(request, results))
    form = Upload(request.POST, request.FILES)
    if form.is_valid():
        try:
            # Before the transaction: reading takes seconds, and others must be able to write.
            result = _examined(form.cleaned_data["file"])
            return carry_out_once(request, lambda: _take_in(request, result))
        except MarkedSecret as error:
            form.add_error("file", _secret(error))
    return _list_page(request, form, status=422)


def _examined(upload: Any) -> Any:
    return importing.examine(data=upload.read(), name=upload.name)


def _secret(error: MarkedSecret) -> str:
    return REFUSALS[MarkedSecret][1].format(error)


def _take_in(request: Request, result: Any) -> Any:
    """Where to go on: the draft that was made of it, or the import's own page."""
    take_in = importing.take_in_as_draft if "draft" in request.POST else importing.take_in
    source = take_in(found=result, actor=request.person, now=timezone.now())
    made = [one.manuscript_id for one in found.documents_of(source) if one.manuscript_id]
    if not made:
        return source
    messages.success(request, f"“{source.file.name}”已读入，存成草稿，还没有投稿。")
    return reverse("desk:edit", args=[made[0]])


def _examined_all(request: Request, uploads: list[Any]) -> list[Any]:
    """As far as the time of one request goes; what is not reached is named, to be sent again."""
    began, results, left = monotonic(), [], []
    for upload in uploads:
        if monotonic() - began > LONG_ENOUGH:
            left.append(upload.name)
            continue
        form = Upload(files=MultiValueDict({"file": [upload]}))
        try:
            if form.is_valid():
                results.append(_examined(upload))
            else:
                messages.error(request, f"“{upload.name}”：{form.errors['file'][0]}")
        except MarkedSecret as error:
            messages.error(request, f"“{upload.name}”：{_secret(error)}")
    if left:
        messages.warning(request, f"这几份还没来得及读，请再选一次：{'、'.join(left)}。")
    return results


def _take_in_all(request: Request, results: list[Any]) -> str:
    for result in results:
        try:
            _take_in(request, result)
        except MarkedSecret as error:
            messages.error(request, f"“{result.name}”：{_secret(error)}")
    return reverse("desk:imports")


def _list_page(request: Request, form: Upload, status: int = 200) -> HttpResponse:
    page = page_of(found.imports_listed(request.person), request)
    context = {"form": form, "page": page, "reasons": REASONS}
    return render_page(request, "desk/imports.html", context, status=status)


@require_safe
@signed_in
def import_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _source(request, pk))


def _source(request: Request, pk: int) -> Any:
    return get_object_or_404(found.imports_visible_to(request.person), pk=pk)


def _document(request: Request, pk: int) -> Any:
    return get_object_or_404(found.documents_visible_to(request.person), pk=pk)


def _page(request: Request, source: Any, *, made: Any = None, status: int = 200) -> HttpResponse:
    documents = found.documents_of(source)
    document = _chosen(documents, made[0].pk if made else request.GET.get("d", ""))
    context = {
        "source": source,
        "reason": REASONS.get(source.refused, ""),
        "notes": [
            # How many, and what to do, stands above the photos.
            reading.Note(one).words
            for one in source.notes
            if one != reading.Note.IMAGES_UNREAD
        ],
        "encoding": ENCODING_NAMES.get(source.encoding, source.encoding),
        "alternatives": [ENCODING_NAMES.get(one, one) for one in source.alternatives],
        "photos": found.photos_in(source),
        "documents": documents,
        "document": document,
        "reread": Reread(initial={"encoding": source.encoding or "gb18030"}),
        "may_reread": source.refused in REREADABLE
        and source.file.name.lower().endswith((".txt", ".html", ".htm"))
        and not any(one.manuscript_id for one in documents),
    }
    if document is not None:
        context |= _document_context(request, source, document, made)
    return render_page(request, "desk/import.html", context, status=status)


def _chosen(documents: list[Any], wanted: Any) -> Any:
    """The document asked for, else the first that still waits, else the first."""
    by_id = {str(one.pk): one for one in documents}
    waiting = (one for one in documents if not (one.manuscript_id or one.set_aside_at))
    return by_id.get(str(wanted)) or next(waiting, documents[0] if documents else None)


def _document_context(
    request: Request, source: Any, document: Any, made: Any = None
) -> dict[str, Any]:
    edits, flags = list(document.edits.all()), list(document.flags.all())
    text = found.paragraphs(source, document, edits, flags)
    lines = [one.text for one in text]
    waiting = [one for one in edits if found.waits(one)]
    undone = [one for one in edits if not one.applied]
    show = request.GET.get("show") or ("open" if waiting else "flags" if flags else "all")
    chosen = {"open": waiting, "undone": undone, "flags": flags, "all": edits}.get(
        show, [one for one in edits if show in one.rules]
    )
    page = page_of(chosen, request, SHOWN_AT_ONCE)
    logged = found.in_context(source.text, edits, page.object_list)
    is_open = not (document.manuscript_id or document.set_aside_at)
    return {
        "text": text,
        "original": source.text[document.start : document.end],
        "beginnings": found.beginnings(text),
        "counts": [(one, titles().get(one.rule, one.rule)) for one in found.counts_by_rule(edits)],
        "edits": edits,
        "flags": flags,
        "waiting": waiting,
        "undone": undone,
        "show": show,
        "page": page,
        "logged": logged,
        "titles": titles(),
        "is_open": is_open,
        "split": Split(),
        **(_making(request, lines) if made is None else made[1]),
    }


def _making(request: Request, lines: list[str], data: Any = None) -> dict[str, Any]:
    title = found.proposed_title(lines)
    person = request.person
    return {
        "making": Making(data, lines=lines, title=title),
        "particulars": forms.Particulars(
            data, person=person, initial={"genre": found.guessed_genre(title)}
        ),
        "guessed": found.guessed_genre(title),
        "byline": forms.byline(person, data),
    }


@require_POST
@signed_in
def make_manuscript(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    source = document.source
    edits = list(document.edits.all())
    lines = [one.text for one in found.paragraphs(source, document, edits)]
    made = _making(request, lines, request.POST)
    checked = [made[name].is_valid() for name in ("making", "particulars", "byline")]
    if all(checked):
        try:
            return carry_out_once(request, lambda: _make(request, document, made))
        except tuple(TOO_LATE) as error:
            return _back(request, document, error)
        except tuple(REFUSALS) as error:
            _explain(made["making"], error)
    return _page(request, source, made=(document, made), status=422)


def _make(request: Request, document: Any, made: dict[str, Any]) -> Any:
    words = made["making"].cleaned_data
    manuscript = importing.make_manuscript(
        document=document, title=words["title"], skip=words["first"],
        authors=made["byline"].authors(),
        particulars=Particulars(**made["particulars"].cleaned_data),
        actor=request.person, now=timezone.now(),
    )  # fmt: skip
    messages.success(
        request, f"已建为稿件《{manuscript.title}》，是草稿，还没有报送；原件附在稿件上。"
    )
    if left := document.source.pictures_left:
        messages.warning(request, f"文中有{left}张图片没有带进来，请按“修改”，用“添照片”另传。")
    return manuscript


def _explain(form: Making, error: Exception) -> None:
    field, _ = REFUSALS[type(error)]
    if field in form.fields or field is None:
        explain(form, error)
    else:
        form.add_error(None, REFUSALS[type(error)][1].format(error))


@require_POST
@signed_in
def reread(request: Request, pk: int) -> HttpResponse:
    source = _source(request, pk)
    form = Reread(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        result = importing.examine(
            data=files.content(source.file), name=source.file.name,
            encoding=form.cleaned_data["encoding"],
        )  # fmt: skip
        importing.reread(source=source, found=result, actor=request.person, now=timezone.now())
    except importing.NotText as error:
        messages.error(request, f"按这种编码也读不出来：{REASONS.get(error.reason, '')}")
    except importing.AlreadyManuscript:
        messages.error(request, "这份文件已经建为稿件，不能再换编码重读。")
    except MarkedSecret as error:
        messages.error(request, REFUSALS[MarkedSecret][1].format(error))
    else:
        name = ENCODING_NAMES.get(source.encoding, source.encoding)
        messages.success(request, f"已按{name}重新读取，原来的清理结果已换成新的。")
    return redirect(source)


@require_POST
@signed_in
def decide(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    form = Decision(request.POST)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data
    said = "采用" if wanted["applied"] else "还原"
    if wanted["rule"]:
        return _turn(
            request, document, cleaning.decide_rule, rule=wanted["rule"],
            applied=wanted["applied"],
            done=f"“{titles().get(wanted['rule'], wanted['rule'])}”的改动已全部{said}。",
        )  # fmt: skip
    edit = get_object_or_404(document.edits, pk=wanted["edit"])
    return _turn(request, document, cleaning.decide_edit, edit=edit, applied=wanted["applied"])


@require_POST
@signed_in
def correct(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    form = Correction(request.POST)
    if not form.is_valid():
        raise Http404
    flag = get_object_or_404(document.flags, pk=form.cleaned_data["flag"])
    return _turn(
        request,
        document,
        cleaning.correct,
        flag=flag,
        after=form.cleaned_data["after"],
        done="已照您写的改好，要退回可以还原。",
    )


@require_POST
@signed_in
def split(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    form = Split(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    text = found.paragraphs(document.source, document, list(document.edits.all()))
    place = found.place_of(text, words)
    if place is None:
        messages.error(request, f"没有找到以“{words}”开头的段落，请照文中的字再写。")
        return _to(request, document)
    return _turn(request, document, cleaning.split, at=place, done="已分成两篇。")


@require_POST
@signed_in
def join(request: Request, pk: int) -> HttpResponse:
    return _turn(request, _document(request, pk), cleaning.join, done="已并到前一篇。")


@require_POST
@signed_in
def set_aside(request: Request, pk: int) -> HttpResponse:
    done = "已放到一边：原件里还留着，不建稿件。"
    return _turn(request, _document(request, pk), cleaning.set_aside, done=done)


@require_POST
@signed_in
def take_up(request: Request, pk: int) -> HttpResponse:
    return _turn(request, _document(request, pk), cleaning.take_up, done="已拿回来。")


def _turn(
    request: Request, document: Any, operation: Callable[..., Any], *, done: str = "",
    **wanted: Any,
) -> HttpResponse:  # fmt: skip
    try:
        result = operation(document=document, actor=request.person, now=timezone.now(), **wanted)
    except tuple(TOO_LATE) as error:
        return _back(request, document, error)
    if done:
        messages.success(request, done)
    return _to(request, result if hasattr(result, "pk") else document)


def _back(request: Request, document: Any, error: Exception) -> HttpResponse:
    words = next(words for kind, words in TOO_LATE.items() if isinstance(error, kind))
    messages.error(request, words)
    return redirect(document.source)


def _to(request: Request, document: Any) -> HttpResponse:
    """Back to the document, with the log where it stood."""
    address = reverse("desk:import", args=[document.source_id])
    show, page = request.POST.get("show", ""), request.POST.get("page", "")
    query = f"?d={document.pk}"
    if show.isalnum() and show.isascii():
        query += f"&show={show}"
    if page.isdecimal():
        query += f"&page={page}"
    return redirect(f"{address}{query}#log")
