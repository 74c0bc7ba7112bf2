from siqin.core.models.audit import AuditEntry
from siqin.core.models.calendar import DayOverride
from siqin.core.models.files import StoredFile
from siqin.core.models.notices import Notification
from siqin.core.models.receipts import FormReceipt
from siqin.core.models.rows import OfficeRow

__all__ = [
    "AuditEntry",
    "DayOverride",
    "FormReceipt",
    "Notification",
    "OfficeRow",
    "StoredFile",
]
