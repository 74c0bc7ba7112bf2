"""Writing a new piece: one's own, or by the desk for somebody who mailed it (代录)."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.forms import whole_number
from siqin.core.web import Request, carry_out_once, render_page, signed_in
from siqin.coverage.queries.assignments import assignments_visible_to
from siqin.desk import forms
from siqin.desk.enums import Importance
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting, keeping
from siqin.desk.queries import Roster, first_hands
from siqin.desk.views.keeping import kept_for
from siqin.desk.views.photos import with_files
from siqin.desk.views.pieces import ASKED, say_where
from siqin.outlets.enums import Genre


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _blank(request))
    data, troubles = with_files(request)
    piece = forms.New(person=request.person, data=data)
    if piece.is_valid() and not troubles and piece.asks:
        return _page(request, piece, status=ASKED)
    if piece.is_valid() and not troubles:
        try:
            return carry_out_once(request, lambda: _begin(request, piece))
        except drafting.AlreadyWritten as twin:
            # Nothing was written, and nothing is left to be handed in.
            keeping.let_go(token=piece.token, actor=request.person)
            messages.info(request, "同样的标题和正文刚才已经收到，没有重复登记，就是这一篇。")
            return redirect(twin.manuscript)
        except tuple(REFUSALS) as error:
            explain(piece.writing, error)
    return _page(request, piece, troubles=troubles, status=422)


def _blank(request: Request) -> Any:
    """The page as it is opened; `?assignment=` what was asked for, `?event=` what it tells of."""
    asked = _assignment(request)
    event = whole_number(request.GET.get("event", "")) or (asked.event_id if asked else 0)
    genre = _genre(request) if "genre" in request.GET or not asked else asked.genre
    genre = genre or str(Genre.NEWS_REPORT)
    return forms.New(
        person=request.person, genre=genre, body=_outline(genre), event=event or 0,
        assignment=asked.pk if asked else 0,
    )  # fmt: skip


def _assignment(request: Request) -> Any:
    wanted = whole_number(request.GET.get("assignment", ""))
    return assignments_visible_to(request.person).filter(pk=wanted).first() if wanted else None


def _begin(request: Request, piece: Any) -> Any:
    manuscript = drafting.write(actor=request.person, now=timezone.now(), **piece.wanted())
    if piece.submits:
        say_where(request, manuscript, "已投稿")
    else:
        messages.success(request, f"草稿《{manuscript.title}》已存好，还没有投稿。")
    return manuscript


def _genre(request: Request) -> str:
    wanted = request.GET.get("genre", "")
    return wanted if wanted in Genre.values else str(Genre.NEWS_REPORT)


def _chosen(piece: Any, name: str) -> Any:
    """What the page says it is written of, or for, to stand in its head; None for none."""
    field = piece.particulars[name]
    chosen = whole_number(field.value() or 0)
    return field.field.queryset.filter(pk=chosen).first() if chosen else None


def _outline(genre: str) -> str:
    """What a piece of this genre is made of, to be written over; empty for most."""
    try:
        return render_to_string(f"desk/outlines/{genre.lower()}.txt").strip()
    except TemplateDoesNotExist:
        return ""


def _page(
    request: Request, piece: Any, *, troubles: list[str] | None = None, status: int = 200
) -> HttpResponse:
    person = request.person
    roster = Roster(timezone.localdate())
    level, people = first_hands(Importance.ORDINARY, person.unit_id, [person.pk], roster)
    byline = piece.byline
    context = {
        "piece": piece,
        "troubles": troubles,
        "refused": status == 422,  # noqa: PLR2004 -- the form came back with its errors
        "token": piece.token or uuid4().hex,
        "copies": kept_for(request),
        "level": level,
        "people": people,
        "for_others": person.may("desk.enter_for_others"),
        "event": _chosen(piece, "event"),
        "assignment": _chosen(piece, "assignment"),
        "opened": any([piece.particulars.errors, byline.is_bound and not byline.is_valid()]),
        "outlined": OUTLINED,
        "genre": Genre(piece.genre),
    }
    return render_page(request, "desk/write.html", context, status=status)


# Those that have an outline, in the order in which they are offered.
OUTLINED = [
    Genre.NEWS_REPORT,
    Genre.INFO_ITEM,
    Genre.PUBLIC_OPINION,
    Genre.FEATURE,
    Genre.RESEARCH_REPORT,
    Genre.PHOTO_NEWS,
]
