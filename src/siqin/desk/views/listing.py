from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.desk import forms
from siqin.desk.enums import SHEET_COLUMNS, SHEET_NAME, Queue
from siqin.desk.queries import Row, Search, manuscripts_found, rows_of


@require_safe
@signed_in
def manuscripts(request: Request) -> HttpResponse:
    form, search = _asked(request)
    return _page(request, form, search)


def _page(request: Request, form: Any, search: Search) -> HttpResponse:
    now = timezone.now()
    found = manuscripts_found(request.person, search, now)
    page = page_of(found.none() if form.errors else found, request)
    rows = rows_of(page.object_list, request.person, timezone.localdate(now))
    shared = [row for row in rows if "hand_over" in row.verbs]
    context = {
        "form": form,
        "search": search,
        "page": page,
        "rows": rows,
        "ticking": any(row.tickable for row in rows),
        "passing": any("pass" in row.verbs for row in rows),
        "others": {one.pk: one for row in shared for one in row.able if one != request.person},
        "queues": Queue,
        "may_view_routes": request.person.may("desk.view_routes"),
        "may_import": request.person.may("desk.import_file"),
        "narrowed": bool(form.errors) or any(form.cleaned_data.get(name) for name in NARROWING),
    }
    status = 422 if form.errors else 200
    return render_page(request, "desk/manuscripts.html", context, status=status)


@require_safe
@signed_in
def manuscripts_sheet(request: Request) -> HttpResponse:
    """The whole list as it is found, every page of it, in Excel."""
    form, search = _asked(request)
    if form.errors:
        return _page(request, form, search)
    now = timezone.now()
    found = manuscripts_found(request.person, search, now)
    rows = rows_of(found, request.person, timezone.localdate(now))
    return spreadsheet_response(request, SHEET_NAME, SHEET_COLUMNS, map(_in_sheet, rows))


NARROWING = ("q", "genre", "importance", "unit", "since", "until")


def _asked(request: Request) -> tuple[Any, Search]:
    form = forms.Find(request.GET, person=request.person)
    return form, form.search()


def _in_sheet(row: Row) -> list[Any]:
    piece: Any = row.manuscript
    review = row.review
    return [
        piece.number,
        piece.title,
        piece.version.byline,
        piece.unit.name if piece.unit else "",
        piece.get_genre_display(),
        piece.get_importance_display(),
        piece.get_secrecy_display(),
        piece.version.characters,
        review.name if review else piece.get_state_display(),
        "、".join(one.name for one in row.hands),
        piece.held_since,
        review.due_at if review else None,
        piece.submitted_at,
        piece.approved_at,
    ]
