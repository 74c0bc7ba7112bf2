"""Notices about people."""

from siqin.core.notify import Notice
from siqin.people.queries import heads_and_editors

DEPUTY_MADE = Notice("people.deputy_made", lambda made: [made.person, made.deputy])
DEPUTY_REVOKED = Notice("people.deputy_revoked", lambda made: [made.person, made.deputy])
ROLE_GIVEN = Notice("people.role_given", lambda person: [person])
LEFT = Notice("people.left", heads_and_editors)
