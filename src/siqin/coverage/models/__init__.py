from siqin.coverage.models.assignment import Assignment, AssignmentLink, Topic
from siqin.coverage.models.event import Event, EventDocument, Series
from siqin.coverage.models.feed import CalendarFeed
from siqin.coverage.models.lead import Lead, LeadPhoto
from siqin.coverage.models.requirement import Requirement, RequirementOutlet, RuleLine

__all__ = [
    "Assignment",
    "AssignmentLink",
    "CalendarFeed",
    "Event",
    "EventDocument",
    "Lead",
    "LeadPhoto",
    "Requirement",
    "RequirementOutlet",
    "RuleLine",
    "Series",
    "Topic",
]
