"""The page left open over night: what was typed is shown, kept, and sent again by one button.

A form comes here when its sender is no longer signed in, or when its token is outdated (somebody
signed in meanwhile in another tab). Nothing is stored and nothing is sent by itself: the fields
travel in the page, which any other site can neither fill (same origin only) nor frame.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from siqin.core.scope import every_office, office_scope
from siqin.core.web import Request, render_page
from siqin.people.forms import SignIn
from siqin.people.queries import person_of

PREFIX = "kept."
# Longer than this, or with words in it, a field is worth showing; the rest travels unseen.
SHORT = 40
# What fields that hold words are called on their own pages; by the name alone, since the page they
# came from is not drawn again.
LABELS = {
    "body": "正文",
    "byline": "署名",
    "column": "栏目",
    "columns": "栏目",
    "comment": "审稿意见",
    "consent": "超预算的同意",
    "contact": "投稿方式",
    "followed_by": "由谁接任",
    "leader": "批示领导",
    "name": "姓名或名称",
    "note": "说明",
    "office_name": "单位全称",
    "page": "版面或栏目",
    "person_name": "姓名",
    "post": "职务",
    "q": "查找",
    "reason": "原因",
    "requirements": "用稿要求",
    "short_name": "单位简称",
    "text": "文字",
    "title": "标题",
    "url": "网址",
    "words": "内容",
}


@dataclass(frozen=True)
class Field:
    name: str
    value: str

    @property
    def worth_showing(self) -> bool:
        return len(self.value) > SHORT or not self.value.isascii()

    @property
    def label(self) -> str:
        """A row's field is named like `authors-0-name`."""
        return LABELS.get(self.name.rpartition("-")[2], self.name)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's shape
    """Django calls this for a form whose token is missing or outdated."""
    if not _from_our_own_page(request):
        return render_page(request, "people/foreign_form.html", status=403)
    if request.path in {reverse("account_login"), reverse("account_logout")}:
        messages.info(request, "这一页放得太久了，请再试一次。")
        return redirect("portal:home")
    return not_signed_in(request)


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """What came with this POST, kept. Its origin is checked already (by its token, or above)."""
    if request.path == reverse("people:kept"):
        return _page(request, _kept(request.POST), _path(request), status=403)
    names = [str(upload) for uploads in request.FILES.lists() for upload in uploads[1]]
    return _page(request, _typed(request.POST), request.get_full_path(), files=names, status=403)


@sensitive_post_parameters()
@require_POST
def kept(request: Request) -> HttpResponse:
    """Sign in from the page of what was kept, and see it again with the button to send it."""
    fields, path = _kept(request.POST), _path(request)
    if getattr(request, "person", None) is not None:
        return _page(request, fields, path)
    form = SignIn(request.POST, request=request)
    if not form.is_valid():
        return _page(request, fields, path, form=form, status=422)
    form.login(request)
    with every_office():
        request.person = person_of(form.user)
    with office_scope(request.person.office):
        return _page(request, fields, path)


def _page(
    request: HttpRequest,
    fields: list[Field],
    path: str,
    *,
    form: SignIn | None = None,
    files: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "fields": fields,
        "path": path,
        "prefix": "" if getattr(request, "person", None) else PREFIX,
        "form": form or SignIn(request=request),
        "files": files or request.POST.getlist("kept_file"),
    }
    return render_page(request, "people/kept.html", context, status=status)


def _typed(data: QueryDict) -> list[Field]:
    return [
        Field(name, value)
        for name, values in data.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def _kept(data: QueryDict) -> list[Field]:
    """What an earlier page of ours carried along."""
    return [
        Field(name.removeprefix(PREFIX), value)
        for name, values in data.lists()
        for value in values
        if name.startswith(PREFIX)
    ]


def _path(request: HttpRequest) -> str:
    """Where the form was going: a page of ours, or home."""
    path = request.POST.get("kept_path", "")
    try:
        resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return "/"
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


def _from_our_own_page(request: HttpRequest) -> bool:
    """The browser names this very site as the one the form stood on."""
    named = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(named)
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
