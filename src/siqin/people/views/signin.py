"""In and out, and one's own password."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from siqin.core.web import Request, render_page, signed_in
from siqin.people.forms import ChangePassword
from siqin.people.operations import accounts
from siqin.people.views.kept import csrf_failure

__all__ = ["change_password", "csrf_failure", "sign_in", "sign_out"]


class _SignIn(LoginView):
    template_name = "people/sign_in.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


sign_in = _SignIn.as_view()
sign_out = LogoutView.as_view(template_name="people/sign_out.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@signed_in
def change_password(request: Request) -> HttpResponse:
    if request.method == "POST" and (limited := _too_often(request)):
        return limited
    form = ChangePassword(request.POST or None, about=request.person.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "people/change_password.html", {"form": form}, status=status)
    accounts.change_password(
        person=request.person, password=form.cleaned_data["password"], now=timezone.now()
    )
    # Every other session of the account ends; this one goes on.
    update_session_auth_hash(request, request.person.user)
    messages.success(request, "密码已改。别处的登录都已退出。")
    return redirect("portal:home")


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """The limit of allauth for guesses at the old password, by account."""
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action="change_password")
    return limited
