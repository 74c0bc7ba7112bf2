"""The page left open over night: what was typed is shown, kept, and sent again by one button.

A form comes here when its sender is no longer signed in, when its token is outdated, or when
somebody else signed in meanwhile in another tab: whose words they are is said before they are sent.
Nothing is stored and nothing is sent by itself: the fields travel in the page, which any other
site can neither fill (same origin only) nor frame.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from siqin.core.forms import whole_number
from siqin.core.scope import every_office, office_scope
from siqin.core.web import Request, render_page, wants_json
from siqin.people.forms import SignIn
from siqin.people.queries import person_of, persons_visible_to

PREFIX = "kept."
# Before whom the page was drawn on which it was typed (core.templatetags.siqin.csrf_token).
TYPED_BY = "typed_by"
# What this page says of itself, and what is never carried along.
OWN = {"csrfmiddlewaretoken", TYPED_BY, "kept_path", "kept_file", "kept_typed_by", "change_person"}
NOT_FOUND = 404
# Longer than this, or with words in it, a field is worth showing; the rest travels unseen.
SHORT = 40
# The body travels twice, once to be read, once in its form; and what the page once showed.
UNSEEN = {"body_html", "seen"}
# What fields that hold words are called on their own pages; by the name alone, since the page they
# came from is not drawn again.
LABELS = {
    "body": "正文",
    "caption": "照片说明",
    "credit": "摄影",
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
        if self.name in UNSEEN:
            return False
        return len(self.value) > SHORT or not self.value.isascii()

    @property
    def label(self) -> str:
        """A row's field is named like `authors-0-name`."""
        return LABELS.get(self.name.rpartition("-")[2], self.name)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's shape
    """Django calls this for a form whose token is missing or outdated."""
    if wants_json(request):
        return JsonResponse({"error": "outdated"}, status=401)
    if not _from_our_own_page(request):
        return render_page(request, "people/foreign_form.html", status=403)
    if request.path in {reverse("account_login"), reverse("account_logout")}:
        messages.info(request, "这一页放得太久了，请再试一次。")
        return redirect("portal:home")
    return not_signed_in(request)


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """What came with this POST, kept. Its origin is checked already (by its token, or above)."""
    if request.path == reverse("people:kept"):
        return _page(request, _carried(request.POST), _path(request), status=403)
    files = [(field, str(one)) for field, sent in request.FILES.lists() for one in sent]
    return _page(request, _typed(request.POST), request.get_full_path(), files=files, status=403)


def refused(request: HttpRequest, status: int) -> HttpResponse | None:
    """Whatever was sent to a page that is not there for this person: the words are shown, to be
    copied. None where there were none; the plain page of the error says it all then."""
    words = [one for one in _typed(request.POST) if one.worth_showing]
    if wants_json(request) or not words:
        return None
    return render_page(
        request, "people/refused.html", {"words": words, "missing": status == NOT_FOUND},
        status=status,
    )  # fmt: skip


def typed_by_another(request: Request) -> bool:
    """The form stood on a page of somebody else, who is not signed in here any more."""
    if request.method != "POST" or request.person is None:
        return False
    by = request.POST.get(TYPED_BY, "")
    elsewhere = request.path not in {reverse("people:kept"), reverse("account_logout")}
    return elsewhere and by not in {"", str(request.person.pk)}


@sensitive_post_parameters()
@require_POST
def kept(request: Request) -> HttpResponse:
    """Sign in from the page of what was kept, and see it again with the button to send it."""
    fields, path = _carried(request.POST), _path(request)
    if "change_person" in request.POST:
        logout(request)
        request.person = None
        return _page(request, fields, path)
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
    files: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    person = getattr(request, "person", None)
    by = request.POST.get("kept_typed_by") or request.POST.get(TYPED_BY, "")
    context: dict[str, Any] = {
        "fields": fields,
        "path": path,
        "typed_by": by,
        "writer": _writer(person, by),
        "prefix": "" if person else PREFIX,
        "form": form or SignIn(request=request),
        "files": files or [_chosen(one) for one in request.POST.getlist("kept_file")],
        "changing": "change_person" in request.POST,
    }
    return render_page(request, "people/kept.html", context, status=status)


def _chosen(kept: str) -> tuple[str, str]:
    """Field and name of a file that has to be chosen again."""
    field, _, name = kept.partition("/")
    return field, name


def _writer(person: Any, by: str) -> str:
    """The name of whoever typed it, where that is not the one who is signed in."""
    if person is None or by in {"", str(person.pk)}:
        return ""
    found = persons_visible_to(person).filter(pk=whole_number(by)).first()
    return found.name if found else "另一个人"


def _typed(data: QueryDict) -> list[Field]:
    return [
        Field(name, value)
        for name, values in data.lists()
        for value in values
        if name not in OWN and "password" not in name
    ]


def _carried(data: QueryDict) -> list[Field]:
    """What an earlier page of ours carried along; sent by somebody signed in, by its own names."""
    if "change_person" in data:
        return _typed(data)
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
