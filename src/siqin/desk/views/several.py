"""The same done to several pieces of a list: each by its own permission, in its own transaction,
and each that was not moved is told with its reason."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.web import Request, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.enums import Several
from siqin.desk.operations import claiming, reviewing
from siqin.desk.queries import (
    Roster,
    manuscripts_visible_to,
    review_at,
    verbs_open_to,
    version_numbered,
    with_hands,
)
from siqin.desk.queries.unhandled import unhandled_in
from siqin.desk.views.pieces import still_open

SEEN = re.compile(r"(\d{1,15})-(\d{1,5})-(\d{1,5})-(\d{1,5})", re.ASCII)
CHANGED = "打开列表以后有了变化，请打开来看"


@require_POST
@signed_in
def several(request: Request) -> HttpResponse:
    back = f"{reverse('desk:manuscripts')}?{request.META.get('QUERY_STRING', '')}"
    wanted = [found for one in request.POST.getlist("piece") if (found := SEEN.fullmatch(one))]
    verb = request.POST.get("do", "")
    if verb not in Several.values or not wanted:
        messages.warning(request, "还没有选稿件，请在标题前面勾选。")
        return HttpResponseRedirect(back)
    done, left = 0, []
    for found in wanted:
        title, why = _one(request, verb, *map(int, found.groups()))
        done += not why
        left += [f"{title}没有动：{why}。"] if why else []
    if done:
        messages.success(request, f"{done}件{Several(verb).label}。")
    if left:
        messages.warning(request, "\n".join(left))
    return HttpResponseRedirect(back)


def _one(
    request: Request, verb: str, pk: int, round_: int, level: int, number: int
) -> tuple[str, str]:
    """The piece's title, and why it was not moved; "" where it was."""
    pieces = with_hands(manuscripts_visible_to(request.person))
    manuscript: Any = pieces.filter(pk=pk).first()
    if manuscript is None:
        return "有1件", "没有找到这篇稿件"
    review = review_at(manuscript, round_, level)
    version = version_numbered(manuscript, number)
    why = CHANGED
    if review is not None and version is not None and manuscript.round == round_:
        why = _refusal(request, verb, manuscript, review, version)
    return f"《{manuscript.title}》", why


def _refusal(request: Request, verb: str, manuscript: Any, review: Any, version: Any) -> str:
    roster = Roster(timezone.localdate())
    open_to_me = verbs_open_to(request.person, manuscript, roster.today, roster)
    if shut := _shut(verb, open_to_me, manuscript, version):
        return shut
    able = {str(one.pk): one for one in roster.able(review, manuscript)}
    try:
        _do(verb, able.get(request.POST.get("to", "")), manuscript, review, version, request.person)
    except WrongState:
        return CHANGED
    except reviewing.ClaimedByAnother as claimed:
        return f"{claimed.claimer.name}已经认领，要办请打开来办"
    except reviewing.TakesTwoLevels:
        return "一人不能审同一篇稿件的两级，这一级请由别人来审"
    except claiming.CannotTakeIt:
        return "要转交的人不能审这一级"
    return ""


def _shut(verb: str, open_to_me: list[str], manuscript: Any, version: Any) -> str:
    """Why it is not done among others: what the page of the piece would ask about too."""
    if verb != Several.PASS:
        return "" if verb in open_to_me else "这一级没有别人能审，或者已经在您手里"
    if "approve" in open_to_me:
        return "这一级是签发，要打开来看过再签"
    if verb not in open_to_me:
        return "现在不由您办"
    seen_now = version.pk == manuscript.version_id
    left = unhandled_in(manuscript, version) if seen_now else None
    return f"{still_open(left)}，要通过请打开来看" if left else ""


def _do(verb: str, to: Any, manuscript: Any, review: Any, version: Any, actor: Any) -> None:
    now = timezone.now()
    if verb == Several.PASS:
        reviewing.pass_level(
            manuscript=manuscript, level=review.level, version=version, actor=actor, now=now
        )
    elif verb == Several.CLAIM:
        claiming.claim(manuscript=manuscript, review=review, actor=actor, now=now)
    else:
        claiming.hand_over(manuscript=manuscript, review=review, to=to, actor=actor, now=now)
