"""The list of people and the page of one person."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.panels import panels_for
from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.people import forms, sheets
from siqin.people.enums import AccountState, Deed, PayEligibility, Role
from siqin.people.queries import (
    account_state,
    deputies_of,
    listed,
    person_in_full,
    persons_visible_to,
    possible_deputies,
    story_of_person,
    units_visible_to,
)

SHEET_COLUMNS = "信息员和人员"


@require_GET
@signed_in
def person_list(request: Request) -> HttpResponse:
    """Colleagues, 50 a page; `?as=xlsx` is exactly what is seen, all pages of it."""
    chosen = _chosen(request)
    persons = _filtered(request, chosen)
    columns = {
        "mobile": request.person.may("people.view_private"),
        "pay": request.person.may("people.view_pay"),
    }
    if request.GET.get("as") == "xlsx":
        rows = (sheets.person_row(one, **columns) for one in persons)
        return spreadsheet_response(request, SHEET_COLUMNS, sheets.person_heads(**columns), rows)
    page = page_of(persons, request)
    context = {
        "page": page,
        "rows": [{"person": one, "account": account_state(one)} for one in page],
        "chosen": chosen,
        "units": list(units_visible_to(request.person)),
        "roles": Role.choices,
        "accounts": AccountState.choices,
        "manages": request.person.may("people.manage"),
        "columns": columns,
    }
    return render_page(request, "people/persons.html", context)


def _chosen(request: Request) -> dict[str, str]:
    """The filters of the address, each only where it is one of those there are."""
    role, account = request.GET.get("role", ""), request.GET.get("account", "")
    unit = request.GET.get("unit", "")
    return {
        "words": request.GET.get("q", "").strip(),
        "unit": unit if unit.isdecimal() else "",
        "role": role if role in Role.values else "",
        "account": account if account in AccountState.values else "",
    }


def _filtered(request: Request, chosen: dict[str, str]) -> Any:
    return listed(
        persons_visible_to(request.person), now=timezone.now(), words=chosen["words"],
        unit=int(chosen["unit"] or 0), role=chosen["role"], account=chosen["account"],
    )  # fmt: skip


@require_GET
@signed_in
def person(request: Request, pk: int) -> HttpResponse:
    return person_page(request, person_to_see(request, pk))


def person_to_see(request: Request, pk: int) -> Any:
    """404 for somebody of another office."""
    found = person_in_full(request.person, pk, now=timezone.now())
    if found is None:
        raise Http404
    return found


def person_page(
    request: Request, whom: Any, *, role_form: forms.GiveRole | None = None,
    deputy_form: Any = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    viewer = request.person
    manages = viewer.may("people.manage")
    pay_form = forms.Pay(initial={"pay_eligibility": whom.pay_eligibility})
    context = {
        "whom": whom,
        "account": account_state(whom),
        "manages": manages,
        "sees_mobile": viewer.may("people.view_private", whom),
        "sees_pay": viewer.may("people.view_pay", whom),
        "role_form": role_form or _role_form(request, whom),
        "deputies": deputies_of(whom)[:20],
        "deputy_form": deputy_form or _deputy_form(request, whom),
        "today": timezone.localdate(),
        "pay_form": pay_form if viewer.may("people.decide_pay") else None,
        "story": _story(whom) if manages else [],
        "panels": panels_for("people.person", viewer, whom),
    }
    return render_page(request, "people/person.html", context, status=status)


def _role_form(request: Request, whom: Any) -> forms.GiveRole:
    return forms.GiveRole(
        units=units_visible_to(request.person).filter(active=True),
        initial={"unit": whom.unit_id, "since": timezone.localdate()},
    )


def _deputy_form(request: Request, whom: Any) -> Any:
    """None where the viewer may not say who stands in for `whom`."""
    if whom.left_on or not request.person.may("people.make_deputy", whom):
        return None
    others = possible_deputies(request.person).exclude(pk=whom.pk)
    return forms.Deputise(deputies=others, today=timezone.localdate())


def _story(whom: Any) -> list[dict[str, object]]:
    return [
        {"entry": one, "deed": Deed(one.verb).label, "detail": _detail(one.detail)}
        for one in story_of_person(whom)[:30]
        if one.verb in Deed.values
    ]


def _detail(detail: dict[str, Any]) -> str:
    """What a row of the story says beyond its verb."""
    if "role" in detail:
        return str(Role(detail["role"]).label)
    if "to" in detail:
        former, now = (PayEligibility(detail[key]).label for key in ("former", "to"))
        return f"{former}改为{now}"
    if "deputy" in detail:
        return str(detail["deputy"])
    return str(detail.get("reason", ""))
