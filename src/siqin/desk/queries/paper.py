"""Sheets that were signed on paper: which version one is of, and who may fetch its scan."""

import re
import unicodedata

from siqin.core.models import AuditEntry, StoredFile
from siqin.desk.models import Manuscript, Version
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.people.models import Person

PURPOSE = "desk.scan"


def may_fetch_scan(person: Person, stored: StoredFile) -> bool:
    """Whoever sees the piece sees who signed it, and how; what was undone stays in its story."""
    seen = manuscripts_visible_to(person).values("pk")
    signed = AuditEntry.objects.filter(
        target_kind=Manuscript._meta.label_lower, target_id__in=seen, at=stored.uploaded_at,
        detail__scan=stored.pk,
    )  # fmt: skip
    return signed.exists()


def version_with_code(manuscript: Manuscript, typed: str) -> Version | None:
    """The newest version whose code this is, however it was typed."""
    code = re.sub(r"[^0-9A-F]", "", unicodedata.normalize("NFKC", typed).upper())
    versions = manuscript.versions.order_by("-number").defer("body_html", "body_text")
    return next((one for one in versions if one.code.replace("-", "") == code), None)
