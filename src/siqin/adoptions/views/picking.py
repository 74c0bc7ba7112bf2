"""Picking manuscripts without scripts: a search with boxes to tick, which brings back whatever
was typed into the form that it was called from."""

from typing import Any

from django.http import HttpResponse, QueryDict

from siqin.adoptions.queries import pieces_found
from siqin.core.web import Request, render_page

OWN = {"q", "pick", "manuscript", "csrfmiddlewaretoken", "form_token", "seen"}
SHOWN = 20
# No id is longer; a longer number would not even fit the database's integers.
LONGEST_ID = 18


def ids_in(said: QueryDict) -> list[int]:
    """The ids of the pieces that the form or the address names."""
    return [
        int(one) for one in said.getlist("manuscript") if one.isdecimal() and len(one) <= LONGEST_ID
    ]


def pick_page(
    request: Request,
    said: QueryDict,
    pieces: Any,
    chosen: list[Any],
    action: str,
    *,
    single: bool = False,
    pitching: bool = False,
) -> HttpResponse:
    """`single`: one piece alone; `pitching`: to be pitched, else an instruction stands on it."""
    words = said.get("q", "").strip()
    found = pieces_found(pieces, words).exclude(pk__in=[one.pk for one in chosen])
    context = {
        "action": action,
        "single": single or pitching,
        "pitching": pitching,
        "words": words,
        "chosen": chosen,
        "number": found.count(),
        "found": found[:SHOWN],
        "carried": [(name, value) for name, value in said.items() if name not in OWN],
        "pressed": request.method == "GET" and "pick" not in said and bool(said),
    }
    return render_page(request, "adoptions/pick.html", context)
