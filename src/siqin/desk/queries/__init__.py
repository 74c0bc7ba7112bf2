"""Reading manuscripts: who sees which, in whose hands each one is, what each may do."""

from siqin.desk.queries.hands import (
    Roster,
    in_whose_hands,
    owners_of,
    takers_of,
)
from siqin.desk.queries.listing import Row, Search, colleagues, manuscripts_found, rows_of
from siqin.desk.queries.page import (
    advice_on,
    earlier_reviews,
    entered_for_others,
    latest_deed,
    next_hands,
    review_at,
    reviews_on,
    round_began,
    route_of,
    sent_back,
    story,
)
from siqin.desk.queries.photos import photos_of, photos_visible_to
from siqin.desk.queries.routes import (
    active_exception,
    active_route,
    exceptions_of_office,
    first_hands,
    routes_of_office,
)
from siqin.desk.queries.undoing import undoable_deed
from siqin.desk.queries.verbs import may_edit, verbs_open_to
from siqin.desk.queries.versions import (
    signatures_of,
    version_numbered,
    versions_of,
    was_signed,
)
from siqin.desk.queries.visible import (
    approved_manuscripts,
    as_it_is_now,
    manuscripts_visible_to,
    manuscripts_written_by,
    waiting_for,
    with_hands,
)
from siqin.desk.queries.working_copies import unfinished, working_copies_of, writing_now

__all__ = [
    "Roster",
    "Row",
    "Search",
    "active_exception",
    "active_route",
    "advice_on",
    "approved_manuscripts",
    "as_it_is_now",
    "colleagues",
    "earlier_reviews",
    "entered_for_others",
    "exceptions_of_office",
    "first_hands",
    "in_whose_hands",
    "latest_deed",
    "manuscripts_found",
    "manuscripts_visible_to",
    "manuscripts_written_by",
    "may_edit",
    "next_hands",
    "owners_of",
    "photos_of",
    "photos_visible_to",
    "review_at",
    "reviews_on",
    "round_began",
    "route_of",
    "routes_of_office",
    "rows_of",
    "sent_back",
    "signatures_of",
    "story",
    "takers_of",
    "undoable_deed",
    "unfinished",
    "verbs_open_to",
    "version_numbered",
    "versions_of",
    "waiting_for",
    "was_signed",
    "with_hands",
    "working_copies_of",
    "writing_now",
]
