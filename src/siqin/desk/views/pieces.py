"""Finding the piece that a page is about, and saying who was first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from siqin.core.forms import whole_number
from siqin.core.templatetags.siqin import moment
from siqin.core.web import Request, render_page, require
from siqin.desk.enums import Deed
from siqin.desk.queries import (
    as_it_is_now,
    in_whose_hands,
    latest_deed,
    manuscripts_visible_to,
    review_at,
    with_hands,
)
from siqin.desk.queries.unhandled import Unhandled
from siqin.desk.rules import current_review

# The page asks before it carries out what was pressed.
ASKED = 409


def find(request: Request, pk: int) -> Any:
    """The manuscript; 404 for whoever may not see it."""
    return get_object_or_404(with_hands(manuscripts_visible_to(request.person)), pk=pk)


def too_late(request: Request, manuscript: Any, typed: str = "") -> HttpResponse:
    """Back to the piece: somebody was first. What was typed is given back to be copied."""
    deed = latest_deed(manuscript)
    if deed is not None:
        # On paper it was decided by another than who put it down.
        who = deed.detail.get("in_name_of") or (deed.actor.name if deed.actor else "系统")
        if request.person.pk == deed.detail.get("decided_by", deed.actor_id):
            who = "您"
        what = Deed(deed.verb).label if deed.verb in Deed.values else "处理"
        messages.error(
            request,
            f"这篇稿件{moment(deed.at)}已由{who}{what}，您这一步没有执行。请看最新情况。",
        )
    if typed:
        messages.warning(request, f"您刚才写的没有送出，请留存：{typed}")
    return redirect(manuscript)


def say_where(request: Request, manuscript: Any, what: str) -> None:
    """What is now true of the piece, and who has it; also to whom it is shut by his own deed."""
    manuscript = as_it_is_now(manuscript)
    hands = in_whose_hands(manuscript, timezone.localdate())
    names = "、".join("您" if one == request.person else one.name for one in hands)
    messages.success(
        request, f"《{manuscript.title}》{what}{f'，现在在{names}手里' if names else ''}。"
    )


def level_seen(request: Request, manuscript: Any, form: Any) -> Any:
    """The level that the form was drawn for; 404 where there is none, 403 for who never held it."""
    seen = form.cleaned_data
    review = review_at(manuscript, seen["round"], seen["level"])
    if review is None:
        raise Http404
    require(request.person, "desk.decide_level", review)
    return review


def takes_two(request: Request, manuscript: Any) -> HttpResponse:
    messages.error(request, "一人不能审同一篇稿件的两级，这一级请由别人来审。")
    return redirect(manuscript)


def seen_over(request: Request) -> int | None:
    """Whose claim the form was sent over on purpose."""
    return whole_number(request.POST.get("over", "")) or None


def ask_over(request: Request, manuscript: Any, claimed: Any, what: str = "审") -> HttpResponse:
    """Somebody else claimed the level: the same form once more, to be sent on purpose."""
    context = {
        "manuscript": manuscript,
        "what": what,
        "typed": _typed(request, "over"),
        "claimer": claimed.claimer,
        "claimed_at": claimed.review.claimed_at,
    }
    return render_page(request, "desk/claimed.html", context, status=ASKED)


def ask_despite(request: Request, manuscript: Any, left: Unhandled) -> HttpResponse:
    """Errors or remarks nobody dealt with: the same form once more, to be sent on purpose."""
    context = {
        "manuscript": manuscript,
        "review": current_review(manuscript),
        "typed": _typed(request, "despite"),
        "left": left,
        "still_open": still_open(left),
    }
    return render_page(request, "desk/unhandled.html", context, status=ASKED)


def still_open(left: Unhandled) -> str:
    errors = f"{left.errors}处错误" if left.errors else ""
    remarks = f"{left.remarks}条批注" if left.remarks else ""
    return f"还有{'、'.join(filter(None, [errors, remarks]))}没有处理" if left else ""


def _typed(request: Request, answer: str) -> list[tuple[str, str]]:
    """All that was sent, to be sent again; but the answer to this very question."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", answer}
    ]
