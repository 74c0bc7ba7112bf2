"""Signing in by mobile number or user name (rulings 46): allauth with our backend and adapter."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend


class MobileOrUsernameBackend(AuthenticationBackend):
    pass


class AccountAdapter(DefaultAccountAdapter):
    pass
