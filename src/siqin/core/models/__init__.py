from siqin.core.models.audit import AuditEntry
from siqin.core.models.calendar import DayOverride
from siqin.core.models.files import StoredFile
from siqin.core.models.links import PersonalLink
from siqin.core.models.notices import Letter, Notification
from siqin.core.models.receipts import FormReceipt
from siqin.core.models.reminders import Reminder
from siqin.core.models.rows import OfficeRow
from siqin.core.models.search import SearchRow

__all__ = [
    "AuditEntry",
    "DayOverride",
    "FormReceipt",
    "Letter",
    "Notification",
    "OfficeRow",
    "PersonalLink",
    "Reminder",
    "SearchRow",
    "StoredFile",
]
