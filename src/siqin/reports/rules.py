from siqin.core.permissions import declare
from siqin.people.rules import is_leader, runs_the_office, works_at_the_desk

PERMISSIONS = {
    "reports.view_exchange": works_at_the_desk | is_leader | runs_the_office,
}
declare(PERMISSIONS)
