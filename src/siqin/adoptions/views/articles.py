"""What media printed: brought, compared, confirmed as adopted, set aside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from siqin.adoptions import forms
from siqin.adoptions.enums import Relation
from siqin.adoptions.operations import articles as operations
from siqin.adoptions.queries import articles as queries
from siqin.adoptions.queries import articles_visible_to, claimable_by, story_lines
from siqin.adoptions.views.picking import ids_in, pick_page
from siqin.adoptions.views.recording import alike_among, choices_for
from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.outlets.enums import Genre
from siqin.outlets.queries import Filter, narrowed, outlets_visible_to
from textkit.richtext import count_characters

LABELS = {
    "likely": "像是我们的",
    "unlike": "没有相同稿件",
    "confirmed": "已确认采用",
    "aside": "不是我们的",
    "all": "全部",
}


@require_GET
@signed_in
def article_list(request: Request) -> HttpResponse:
    require(request.person, "adoptions.bring_article")
    wanted = queries.Wanted(**forms.ArticleSearch(request.GET).wanted())
    page = page_of(queries.articles_listed(request.person, wanted), request)
    numbers = queries.numbers_by_list(request.person)
    context = {
        "page": page,
        "wanted": wanted,
        "chips": [
            (label, queries.Wanted(which=name).address(), name == wanted.which, numbers.get(name))
            for name, label in LABELS.items()
        ],
        "outlets": narrowed(outlets_visible_to(request.person), Filter()),
    }
    return render_page(request, "adoptions/articles.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def bring(request: Request) -> HttpResponse:
    require(request.person, "adoptions.bring_article")
    posted = request.method == "POST"
    form = forms.Article(
        request.POST if posted else None,
        request.FILES if posted else None,
        outlets=narrowed(outlets_visible_to(request.person), Filter()),
        today=timezone.localdate(),
    )
    if form.is_valid():
        return carry_out_once(request, lambda: _bring(request, form))
    status = 422 if form.errors else 200
    return render_page(request, "adoptions/bring_article.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def article(request: Request, pk: int) -> HttpResponse:
    """With the pieces that it may have been made from; a POST is which of them it was."""
    one = _article(request, pk)
    said = request.POST or request.GET
    if "pick" in said:
        return _pick(request, one)
    candidates = queries.candidates_for(request.person, one, ids_in(said))
    verbs = queries.article_verbs(request.person, one)
    if request.method == "POST":
        require(request.person, "adoptions.confirm_article", one)
    form = _confirmation(request, one, candidates) if "confirm" in verbs else None
    if request.method == "POST":
        if form is None:
            return _too_late(request, one)
        if form.is_valid() and form.settles(alike_among(form)):
            return _confirm(request, one, form)
    return _page(request, one, candidates, form, verbs)


@require_POST
@signed_in
def set_aside(request: Request, pk: int) -> HttpResponse:
    one = _article(request, pk)
    require(request.person, "adoptions.set_aside_article", one)
    form = forms.SetAside(request.POST)
    if not form.is_valid():
        candidates = queries.candidates_for(request.person, one)
        verbs = queries.article_verbs(request.person, one)
        confirmation = _confirmation(request, one, candidates, bound=False)
        return _page(request, one, candidates, confirmation, verbs, aside=form)
    try:
        operations.set_aside(
            article=one, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
    except WrongState:
        return _too_late(request, one)
    messages.success(request, f"《{one.title}》不算我们的采用，已经放到“不是我们的”里。")
    return redirect("adoptions:articles")


@require_POST
@signed_in
def take_up_again(request: Request, pk: int) -> HttpResponse:
    one = _article(request, pk)
    require(request.person, "adoptions.take_up_again_article", one)
    try:
        operations.take_up_again(article=one, actor=request.person, now=timezone.now())
    except WrongState:
        return _too_late(request, one)
    messages.success(request, "这篇报道又拿回来了，请再比对。")
    return redirect(one)


def _bring(request: Request, form: forms.Article) -> Any:
    """Where to go on: the article; the list where there were several or none."""
    several = form.brought()
    act = {"actor": request.person, "now": timezone.now()}
    if not form.cleaned_data["whole_issue"]:
        one, is_new = operations.bring(brought=several[0], **act)
        if not is_new:
            messages.info(request, "这篇报道以前贴过，就是下面这一篇，没有另存。")
        return one
    taken = operations.bring_several(several=several, **act)
    new = sum(is_new for _, is_new in taken)
    known = f"，其中{len(taken) - new}篇以前贴过" if new < len(taken) else ""
    if taken:
        messages.success(
            request,
            f"这一期分成{len(several)}篇，像是我们的有{len(taken)}篇{known}，其余没有保存。",
        )
    else:
        messages.info(request, f"这一期分成{len(several)}篇，没有一篇像是我们的，没有保存。")
    return taken[0][0] if len(taken) == 1 else reverse("adoptions:articles")


def _confirm(request: Request, one: Any, form: forms.Confirmation) -> HttpResponse:
    try:
        recorded = operations.confirm(
            article=one,
            printed=form.printed(),
            made_from=form.made_from(),
            same=form.same,
            actor=request.person,
            now=timezone.now(),
        )
    except WrongState:
        return _too_late(request, one)
    adoption = recorded.adoption
    if not recorded.is_new:
        messages.info(request, "这次刊出以前登记过，报道已作为凭证合到那一条里。")
    elif adoption.verified_at:
        messages.success(request, "采用已确认，计入数字，已经告诉作者。")
    else:
        messages.info(request, "采用已登记。里面有您自己的稿件，请另一位编辑核对后才计入数字。")
    return redirect(adoption)


def _confirmation(
    request: Request, one: Any, candidates: list[Any], *, bound: bool = True
) -> forms.Confirmation:
    pieces = [each.piece for each in candidates]
    return forms.Confirmation(
        request.POST if bound and request.method == "POST" else None,
        **choices_for(request, claimable_by(request.person), pieces),
        initial=_proposed(one, candidates) | _named(request),
    )


def _proposed(one: Any, candidates: list[Any]) -> dict[str, Any]:
    sure = [each for each in candidates if each.sure]
    first = (sure or candidates)[0].piece if candidates else None
    return {
        "manuscript": [each.piece.pk for each in sure],
        "outlet": one.outlet_id,
        "title": one.title,
        "published_on": one.published_on,
        "page": one.page,
        "byline": one.byline,
        "genre": first.genre if first else Genre.NEWS_REPORT,
        "characters": count_characters(one.text),
        **{f"relation_{each.piece.pk}": _relation(each, sure) for each in candidates},
    }


def _relation(each: Any, sure: list[Any]) -> str:
    """As it looks: one of several pieces, less than half of a piece, or the piece."""
    if len(sure) > 1:
        return Relation.ROUNDUP
    short = each.shared * 2 < each.piece.version.characters
    return Relation.EXCERPT if short else Relation.WHOLE


def _named(request: Request) -> dict[str, Any]:
    """What came back with the pieces that the editor picked."""
    said = {name: value for name, value in request.GET.items() if name != "manuscript"}
    picked = ids_in(request.GET)
    return said | ({"manuscript": picked} if picked else {})


def _pick(request: Request, one: Any) -> HttpResponse:
    said = request.POST or request.GET
    pieces = claimable_by(request.person)
    chosen = list(pieces.filter(pk__in=ids_in(said)).prefetch_related("authorships"))
    return pick_page(request, said, pieces, chosen, one.get_absolute_url())


def _page(
    request: Request, one: Any, candidates: list[Any], form: Any, verbs: list[str], *, aside: Any = None
) -> HttpResponse:  # fmt: skip
    rows = [(each, form[f"relation_{each.piece.pk}"] if form else None) for each in candidates]
    context = {
        "article": one,
        "form": form,
        "rows": rows,
        "ticked": {str(value) for value in form["manuscript"].value() or []} if form else set(),
        "verbs": verbs,
        "aside": aside or forms.SetAside(),
        "story": story_lines(one),
    }
    wrong = (form and form.errors) or (aside and aside.errors)
    return render_page(request, "adoptions/article.html", context, status=422 if wrong else 200)


def _article(request: Request, pk: int) -> Any:
    rows = articles_visible_to(request.person)
    return get_object_or_404(rows.select_related("outlet", "adoption", "file", "added_by"), pk=pk)


def _too_late(request: Request, one: Any) -> HttpResponse:
    messages.error(request, "这篇报道刚才已由别人办过，请看最新情况。")
    return redirect(one)
