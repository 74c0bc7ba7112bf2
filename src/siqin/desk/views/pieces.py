"""Finding the piece that a page is about, and saying who was first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from siqin.core.templatetags.siqin import moment
from siqin.core.web import Request
from siqin.desk.enums import Deed
from siqin.desk.queries import in_whose_hands, latest_deed, manuscripts_visible_to, with_hands


def find(request: Request, pk: int) -> Any:
    """The manuscript; 404 for whoever may not see it."""
    return get_object_or_404(with_hands(manuscripts_visible_to(request.person)), pk=pk)


def too_late(request: Request, manuscript: Any, typed: str = "") -> HttpResponse:
    """Back to the piece: somebody was first. What was typed is given back to be copied."""
    deed = latest_deed(manuscript)
    if deed is not None:
        who = deed.actor.name if deed.actor else "系统"
        what = Deed(deed.verb).label if deed.verb in Deed.values else "处理"
        messages.error(
            request,
            f"这篇稿件{moment(deed.at)}已由{who}{what}，您这一步没有执行。请看最新情况。",
        )
    if typed:
        messages.warning(request, f"您刚才写的没有送出，请留存：{typed}")
    return redirect(manuscript)


def say_where(request: Request, manuscript: Any, what: str) -> None:
    """What is now true of the piece, and who has it."""
    manuscript = find(request, manuscript.pk)
    hands = in_whose_hands(manuscript, timezone.localdate())
    names = "、".join(one.name for one in hands)
    messages.success(
        request, f"《{manuscript.title}》{what}{f'，现在在{names}手里' if names else ''}。"
    )
