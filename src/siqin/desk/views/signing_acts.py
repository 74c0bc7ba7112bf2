"""What a leader does on the page of his link: read, sign, send back, correct a sentence, undo."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core import files
from siqin.core.forms import whole_number
from siqin.core.workflow import WrongState
from siqin.desk.enums import LinkState
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.forms.signing import Approve, Correct, SendBack
from siqin.desk.operations import drafting, links, reviewing, undoing
from siqin.desk.queries import (
    advice_on,
    next_hands,
    photos_of,
    route_of,
)
from siqin.desk.queries.links import seen_before, since, undoable_through
from siqin.desk.queries.unhandled import unhandled_in
from siqin.desk.rules import current_review
from siqin.desk.views.pieces import still_open
from siqin.desk.views.signing import (
    TOO_LATE,
    Visit,
    closed,
    door,
    for_reader,
    missing,
    only_bound,
)

page = require_http_methods(["GET", "HEAD", "POST"])
LATE = (WrongState, reviewing.TakesTwoLevels, links.LinkClosed)


@require_safe
@for_reader
def link(visit: Visit) -> HttpResponseBase:
    """Whatever the address leads to now."""
    if visit.state == LinkState.USED and visit.bound:
        return done_page(visit)
    if visit.state != LinkState.OPEN:
        return closed(visit)
    return text_page(visit) if visit.bound else door(visit)


def text_page(
    visit: Visit, form: Any = None, *, typed: str = "", note: str = "", status: int = 200
) -> HttpResponse:
    """The piece as it will be printed, on the device that opened the link."""
    manuscript, version = visit.manuscript, visit.link.version
    review = current_review(manuscript)
    before = seen_before(visit.link, manuscript)
    changed = since(before, version) if before else None
    claimer = visit.roster.claimer(review, manuscript) if review else None
    over = claimer.pk if claimer and claimer != visit.reader else None
    seen = {"version": version.number, "over": over, "comment": typed}
    return visit.page("text", {
        "manuscript": manuscript, "version": version, "review": review,
        "principal": visit.roster.acts_for(visit.reader, review, manuscript) if review else None,
        "before": before, "changes": changed.changes if changed else [],
        "body": changed.body if changed else version.body_html,
        "photos": photos_of(version), "claimer": claimer if over else None,
        "route": route_of(manuscript, visit.roster), "advice": advice_on(manuscript),
        "next_people": next_hands(manuscript, visit.reader, visit.roster)[1],
        "still_open": still_open(unhandled_in(manuscript, version)),
        "note": note, "over": over, "form": form or Approve(initial=seen),
    }, status=status)  # fmt: skip


def done_page(visit: Visit) -> HttpResponse:
    """What was decided through it, and the undo as long as it is open."""
    return visit.page("done", {
        "manuscript": visit.manuscript, "review": visit.link.review,
        "undo": undoable_through(visit.link, visit.reader, visit.manuscript, visit.now),
        "hands": visit.roster.in_whose_hands(visit.manuscript),
    })  # fmt: skip


@require_POST
@for_reader
@only_bound
def pass_level(visit: Visit) -> HttpResponseBase:
    if visit.state != LinkState.OPEN:
        return _shut(visit, "comment")
    form = Approve(visit.request.POST)
    if not form.is_valid():
        return text_page(visit, form, status=422)
    said = form.cleaned_data["comment"]
    return _decide(visit, form, links.pass_by_link, said, comment=said)


@page
@for_reader
@only_bound
def send_back(visit: Visit) -> HttpResponseBase:
    if visit.state != LinkState.OPEN:
        return _shut(visit, "text")
    if visit.request.method != "POST":
        seen = {"version": visit.link.version.number, "over": visit.request.GET.get("over")}
        return _ask(visit, SendBack(initial=seen))
    form = SendBack(visit.request.POST)
    if not form.is_valid():
        return _ask(visit, form, 422)
    reason = form.reason()
    return _decide(visit, form, links.return_by_link, reason, reason=reason)


def _shut(visit: Visit, field: str) -> HttpResponse:
    """The link is not open, and shows nothing of the piece; what was typed is given back."""
    if visit.request.method != "POST":
        return redirect(visit.address)
    return _too_late(visit, visit.request.POST.get(field, ""))


def _ask(visit: Visit, form: Any, status: int = 200) -> HttpResponse:
    return visit.page("return", {"form": form, "manuscript": visit.manuscript}, status=status)


def _decide(
    visit: Visit, form: Any, deed: Callable[..., Any], typed: str, **said: Any
) -> HttpResponse:
    """By the words that were on the page; the link was found open."""
    version = visit.link.version
    if form.cleaned_data["version"] != version.number:
        note = f"稿件刚才改成了第{version.number}版，请看过再定。"
        return text_page(visit, typed=typed, note=note, status=TOO_LATE)
    try:
        deed(
            link=visit.link, version=version, over=form.cleaned_data["over"], actor=visit.reader,
            now=visit.now, **said,
        )  # fmt: skip
    except LATE:
        return _too_late(visit.again(), typed)
    except reviewing.ClaimedByAnother as claimed:
        note = f"{claimed.claimer.name}刚认领了这一级。仍由您定的，请再按一次。"
        return _too_late(visit.again(), typed, note)
    return redirect(visit.address)


SIMULTANEOUS = "刚才有人同时在办这一篇，您这一步没有执行。请看过再按一次。"


def _too_late(visit: Visit, typed: str, note: str = SIMULTANEOUS) -> HttpResponse:
    """Pressed twice it leads to what was decided; the text is shown while the link is open."""
    if visit.state == LinkState.USED:
        return redirect(visit.address)
    if visit.state == LinkState.OPEN:
        return text_page(visit, typed=typed, note=note, status=TOO_LATE)
    return closed(visit, typed, TOO_LATE)


@page
@for_reader
@only_bound
def correct(visit: Visit) -> HttpResponseBase:
    """Without a line: which sentence; with one (0: the title): what it becomes."""
    if visit.state != LinkState.OPEN:
        return _shut(visit, "text")
    version = visit.link.version
    lines = [version.title, *version.body_text.split("\n")]
    if visit.request.method != "POST":
        return _pick(visit, lines)
    form = Correct(visit.request.POST)
    valid = form.is_valid()
    line = form.cleaned_data.get("line")
    if line is None or line >= len(lines):
        raise missing()
    if not valid:
        return _field(visit, form, lines[line], 422)
    return _correct(visit, form, lines[line])


def _pick(visit: Visit, lines: list[str]) -> HttpResponse:
    line = whole_number(visit.request.GET.get("line", ""), -1)
    if line < 0:
        # The cells of a table are no sentences.
        offered = [(at, one) for at, one in enumerate(lines) if "\t" not in one]
        return visit.page("pick", {"lines": offered, "manuscript": visit.manuscript})
    if line >= len(lines):
        raise missing()
    seen = {"version": visit.link.version.number, "line": line, "text": lines[line]}
    return _field(visit, Correct(initial=seen), lines[line])


def _field(visit: Visit, form: Any, before: str, status: int = 200) -> HttpResponse:
    passed = [one for one in route_of(visit.manuscript, visit.roster) if one.stage == "done"]
    context = {"form": form, "before": before, "passed": passed, "manuscript": visit.manuscript}
    return visit.page("correct", context, status=status)


def _correct(visit: Visit, form: Any, before: str) -> HttpResponse:
    said, version = form.cleaned_data, visit.link.version
    if said["version"] != version.number:
        note = f"稿件刚才改成了第{version.number}版，您改的还没有存：{said['text']}"
        return text_page(visit, note=note, status=TOO_LATE)
    try:
        links.correct_by_link(
            link=visit.link, version=version,
            words=links.with_line(version, said["line"], said["text"]),
            note="审签时改一句", actor=visit.reader, now=visit.now,
        )  # fmt: skip
    except (*LATE, drafting.StaleVersion):
        return _too_late(visit.again(), said["text"])
    except tuple(REFUSALS) as error:
        explain(form, error)
        return _field(visit, form, before, 422)
    return redirect(visit.address)


@require_POST
@for_reader
@only_bound
def undo(visit: Visit) -> HttpResponseBase:
    """Where it is too late the page says where the piece is, and offers nothing."""
    number = whole_number(visit.request.POST.get("deed", ""))
    with suppress(WrongState, links.LinkClosed, undoing.TimeIsOver, undoing.ReliedUpon):
        links.undo_by_link(link=visit.link, deed=number, actor=visit.reader, now=visit.now)
    return redirect(visit.address)


@require_safe
@for_reader
@only_bound
def photo(visit: Visit, number: int) -> HttpResponseBase:
    """A photo of the link's version, to be shown on its page."""
    shown = next((one for one in photos_of(visit.link.version) if one.position == number), None)
    if visit.state not in {LinkState.OPEN, LinkState.USED} or shown is None:
        raise missing()
    stored = shown.photo.screen
    response = FileResponse(files.location(stored).open("rb"), content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
