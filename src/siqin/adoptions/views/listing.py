from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from siqin.adoptions import forms
from siqin.adoptions.enums import Position
from siqin.adoptions.queries import (
    Filter,
    adoptions_visible_to,
    by_level,
    narrowed,
    number_of_works,
    titles_known_to,
    with_sources,
    works_listed,
    works_with_numbers,
)
from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.outlets.enums import Genre, MediaLevel
from siqin.outlets.queries import outlets_visible_to
from siqin.people.queries import persons_visible_to, units_visible_to

NOT_YOURS = "另一位同志的稿件"
HEADER = [
    "刊出日期",
    "媒体",
    "级别",
    "载体",
    "刊出标题",
    "体裁",
    "位置",
    "版面或栏目",
    "刊出署名",
    "刊出字数",
    "稿费（元）",
    "对应稿件",
    "采用方式",
    "作者",
    "报送单位",
    "核对",
    "转载",
]


@require_GET
@signed_in
def adoption_list(request: Request) -> HttpResponse:
    return _list(request, *_asked(request))


def _list(request: Request, form: forms.Search, wanted: Filter) -> HttpResponse:
    adoptions = _found(request, form, wanted)
    page = page_of(with_sources(adoptions), request)
    levels = _levels(adoptions, wanted)
    context = {
        **_frame(request, form, wanted),
        "page": page,
        "levels": levels,
        "works_number": number_of_works(adoptions, request.person),
        "works_address": wanted.address("adoptions:works"),
        "chips": _chips(wanted),
        "sheet_address": wanted.address("adoptions:sheet"),
        "may_watch": request.person.may("adoptions.bring_article"),
    }
    return render_page(request, "adoptions/adoptions.html", context, status=_status(form))


@require_GET
@signed_in
def works(request: Request) -> HttpResponse:
    """The pieces behind the same address: 一稿多用算一件."""
    form, wanted = _asked(request)
    adoptions = _found(request, form, wanted)
    page = page_of(works_listed(adoptions, request.person), request)
    rows = [
        (piece, number, replace(wanted, work=piece.pk).address())
        for piece, number in works_with_numbers(page, request.person)
    ]
    context = {
        **_frame(request, form, wanted),
        "page": page,
        "rows": rows,
        "adoptions_address": wanted.address(),
        "adoptions_number": adoptions.count(),
    }
    return render_page(request, "adoptions/works.html", context, status=_status(form))


@require_GET
@signed_in
def sheet(request: Request) -> HttpResponse:
    """The list as an Excel file: every row that the same address shows."""
    form, wanted = _asked(request)
    if form.errors:
        return _list(request, form, wanted)
    adoptions = with_sources(_found(request, form, wanted))
    named = titles_known_to(request.person, adoptions)
    rows = [_row(one, named) for one in adoptions]
    return spreadsheet_response(request, "采用登记", HEADER, rows)


def _asked(request: Request) -> tuple[forms.Search, Filter]:
    form = forms.Search(
        request.GET,
        outlets=outlets_visible_to(request.person),
        units=units_visible_to(request.person),
    )
    return form, Filter(**form.wanted())


def _found(request: Request, form: forms.Search, wanted: Filter) -> Any:
    """Nothing where the address asks for what cannot be: a figure of something else misleads."""
    adoptions = adoptions_visible_to(request.person)
    return adoptions.none() if form.errors else narrowed(adoptions, wanted, request.person)


def _status(form: forms.Search) -> int:
    return 422 if form.errors else 200


def _frame(request: Request, form: forms.Search, wanted: Filter) -> dict[str, Any]:
    """What the two lists have in common; whom or what they are narrowed to, in words."""
    author = wanted.person and persons_visible_to(request.person).filter(pk=wanted.person).first()
    return {
        "form": form,
        "narrowing": [form[name] for name in ("level", "carrier", "outlet", "unit")],
        "wanted": wanted,
        "author": author,
        "without_person": replace(wanted, person=None).address(),
        "genre": dict(Genre.choices).get(wanted.genre),
        "without_genre": replace(wanted, genre="").address(),
        "position": dict(Position.choices).get(wanted.position),
        "without_position": replace(wanted, position="").address(),
        "without_work": replace(wanted, work=None).address(),
        "kept": {name: value for name, value in wanted.query().items() if name in KEPT},
    }


# What the search form does not ask but must not forget.
KEPT = {
    "genre",
    "position",
    "person",
    "work",
    "state",
    "reprint",
    "counted",
    "submitted_from",
    "submitted_to",
}


def _levels(adoptions: Any, wanted: Filter) -> list[tuple[MediaLevel, int, str]]:
    numbers = by_level(adoptions)
    return [
        (level, numbers[level.value], replace(wanted, level=level.value).address())
        for level in MediaLevel
    ]


def _chips(wanted: Filter) -> list[tuple[str, str, bool]]:
    """Label, address, whether it is the present one."""
    plain = replace(wanted, counted=False, state="", reprint=None)
    choices = [
        ("全部", plain),
        ("计入数字", replace(plain, counted=True)),
        ("待核对", replace(plain, state="RECORDED")),
        ("转载", replace(plain, reprint=True)),
        ("已撤销", replace(plain, state="REMOVED")),
    ]
    return [(label, one.address(), one == wanted) for label, one in choices]


def _row(adoption: Any, named: dict[int, str]) -> list[Any]:
    """`named`: the titles of the pieces that the reader may know of."""
    sources = list(adoption.sources.all())
    return [
        adoption.published_on,
        adoption.outlet.name,
        adoption.get_level_display(),
        adoption.get_carrier_display(),
        adoption.title,
        adoption.get_genre_display(),
        adoption.get_position_display(),
        adoption.page,
        adoption.byline,
        adoption.characters,
        adoption.fee,
        "；".join(named.get(one.manuscript_id, NOT_YOURS) for one in sources),
        "；".join(one.get_relation_display() for one in sources),
        "；".join("、".join(one.name for one in source.credits.all()) for source in sources),
        "；".join(source.unit.name if source.unit else "" for source in sources),
        adoption.get_state_display(),
        "转载" if adoption.reprint else "",
    ]
