"""Whose rows may be seen at all. Every OfficeRow query outside a scope raises ScopeError."""

from contextlib import AbstractContextManager
from typing import Any

from django_scopes import scope, scopes_disabled

__all__ = ["every_office", "office_scope"]


def office_scope(*offices: Any) -> AbstractContextManager[None]:
    """Within it, queries see the rows of these offices alone."""
    return scope(office=list(offices))


def every_office() -> AbstractContextManager[None]:
    """For the worker, backup and sign-in, which serve all offices. Never in a page."""
    return scopes_disabled()
