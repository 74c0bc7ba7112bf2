from siqin.coverage.forms.assigning import Answer, Due, Offer
from siqin.coverage.forms.events import Event, Reason, seen
from siqin.coverage.forms.leads import Attach, Drop, Merge, Send
from siqin.coverage.forms.listing import CalendarAsked, Find
from siqin.coverage.forms.requiring import Require
from siqin.coverage.forms.series import Cancel, Document, NewEvent, SeriesEvent
from siqin.coverage.forms.topics import Topic

__all__ = [
    "Answer",
    "Attach",
    "CalendarAsked",
    "Cancel",
    "Document",
    "Drop",
    "Due",
    "Event",
    "Find",
    "Merge",
    "NewEvent",
    "Offer",
    "Reason",
    "Require",
    "Send",
    "SeriesEvent",
    "Topic",
    "seen",
]
