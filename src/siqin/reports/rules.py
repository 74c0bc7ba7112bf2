from siqin.core.permissions import declare
from siqin.people.rules import is_leader, works_at_the_desk

# Those who see every piece and every publication of the office: what a report counts must open.
PERMISSIONS = {
    "reports.view_exchange": works_at_the_desk | is_leader,
}
declare(PERMISSIONS)
