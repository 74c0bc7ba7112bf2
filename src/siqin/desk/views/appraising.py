"""What a piece looks like, as guesses with their reasons; what it is, the desk says."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.forms import whole_number
from siqin.core.web import Request, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import forms
from siqin.desk.enums import Depth, Reach, State
from siqin.desk.forms.refusals import REFUSALS
from siqin.desk.operations import appraising
from siqin.desk.operations.reviewing import ClaimedByAnother
from siqin.desk.operations.versions import StaleVersion
from siqin.desk.queries import version_numbered
from siqin.desk.queries.lists import office_lists
from siqin.desk.queries.signals import appraisal_of, guesses_of
from siqin.desk.views.pieces import ask_over, find, seen_over, too_late
from siqin.outlets.enums import Genre
from textkit.signals import Signal

CONFIDENCE = {"high": "把握较大", "medium": "有几分把握", "low": "拿不准"}
ROUTINE = {"ROUTINE": "像是领导例行活动", "OTHER": "不像领导例行活动"}
KEEPS_ITS_GENRE = {State.APPROVED, State.DECLINED, State.WITHDRAWN}


def signals_beside(request: Request, manuscript: Any, context: dict[str, Any]) -> dict[str, Any]:
    """For the page of a piece, for whoever appraises or decides it; nothing for others."""
    may_appraise = request.person.may("desk.appraise", manuscript)
    if not may_appraise and not {"pass", "approve"} & set(context["verbs"]):
        return {}
    if "office" not in context:
        manuscript.version.refresh_from_db(fields=["body_html", "body_text"])
    office = context.get("office") or office_lists()
    guesses = guesses_of(manuscript.version, context["photos"], office.lists.leaders)
    given = appraisal_of(manuscript)
    return {
        "signals": [
            _row("体裁", f"像是{Genre(guesses.genre.value).label}", guesses.genre),
            _row("典型还是一般", f"像是{Reach(guesses.reach.value).label}", guesses.reach),
            _row("深度", f"像是{Depth(guesses.depth.value).label}", guesses.depth),
            _row("领导例行活动", ROUTINE[guesses.routine.value], guesses.routine),
        ],
        "appraisal": given,
        "appraise_form": _form(given, guesses) if may_appraise else None,
        "other_genre": _other_genre(manuscript, guesses.genre, context["verbs"]),
    }


def _form(given: Any, guesses: Any) -> forms.Appraise:
    """As it was confirmed, else as it is guessed."""
    initial = {
        "reach": given.reach if given else guesses.reach.value,
        "depth": given.depth if given else guesses.depth.value,
        "routine": given.routine if given else guesses.routine.value == "ROUTINE",
    }
    return forms.Appraise(initial=initial)


def _row(what: str, says: str, signal: Signal) -> dict[str, Any]:
    return {
        "what": what,
        "says": says,
        "confidence": CONFIDENCE[signal.confidence],
        "reasons": signal.reasons,
    }


def _other_genre(manuscript: Any, guess: Signal, verbs: list[str]) -> Any:
    """The guessed genre, where it is another and this person may set it now."""
    if guess.value == manuscript.genre or guess.confidence == "low":
        return None
    if "edit" not in verbs or manuscript.state in KEEPS_ITS_GENRE:
        return None
    return Genre(guess.value)


@require_POST
@signed_in
def appraise(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.appraise", manuscript)
    form = forms.Appraise(request.POST)
    if form.is_valid():
        made = appraising.appraise(
            manuscript=manuscript, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
        also = "，领导例行活动" if made.routine else ""
        messages.success(request, f"《{manuscript.title}》记为{made}{also}。")
    else:
        messages.error(request, "请选定典型还是一般、深还是浅，再点“确认”。")
    return _back(manuscript)


@require_POST
@signed_in
def set_genre(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    genre = request.POST.get("genre", "")
    base = version_numbered(manuscript, whole_number(request.POST.get("base", "")))
    if base is None or genre not in Genre.values:
        raise Http404
    try:
        appraising.set_genre(
            manuscript=manuscript, base=base, genre=genre, actor=request.person,
            now=timezone.now(), over=seen_over(request),
        )  # fmt: skip
    except ClaimedByAnother as claimed:
        return ask_over(request, manuscript, claimed, "改")
    except (StaleVersion, WrongState):
        return too_late(request, manuscript)
    except tuple(REFUSALS) as error:
        messages.error(request, REFUSALS[type(error)][1].format(error))
    else:
        messages.success(request, f"《{manuscript.title}》的体裁改为{Genre(genre).label}。")
    return _back(manuscript)


def _back(manuscript: Any) -> HttpResponse:
    return redirect(reverse("desk:manuscript", args=[manuscript.pk]) + "#signals")
