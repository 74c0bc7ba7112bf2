"""What the writing page's script sends every few seconds, and what it offers on the next visit."""

import json
import re
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.forms import whole_number
from siqin.core.templatetags.siqin import moment
from siqin.core.web import Request, require, signed_in
from siqin.desk.operations import keeping
from siqin.desk.queries import manuscripts_visible_to, working_copies_of, writing_now

# What the page says of itself, and what is no field of the piece.
OWN = {"token", "serial", "base", "manuscript", "alive", "person", "mark"}
LEFT_OUT = {*OWN, "csrfmiddlewaretoken", "form_token"}


@require_POST
@signed_in
def keep(request: Request) -> HttpResponse:
    """Answers with the serial now held, when that was saved, and who else is writing; 409 with the
    other text where another window was faster."""
    if request.POST.get("person") != str(request.person.pk):
        return JsonResponse({"error": "signed_in_as_another"}, status=422)
    manuscript = _manuscript(request)
    now = timezone.now()
    try:
        copy = keeping.keep(
            token=_token(request),
            serial=_number(request, "serial"),
            mark=_mark(request, "mark"),
            fields=None if "alive" in request.POST else _fields(request),
            manuscript=manuscript,
            base=_number(request, "base"),
            actor=request.person,
            now=now,
        )
    except keeping.Overtaken as error:
        return JsonResponse(_told(error.copy), status=409)
    except keeping.Gone:
        return JsonResponse({"error": "gone"}, status=410)
    except keeping.TooMuch:
        return JsonResponse({"error": "too_much"}, status=413)
    others = writing_now(manuscript, besides=request.person, now=now) if manuscript else []
    held = {"serial": copy.serial, "saved": _saved(copy), "others": [one.name for one in others]}
    return JsonResponse(held | {"newest": manuscript.version.number if manuscript else 0})


@require_POST
@signed_in
def let_go(request: Request) -> HttpResponse:
    """The writer does not want what was kept."""
    keeping.let_go(token=_mark(request, "token"), actor=request.person)
    return JsonResponse({})


def kept_for(request: Request, manuscript: Any = None) -> str:
    """The unsaved text of this person for this page, newest first, for its script to take up."""
    copies = working_copies_of(request.person, manuscript)[:5]
    return json.dumps([_told(one) for one in copies], ensure_ascii=False)


def _told(copy: Any) -> dict[str, Any]:
    return {
        "token": copy.token,
        "serial": copy.serial,
        "mark": copy.mark,
        "base": copy.base,
        "fields": copy.fields,
        "saved": _saved(copy),
        "idle": (timezone.now() - copy.seen_at).total_seconds(),
    }


def _saved(copy: Any) -> str:
    return moment(copy.saved_at) if copy.saved_at else ""


def _manuscript(request: Request) -> Any:
    number = _number(request, "manuscript")
    if not number:
        return None
    found = manuscripts_visible_to(request.person).select_related("version").filter(pk=number)
    manuscript = found.first()
    if manuscript is None:
        raise Http404
    require(request.person, "desk.edit_manuscript", manuscript)
    return manuscript


def _fields(request: Request) -> dict[str, list[str]]:
    # NUL is no character of any text, and PostgreSQL keeps none.
    return {
        name: [one.replace("\0", "") for one in values]
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
    }


def _token(request: Request) -> str:
    token = request.POST.get("token", "")
    if not re.fullmatch(r"[\w-]{1,40}", token):
        raise Http404
    return token


def _mark(request: Request, name: str) -> str:
    return "".join(re.findall(r"[\w-]", request.POST.get(name, "")))[:40]


def _number(request: Request, name: str) -> int:
    return whole_number(request.POST.get(name, ""))
