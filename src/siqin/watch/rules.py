"""Who may look at what was not told, and at how long everything took."""

import rules

from siqin.core.permissions import declare
from siqin.coverage.rules import writes_for_a_unit
from siqin.people.rules import is_leader, works_at_the_desk

sees_everything = works_at_the_desk | is_leader

PERMISSIONS: dict[str, rules.Predicate] = {
    # Whoever writes for a unit sees his unit's part.
    "watch.view_gaps": sees_everything | writes_for_a_unit,
    "watch.view_all_gaps": sees_everything,
}
declare(PERMISSIONS)
