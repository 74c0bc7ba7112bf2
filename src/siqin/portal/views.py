from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_safe

from siqin.core.search import read
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.portal import searching
from siqin.portal.forms import Search
from siqin.portal.queries import today_of

PAGE = 20


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script must lie at the root, or it would not be asked about pages there."""
    response = render(request, "portal/sw.js", content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@require_GET
@signed_in
def home(request: Request) -> HttpResponse:
    """今日: what waits for me, what is late, what became of mine."""
    now = timezone.localtime()
    context = {"today": today_of(request.person, now), "now": now}
    return render_page(request, "portal/home.html", context)


@require_safe
@signed_in
def search(request: Request) -> HttpResponse:
    """Everything that one sees and that says what is asked: the newest of each kind, or all of one."""
    form = Search(request.GET)
    if not form.is_valid():
        return render_page(request, "portal/search.html", {"form": form}, status=422)
    asked = read(form.cleaned_data["q"])
    kind = searching.kind_called(form.cleaned_data["kind"])
    groups = searching.groups_of(request.person, asked, wanted=kind.name if kind else "")
    context: dict[str, Any] = {
        "form": form,
        "asked": asked,
        "kind": kind,
        "groups": groups,
        "total": sum(one.count for one in groups),
    }
    if asked and kind:
        page = page_of(searching.found_of(request.person, kind, asked), request, PAGE)
        context |= {"page": page, "entries": searching.entries(kind, page.object_list, asked)}
    return render_page(request, "portal/search.html", context)
