"""Undoing what one has just decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.forms import whole_number
from siqin.core.web import Request, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.operations import undoing
from siqin.desk.views.pieces import find, say_where, too_late


@require_POST
@signed_in
def undo(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    number = whole_number(request.POST.get("deed", ""))
    try:
        undone = undoing.undo(
            manuscript=manuscript, deed=number, actor=request.person, now=timezone.now()
        )
    except WrongState:
        return too_late(request, manuscript)
    except undoing.TimeIsOver:
        minutes = request.person.office.undo_minutes
        messages.error(
            request, f"已经过了{minutes}分钟，不能撤销了。要改，请同现在手里有稿件的人商量。"
        )
        return redirect(manuscript)
    except undoing.ReliedUpon as relied:
        names = "、".join(one.label for one in relied.reliances)
        messages.error(request, f"这一版已用于{names}，不能撤销签发。请先从那里撤下来。")
        return redirect(manuscript)
    signer = undone.detail.get("record_of")
    what = f"登记的{signer}纸上签批已撤回" if signer else f"的{undone.detail['what']}已撤销"
    say_where(request, manuscript, f"刚才{what}，通知过的人已再通知")
    # Who was a deputy then, and is none now, sees it only as long as the decision stands.
    sees = request.person.may("desk.view_manuscript", manuscript)
    return redirect(manuscript if sees else "desk:manuscripts")
