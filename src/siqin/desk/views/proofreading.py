"""Findings beside the text: on the piece's page and on one of its own, and what is made of them."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from siqin.core.forms import whole_number
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.enums import State
from siqin.desk.forms.refusals import REFUSALS
from siqin.desk.operations import proofreading
from siqin.desk.operations.reviewing import ClaimedByAnother
from siqin.desk.operations.versions import StaleVersion
from siqin.desk.queries import may_edit, photos_of, version_numbered
from siqin.desk.queries.lists import OfficeLists, muted_rules, office_lists
from siqin.desk.queries.proofreading import (
    BODY,
    TITLE,
    Found,
    Proof,
    dismissals_of,
    proof_of,
)
from siqin.desk.views.pieces import ask_over, find, seen_over, too_late
from textkit import richtext
from textkit.marking import Mark, Places
from textkit.proofread import titles

SEVERITIES = {"error": "错误", "warning": "提醒", "hint": "提示"}
MARKS = {"error": "<mark>", "warning": '<mark class="notice">', "hint": '<mark class="warn">'}
OPEN = {State.DRAFT, State.RETURNED, State.IN_REVIEW}
ON_ITS_OWN = "proofread"
NOTE_LENGTH = 300


@dataclass
class Row:
    """Some of the text, and what stands in the margin beside it."""

    html: str
    notes: list[dict[str, Any]] = field(default_factory=list)
    head: str = ""


def beside_the_text(manuscript: Any, verbs: list[str]) -> dict[str, Any]:
    """For the page of a piece, whoever may change or decide it there; nothing for others."""
    if manuscript.state not in OPEN or not {"edit", "pass", "approve"} & set(verbs):
        return {}
    office = office_lists()
    proof = _proof(manuscript, office)
    return _context(proof, proof.open, acceptable="edit" in verbs) | {"office": office}


def _proof(manuscript: Any, office: OfficeLists | None = None) -> Proof:
    # Both faces of the body in one query; lists leave them out.
    manuscript.version.refresh_from_db(fields=["body_html", "body_text"])
    return proof_of(manuscript, manuscript.version, office)


def _context(proof: Proof, shown: list[Found], *, acceptable: bool) -> dict[str, Any]:
    counts = [(word, proof.counts.get(key, 0)) for key, word in SEVERITIES.items()]
    return {
        "proof": proof,
        "rows": rows_of(proof, shown),
        "counts": [(word, count) for word, count in counts if count],
        "acceptable": acceptable,
        "fixable": acceptable and any(one.fixable for one in shown),
        "errors_fixable": acceptable
        and any(one.fixable and one.finding.severity == "error" for one in proof.open),
    }


def rows_of(proof: Proof, shown: list[Found]) -> list[Row]:
    """The text in rows: a block with findings is a row of its own, those between stay together."""
    of_captions = [
        row for part, text in proof.captions.items() for row in _line("照片说明", part, text, shown)
    ]
    version = proof.version
    return [*_line("标题", TITLE, version.title, shown), *_body(version, shown), *of_captions]


def _line(head: str, part: str, text: str, shown: list[Found]) -> list[Row]:
    """A title or a caption, where something was found in it."""
    found = [one for one in shown if one.part == part]
    if not found:
        return []
    places = Places(richtext.from_plain(text), text)
    html = "".join(places.marked(block, _marks(found)) for block in places.blocks)
    return [Row(mark_safe(html), _notes(found), head)]


def _body(version: Any, shown: list[Found]) -> list[Row]:
    rows: list[Row] = []
    rest = [one for one in shown if one.part == BODY]
    # A finding may begin with the break after a block; a block without words has none.
    places, marks = Places(version.body_html, version.body_text), _marks(rest)
    plain = False
    for block in places.blocks:
        html = places.marked(block, marks)
        here = [one for one in rest if block.start <= one.finding.start <= block.end > block.start]
        if plain and not here:
            rows[-1].html += html
        else:
            rows.append(Row(html, _notes(here)))
        plain = not here
    for row in rows:
        row.html = mark_safe(row.html)
    return rows


def _marks(found: list[Found]) -> list[Mark]:
    # An error is drawn over a hint.
    worst = sorted(found, key=lambda one: list(SEVERITIES).index(one.finding.severity))
    return [
        Mark(
            one.finding.start,
            one.finding.end,
            MARKS[one.finding.severity],
            "</mark>",
            f'<b class="ref" id="t{one.number}"><a href="#f{one.number}">{circled(one.number)}</a></b>',
        )
        for one in worst
    ]


def circled(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return escape(f"[{number}]")


def _notes(found: list[Found]) -> list[dict[str, Any]]:
    return [
        {
            "found": one,
            "sign": circled(one.number),
            "severity": SEVERITIES[one.finding.severity],
            "title": titles()[one.rule],
            "why": _why(one),
        }
        for one in found
    ]


def _why(one: Found) -> str:
    """What the change itself does not say already: the reason after the colon, or that a person must look."""
    message = one.finding.message
    return message if one.finding.suggestion is None or "：" in message else ""


@require_safe
@signed_in
def proofread(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    proof = _proof(manuscript)
    severity, rule = request.GET.get("severity", ""), request.GET.get("rule", "")
    shown = [
        one
        for one in proof.open
        if severity in {"", one.finding.severity} and rule in {"", one.rule}
    ]
    acceptable = may_edit(request.person, manuscript, timezone.localdate())
    context = _context(proof, shown, acceptable=acceptable and manuscript.state in OPEN) | {
        "manuscript": manuscript,
        "on_its_own": ON_ITS_OWN,
        "filters": [(key, word, proof.counts.get(key, 0)) for key, word in SEVERITIES.items()],
        "severity": severity,
        "rule": rule,
        "rule_title": titles().get(rule, ""),
        "rules": _rules(proof),
        "stays": proof.stays,
        "waived": [(one, titles().get(one.rule, one.rule)) for one in proof.waived],
        "muted": len(muted_rules()),
        "photos": photos_of(manuscript.version),
        "may_keep": request.person.may("desk.keep_lists"),
    }
    return render_page(request, "desk/proofread.html", context)


def _rules(proof: Proof) -> list[dict[str, Any]]:
    """Every rule with findings: how many, and how many of them say what to write instead."""
    found: dict[str, list[Found]] = {}
    for one in proof.open:
        found.setdefault(one.rule, []).append(one)
    return [
        {
            "rule": rule,
            "title": titles()[rule],
            "severity": SEVERITIES[some[0].finding.severity],
            "count": len(some),
            "fixable": sum(one.fixable for one in some),
        }
        for rule, some in sorted(found.items())
    ]


@require_POST
@signed_in
def accept(request: Request, pk: int) -> HttpResponse:
    manuscript, proof = _asked(request, pk)
    chosen = _chosen(request, proof)
    try:
        made = proofreading.accept(
            manuscript=manuscript, base=proof.version, chosen=chosen, actor=request.person,
            now=timezone.now(), note=_note(chosen), over=seen_over(request),
        )  # fmt: skip
    except ClaimedByAnother as claimed:
        return ask_over(request, manuscript, claimed, "改")
    except proofreading.NothingToChange:
        messages.info(request, "没有选中能直接改的地方。先勾上，再点“改勾上的各处”。")
    except StaleVersion as stale:
        return _overtaken(request, find(request, pk), proof, chosen, stale.newest)
    except WrongState:
        return too_late(request, manuscript)
    except tuple(REFUSALS) as error:
        messages.error(request, REFUSALS[type(error)][1].format(error))
    else:
        left = len(chosen) - len(made.found)
        also = f"还有{left}处挨着或没有现成的改法，留着请您看。" if left else ""
        messages.success(request, f"改了{len(made.found)}处，存为第{made.version.number}版。{also}")
    return _back(request, manuscript)


def _overtaken(
    request: Request, manuscript: Any, proof: Proof, chosen: list[Found], newest: Any
) -> HttpResponse:
    """Somebody saved a newer version: both texts, nothing carried out."""
    context = {
        "manuscript": manuscript,
        "newest": newest,
        "base": proof.version,
        "words": proofreading.rewritten(proof.version, [one for one in chosen if one.fixable]),
    }
    return render_page(request, "desk/proofread_overtaken.html", context, status=409)


@require_POST
@signed_in
def dismiss(request: Request, pk: int) -> HttpResponse:
    manuscript, proof = _asked(request, pk)
    rule = request.POST.get("rule", "")
    if rule in titles():
        proofreading.dismiss_rule(
            manuscript=manuscript, rule=rule, actor=request.person, now=timezone.now()
        )
        messages.success(request, f"这篇稿件不再查“{titles()[rule]}”。")
        return _back(request, manuscript)
    chosen = proof.chosen(request.POST.getlist("one"))
    if not chosen:
        messages.info(request, "这一处已经没有提示了，请看现在的校对。")
    for one in chosen:
        proofreading.dismiss(
            manuscript=manuscript, found=one, actor=request.person, now=timezone.now()
        )
        messages.success(request, f"“{one.quote}”不改，字没有变就不再提。")
    return _back(request, manuscript)


@require_POST
@signed_in
def take_back(request: Request, pk: int, decision: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    dismissed = get_object_or_404(dismissals_of(manuscript), pk=decision)
    proofreading.take_back(decision=dismissed, actor=request.person, now=timezone.now())
    messages.success(request, "已恢复，照常提示。")
    return redirect("desk:proofread", manuscript.pk)


@require_POST
@signed_in
def mute(request: Request) -> HttpResponse:
    require(request.person, "desk.keep_lists")
    rule = _rule(request)
    proofreading.mute(rule=rule, actor=request.person, now=timezone.now())
    messages.success(request, f"全单位都不再查“{titles()[rule]}”。在“名单和词表”里可以恢复。")
    piece = whole_number(request.POST.get("piece", ""))
    if piece:
        return redirect("desk:proofread", find(request, piece).pk)
    return redirect("desk:lists")


@require_POST
@signed_in
def unmute(request: Request) -> HttpResponse:
    require(request.person, "desk.keep_lists")
    muted = get_object_or_404(muted_rules(), rule=_rule(request))
    proofreading.unmute(muted=muted, actor=request.person, now=timezone.now())
    messages.success(request, f"恢复查“{titles()[muted.rule]}”。")
    return redirect("desk:lists")


def _rule(request: Request) -> str:
    rule = request.POST.get("rule", "")
    if rule not in titles():
        raise Http404
    return rule


def _asked(request: Request, pk: int) -> tuple[Any, Proof]:
    """The piece, and the findings of the version that the page showed."""
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    base = version_numbered(manuscript, whole_number(request.POST.get("base", "")))
    if base is None:
        raise Http404
    return manuscript, proof_of(manuscript, base)


def _chosen(request: Request, proof: Proof) -> list[Found]:
    """One by its button, several by their boxes, or all of a rule or a severity."""
    one, rule, severity = (request.POST.get(name, "") for name in ("one", "rule", "severity"))
    if one:
        return proof.chosen([one])
    if rule or severity:
        return [
            each
            for each in proof.open
            if each.fixable and rule in {"", each.rule} and severity in {"", each.finding.severity}
        ]
    return proof.chosen(request.POST.getlist("finding"))


def _note(chosen: list[Found]) -> str:
    said = [
        f"“{one.quote}”改为“{one.finding.suggestion}”"
        if one.finding.suggestion
        else f"删去“{one.quote}”"
        for one in chosen
        if one.fixable
    ]
    note = f"校对：{'，'.join(said)}"
    return note if len(note) <= NOTE_LENGTH else f"{note[: NOTE_LENGTH - 1]}…"


def _back(request: Request, manuscript: Any) -> HttpResponse:
    if request.POST.get("page") == ON_ITS_OWN:
        return redirect("desk:proofread", manuscript.pk)
    return redirect(reverse("desk:manuscript", args=[manuscript.pk]) + "#text")
