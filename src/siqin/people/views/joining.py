"""Coming in for the first time: the first office, and an account by a one-time code."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from siqin.core.scope import every_office
from siqin.core.web import render_page
from siqin.people import forms
from siqin.people.enums import CodePurpose
from siqin.people.operations import accounts, staffing
from siqin.people.queries import any_office_exists

BACKEND = "siqin.people.signin.MobileOrUsernameBackend"
NOT_GOOD = {
    accounts.CodeUnknown: "没有这个一次性登录码。请对照单子再输一遍，注意不要输错字母。",
    accounts.CodeUsed: "这个一次性登录码已经用过了。如果不是您本人用的，请马上告诉办公室。",
    accounts.CodeVoided: "这个一次性登录码已经作废，办公室给您重做了新的，请用最新的那张。",
    accounts.CodeExpired: "这个一次性登录码已过14天，不能再用了。请办公室重做一张。",
}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Founds the first office; there is no such page once it exists."""
    if any_office_exists():
        raise Http404
    form = forms.FirstRun(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "people/first_run.html", {"form": form}, status=status)
    said = form.cleaned_data
    try:
        person = staffing.set_up_office(
            name=said["office_name"], short_name=said["short_name"], level=said["level"],
            person_name=said["person_name"], mobile=said["mobile"], username=said["username"],
            password=said["password"], now=timezone.now(),
        )  # fmt: skip
    except staffing.OfficeExists:
        raise Http404 from None
    login(request, person.user, backend=BACKEND)
    messages.success(request, f"{person.office.name}已建好。接下来请录入单位和人员。")
    return redirect("people:units")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """One page in two steps: the code, then (for whom it is) a user name and a password."""
    if request.method == "GET":
        form = forms.Code(initial={"code": request.GET.get("code", "")})
        return render_page(request, "people/join.html", {"form": form})
    if not ratelimit.consume(request, action="join", dry_run=True):
        return ratelimit.respond_429(request)
    asked = forms.Code(request.POST)
    if not asked.is_valid():
        return render_page(request, "people/join.html", {"form": asked}, status=422)
    try:
        with every_office():
            return _second_step(request, asked.cleaned_data["code"])
    except accounts.CodeUnknown as why:
        # Only misses count: a whole course of officers joins from behind one address.
        ratelimit.consume(request, action="join")
        asked.add_error("code", NOT_GOOD[type(why)])
        return render_page(request, "people/join.html", {"form": asked}, status=422)


def _second_step(request: HttpRequest, code: str) -> HttpResponse:
    found = accounts.look_up(code, now=timezone.now())
    invited = found.purpose == CodePurpose.INVITATION
    kind = forms.Claim if invited else forms.NewPassword
    # The first step posts the code alone; the second one everything.
    first = "password" not in request.POST
    form = kind(
        None if first else request.POST, initial={"username": found.person.proposed_username}
    )
    form.about = found.person.user
    if form.is_valid():
        try:
            return _enter(request, code, form)
        except staffing.UsernameTaken:
            form.add_error("username", "这个用户名已有人用，请换一个。")
        except staffing.MobileTaken:
            form.add_error(None, "您的手机号已在另一个账号上使用，请与办公室联系。")
    context = {"form": form, "code": code, "found": found, "invited": invited}
    return render_page(request, "people/join_account.html", context, status=200 if first else 422)


def _enter(request: HttpRequest, code: str, form: forms.Claim | forms.NewPassword) -> HttpResponse:
    said, now = form.cleaned_data, timezone.now()
    if isinstance(form, forms.Claim):
        person = accounts.claim(
            code=code, username=said["username"], password=said["password"], now=now
        )
        sentence = "账号已开通，以后用手机号或用户名登录。"
    else:
        person = accounts.reset_password(code=code, password=said["password"], now=now)
        sentence = "新密码已经生效。"
    login(request, person.user, backend=BACKEND)
    messages.success(request, f"{person.name}，您好。{sentence}")
    return redirect("portal:home")
