"""Watching outlets on the web: pages looked at again and again, single links, and the log of both."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.adoptions import forms
from siqin.adoptions.operations import watching
from siqin.adoptions.queries.watching import feeds_visible_to, links_listed, links_visible_to
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.outlets.queries import Filter, narrowed, outlets_visible_to


@require_GET
@signed_in
def feeds(request: Request) -> HttpResponse:
    require(request.person, "adoptions.watch_outlets")
    return _page(request)


@require_POST
@signed_in
def watch(request: Request) -> HttpResponse:
    require(request.person, "adoptions.watch_outlets")
    form = forms.Watching(request.POST, outlets=_outlets(request))
    if not form.is_valid():
        return _page(request, watching_form=form)
    try:
        watching.watch(actor=request.person, now=timezone.now(), **form.cleaned_data)
    except watching.AlreadyWatched:
        form.add_error("url", "这个网页已经在看，见下面的单子。")
        return _page(request, watching_form=form)
    messages.success(request, "已经记下，后台这就去看；有了新报道，就和稿件比对。")
    return redirect("adoptions:feeds")


@require_POST
@signed_in
def ask_for_links(request: Request) -> HttpResponse:
    require(request.person, "adoptions.watch_outlets")
    form = forms.Links(request.POST, outlets=_outlets(request))
    if not form.is_valid():
        return _page(request, links_form=form)
    try:
        done = watching.ask_for(actor=request.person, now=timezone.now(), **form.cleaned_data)
    except watching.Unlisted as error:
        form.ask_about(error.hosts)
        return _page(request, links_form=form)
    known = f"，{done.known}个以前取过" if done.known else ""
    messages.success(request, f"{done.new}个链接等着取{known}。取来就和稿件比对。")
    return redirect("adoptions:feeds")


@require_POST
@signed_in
def stop(request: Request, pk: int) -> HttpResponse:
    feed = _feed(request, pk)
    watching.stop_watching(feed=feed, actor=request.person, now=timezone.now())
    messages.success(request, f"不再看《{feed.outlet}》的这个网页，以前取来的照旧。")
    return redirect("adoptions:feeds")


@require_POST
@signed_in
def look_now(request: Request, pk: int) -> HttpResponse:
    feed = _feed(request, pk)
    watching.watch_again(feed=feed, actor=request.person, now=timezone.now())
    messages.success(request, f"后台这就去看《{feed.outlet}》的这个网页。")
    return redirect("adoptions:feeds")


@require_POST
@signed_in
def fetch_again(request: Request, pk: int) -> HttpResponse:
    link = get_object_or_404(links_visible_to(request.person), pk=pk)
    watching.fetch_again(link=link, actor=request.person, now=timezone.now())
    messages.success(request, "后台再去取一次。")
    return redirect("adoptions:feeds")


def _page(request: Request, *, watching_form: Any = None, links_form: Any = None) -> HttpResponse:
    failed = "failed" in request.GET
    context = {
        "feeds": feeds_visible_to(request.person),
        "page": page_of(links_listed(request.person, failed=failed), request),
        "failed": failed,
        "watching_form": watching_form or forms.Watching(outlets=_outlets(request)),
        "links_form": links_form or forms.Links(outlets=_outlets(request)),
    }
    status = 422 if watching_form or links_form else 200
    return render_page(request, "adoptions/feeds.html", context, status=status)


def _feed(request: Request, pk: int) -> Any:
    return get_object_or_404(feeds_visible_to(request.person), pk=pk)


def _outlets(request: Request) -> Any:
    return narrowed(outlets_visible_to(request.person), Filter())
