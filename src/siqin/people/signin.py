"""Signing in by mobile number or user name (rulings 46): allauth with our backend and words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

from siqin.core.scope import every_office
from siqin.people.models import User
from siqin.people.queries import account_called, person_of

# One sentence for every reason, so that nobody learns which accounts there are.
REFUSED = "手机号（用户名）或密码不对，请再试一次。忘了密码，请办公室重设。"
TOO_OFTEN = "试错的次数太多了，请过15分钟再试，或请办公室重设密码。"


class MobileOrUsernameBackend(AuthenticationBackend):
    """allauth's backend with one field for two names. Whoever left, or whose account is closed,
    is refused like a wrong password."""

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        return self._check_password(account_called(username), password)

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> User | None:
        if not isinstance(user, User):
            return None
        self._did_check_password = True
        if not user.check_password(password) or not user.is_active:
            return None
        with every_office():
            return user if person_of(user) else None


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": REFUSED,
        "invalid_login": REFUSED,
        "too_many_login_attempts": TOO_OFTEN,
    }

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page itself shows who is signed in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's shape
        """Accounts are opened by the office's invitation alone."""
        return False
