"""A quarter's outline: its topics, and the paper of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.spreadsheet import download
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.documents import paper as documents
from siqin.coverage.forms.topics import named
from siqin.coverage.operations import topics as operations
from siqin.coverage.queries.assignments import assignments_visible_to, with_rows
from siqin.coverage.queries.topics import (
    Quarter,
    changes_of,
    quarters_of,
    standing,
    topics_of,
    topics_visible_to,
    verbs_open_to,
)
from siqin.coverage.views.assigning import DOCX
from textkit import typeset

TOO_LATE = "这个选题刚刚被处理过，现在是“{}”。"


@require_safe
@signed_in
def topic_list(request: Request) -> HttpResponse:
    quarter = _quarter(request)
    context = {
        "quarter": quarter,
        "name": named(quarter),
        "quarters": [
            (one, named(one)) for one in quarters_of(request.person, timezone.localdate())
        ],
        "topics": list(topics_of(request.person, quarter)),
        "may_keep": request.person.may("coverage.keep_topics"),
        "may_offer": request.person.may("coverage.offer_assignment"),
    }
    return render_page(request, "coverage/topics.html", context)


@require_safe
@signed_in
def outline(request: Request) -> HttpResponse:
    """The standing topics of the quarter in Word."""
    quarter = _quarter(request)
    title = f"{named(quarter)}宣传选题提纲"
    topics = standing(topics_of(request.person, quarter))
    report = documents.outline(
        topics, title=title, unit=request.person.office.name, dated=timezone.localdate()
    )
    return download(typeset.to_docx(report), f"{title}.docx", DOCX)


@require_safe
@signed_in
def topic_page(request: Request, pk: int) -> HttpResponse:
    topic = _topic(request, pk)
    asked = with_rows(assignments_visible_to(request.person)).filter(topic=topic)
    context = {
        "topic": topic,
        "quarter": Quarter(topic.year, topic.quarter),
        "name": named(Quarter(topic.year, topic.quarter)),
        "asked": asked,
        "verbs": verbs_open_to(request.person, topic),
        "may_offer": request.person.may("coverage.offer_assignment"),
        "story": changes_of(topic),
    }
    return render_page(request, "coverage/topic.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: Request) -> HttpResponse:
    require(request.person, "coverage.keep_topics")
    quarter = _quarter(request)
    form = _form(request, quarter, {"quarter": quarter.key, "unit": None})
    if form.is_valid():
        return carry_out_once(
            request,
            lambda: operations.add(line=form.line(), actor=request.person, now=timezone.now()),
        )
    return _form_page(request, form, quarter)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, pk: int) -> HttpResponse:
    topic = _topic(request, pk)
    require(request.person, "coverage.keep_topics")
    quarter = Quarter(topic.year, topic.quarter)
    form = _form(request, quarter, forms.Topic.of(topic))
    if not form.is_valid():
        return _form_page(request, form, quarter, topic)
    changed = operations.change(
        topic=topic, line=form.line(), actor=request.person, now=timezone.now()
    )
    if changed:
        messages.success(request, f"选题“{topic}”已经改好。")
    return redirect(topic)


@require_POST
@signed_in
def close(request: Request, pk: int) -> HttpResponse:
    return _move(request, pk, operations.close, "选题“{}”已收起，不再印在提纲里。")


@require_POST
@signed_in
def reopen(request: Request, pk: int) -> HttpResponse:
    return _move(request, pk, operations.reopen, "选题“{}”重新启用。")


def _move(request: Request, pk: int, operation: Callable[..., None], sentence: str) -> HttpResponse:
    topic = _topic(request, pk)
    require(request.person, "coverage.keep_topics")
    try:
        operation(topic=topic, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, TOO_LATE.format(topic.get_state_display()))
    else:
        messages.success(request, sentence.format(topic))
    return redirect(topic)


def _topic(request: Request, pk: int) -> Any:
    return get_object_or_404(topics_visible_to(request.person).select_related("unit"), pk=pk)


def _quarter(request: Request) -> Quarter:
    return Quarter.read(request.GET.get("quarter", "")) or Quarter.of(timezone.localdate())


def _form(request: Request, quarter: Quarter, initial: dict[str, Any]) -> forms.Topic:
    known = {*quarters_of(request.person, timezone.localdate()), quarter}
    return forms.Topic(
        request.POST if request.method == "POST" else None,
        person=request.person, quarters=sorted(known, reverse=True), initial=initial,
    )  # fmt: skip


def _form_page(
    request: Request, form: forms.Topic, quarter: Quarter, topic: Any = None
) -> HttpResponse:
    context = {"form": form, "topic": topic, "quarter": quarter}
    status = 422 if form.errors else 200
    return render_page(request, "coverage/topic_form.html", context, status=status)
