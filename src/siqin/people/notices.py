"""Notices about people."""

from siqin.core.notify import Notice
from siqin.people.queries import heads_and_editors

ROLE_GIVEN = Notice("people.role_given", lambda person: [person])
LEFT = Notice("people.left", heads_and_editors)
