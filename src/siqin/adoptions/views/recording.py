from typing import Any, NoReturn

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.adoptions import forms
from siqin.adoptions.operations import correcting, evidence, judging, recording
from siqin.adoptions.queries import (
    alike_to,
    claimable_by,
    credit_differs,
    latest_deed,
    pieces_for_correction,
    scans_of,
    uses_of,
    with_authors,
)
from siqin.adoptions.views.fetching import adoption_of, back_to_latest
from siqin.adoptions.views.picking import ids_in, pick_page
from siqin.core.reliances import reliances_on
from siqin.core.templatetags.siqin import day
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.queries import manuscripts_visible_to
from siqin.outlets.queries import Filter, narrowed, outlets_visible_to


@require_http_methods(["GET", "POST"])
@signed_in
def record(request: Request) -> HttpResponse:
    """First the pieces are picked (or come with the address), then the form is filled in."""
    pieces = claimable_by(request.person)
    said = request.POST or request.GET
    chosen = list(with_authors(pieces).filter(pk__in=ids_in(said)))
    if ids_in(said) and not chosen:
        _refuse(request, ids_in(said))
    if "pick" in said or not chosen:
        return pick_page(request, said, pieces, chosen, reverse("adoptions:record"))
    form = forms.Recording(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        **choices_for(request, pieces, chosen),
        for_desk=request.person.in_desk,
        scans=scans_of(request.person),
        initial={**_proposed(chosen), **_typed(request.GET)},
    )
    if form.is_valid() and form.settles(alike_among(form)):
        try:
            return carry_out_once(request, lambda: _record(request, form))
        except judging.OwnPiece:
            form.say_own_piece()
    _keep_scan(request, form)
    context = {"form": form, "chosen": chosen}
    return render_page(
        request, "adoptions/record.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def correct(request: Request, pk: int) -> HttpResponse:
    adoption = adoption_of(request, pk)
    require(request.person, "adoptions.correct_adoption", adoption)
    pieces = pieces_for_correction(request.person, adoption)
    said = request.POST or request.GET
    chosen = list(with_authors(pieces).filter(pk__in=ids_in(said)))
    if "pick" in said:
        return pick_page(request, said, pieces, chosen, reverse("adoptions:correct", args=[pk]))
    chosen = chosen or [one.manuscript for one in adoption.sources.all()]
    form = forms.Correction(
        request.POST if request.method == "POST" else None,
        **choices_for(request, pieces, chosen, adoption),
        credit_differs=credit_differs(adoption),
        initial={**_standing(adoption), **_typed(request.GET), "manuscript": chosen},
    )
    done = form.is_valid() and _correct(request, adoption, form)
    if done:
        return done
    context = {
        "adoption": adoption,
        "form": form,
        "chosen": chosen,
        "reliances": reliances_on(adoption),
    }
    return render_page(
        request, "adoptions/correct.html", context, status=422 if form.errors else 200
    )


def _refuse(request: Request, ids: list[int]) -> NoReturn:
    """Somebody else's piece: not there for who may not see it, not theirs for who may."""
    piece = get_object_or_404(manuscripts_visible_to(request.person), pk__in=ids[:1])
    require(request.person, "adoptions.record_adoption", piece)
    raise Http404


def alike_among(form: forms.KnownAgain) -> list[Any]:
    said = form.printed()
    return alike_to(
        outlet=said.outlet,
        title=said.title,
        published_on=said.published_on,
        pieces=[piece for piece, _ in form.made_from()],
    )


def _keep_scan(request: Request, form: forms.Recording) -> None:
    """A browser sends a photo once: what came with a form that comes back is kept beside it."""
    scan = form.is_bound and next((one for one in form.proofs() if one.kind == "SCAN"), None)
    if scan:
        form.keep(evidence.keep(scan, actor=request.person, now=timezone.now()))


def _record(request: Request, form: forms.Recording) -> Any:
    recorded = recording.record_publication(
        printed=form.printed(),
        made_from=form.made_from(),
        proofs=form.proofs(),
        verified=form.cleaned_data.get("verified", False),
        same=form.same,
        actor=request.person,
        now=timezone.now(),
    )
    adoption = recorded.adoption
    if not recorded.is_new:
        messages.info(
            request,
            f"《{adoption.outlet}》{day(adoption.published_on)}的这次刊出，"
            f"{adoption.recorded_by}已在{day(adoption.recorded_at)}登记过，没有另记一条。"
            "您填的凭证已合到这一条里，还可以再补。",
        )
    return adoption


def _correct(request: Request, adoption: Any, form: forms.Correction) -> HttpResponse | None:
    """The redirect, or None where the form now says what is wrong."""
    try:
        changed = correcting.correct(
            adoption=adoption,
            printed=form.printed(),
            made_from=form.made_from(),
            reason=form.cleaned_data["reason"],
            renew_credit=form.cleaned_data.get("renew_credit", False),
            seen=form.cleaned_data["seen"],
            actor=request.person,
            now=timezone.now(),
        )
    except correcting.ReasonNeeded:
        form.say_reason_needed()
    except judging.AlreadyRecorded:
        form.say_already_recorded()
    except judging.MovedOn:
        form.say_moved_on(_seen(adoption))
    except WrongState:
        return back_to_latest(request, adoption)
    else:
        messages.success(
            request, "登记已更正，改前改后都记在全程里。" if changed else "没有改动，登记照旧。"
        )
        return redirect(adoption)
    return None


def choices_for(
    request: Request, pieces: Any, chosen: list[Any], adoption: Any = None
) -> dict[str, Any]:
    outlets = narrowed(outlets_visible_to(request.person), Filter())
    if adoption is not None:
        # A retired outlet stays the outlet of what it printed.
        outlets = outlets | outlets_visible_to(request.person).filter(pk=adoption.outlet_id)
    return {
        "outlets": outlets,
        "pieces": pieces,
        "chosen": chosen,
        "uses": uses_of(request.person, chosen, adoption),
        "today": timezone.localdate(),
    }


def _proposed(chosen: list[Any]) -> dict[str, Any]:
    """What the first piece lets us guess."""
    first = chosen[0]
    return {
        "manuscript": chosen,
        "title": first.title,
        "genre": first.genre,
        "byline": first.version.byline if first.version else "",
    }


def _standing(adoption: Any) -> dict[str, Any]:
    names = forms.Publication.base_fields.keys() | {"level", "carrier"}
    standing = {name: getattr(adoption, name) for name in names - {"manuscript"}}
    relations = {f"relation_{one.manuscript_id}": one.relation for one in adoption.sources.all()}
    return {**standing, **relations, "seen": _seen(adoption)}


def _typed(query: QueryDict) -> dict[str, Any]:
    """What came back with the picked pieces; these are asked anew."""
    return {name: value for name, value in query.items() if name not in {"manuscript", "seen"}}


def _seen(adoption: Any) -> int:
    last = latest_deed(adoption)
    return last.pk if last else 0
