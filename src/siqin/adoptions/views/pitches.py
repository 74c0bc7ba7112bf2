"""The list of pitches, and the same as an Excel file."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.adoptions.enums import PitchQueue
from siqin.adoptions.forms.pitching import Search
from siqin.adoptions.queries.pitches import (
    Filter,
    is_late,
    narrowed,
    numbers_by_queue,
    pitches_visible_to,
    with_particulars,
)
from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, signed_in

HEADER = ["投出日期", "稿件", "编号", "第几版", "作者", "报送单位", "媒体", "级别", "栏目", "方式",
          "收稿人", "只投这一家", "结果", "答复期限", "有结果的日期", "答复", "刊出日期", "投稿人"]  # fmt: skip


@require_GET
@signed_in
def pitch_list(request: Request) -> HttpResponse:
    now = timezone.now()
    wanted = Filter(**Search(request.GET).wanted())
    pitches = narrowed(pitches_visible_to(request.person), wanted, now)
    page = page_of(with_particulars(pitches), request)
    context = {
        "page": page,
        "rows": [(one, is_late(one, now)) for one in page],
        "wanted": wanted,
        "chips": _chips(request, wanted, now),
        "sheet_address": wanted.address("adoptions:pitches_sheet"),
        "may_pitch": request.person.may("adoptions.pitch_piece"),
    }
    return render_page(request, "adoptions/pitches.html", context)


@require_GET
@signed_in
def sheet(request: Request) -> HttpResponse:
    """Every row that the same address shows."""
    wanted = Filter(**Search(request.GET).wanted())
    pitches = narrowed(pitches_visible_to(request.person), wanted, timezone.now())
    rows = [_row(one) for one in with_particulars(pitches)]
    return spreadsheet_response(request, "投稿", HEADER, rows)


def _chips(request: Request, wanted: Filter, now: datetime) -> list[tuple[str, str, int, bool]]:
    """Label, address, how many, whether it is the present one."""
    plain = replace(wanted, queue="", state="")
    numbers = numbers_by_queue(narrowed(pitches_visible_to(request.person), plain, now), now)
    labels = {"": "全部", **dict(PitchQueue.choices)}
    choices = [(queue, label, replace(plain, queue=queue)) for queue, label in labels.items()]
    return [
        (str(label), one.address(), numbers[queue], one == wanted) for queue, label, one in choices
    ]


def _row(one: Any) -> list[Any]:
    answered = timezone.localdate(one.answered_at) if one.answered_at else None
    return [
        timezone.localdate(one.pitched_at),
        one.version.title,
        one.manuscript.number,
        one.version.number,
        "、".join(author.name for author in one.manuscript.authorships.all()),
        one.manuscript.unit.name if one.manuscript.unit else "",
        one.outlet.name,
        one.outlet.get_level_display(),
        one.column,
        one.get_means_display(),
        one.to_name,
        "是" if one.exclusive else "",
        one.get_state_display(),
        timezone.localdate(one.follow_up_at),
        answered,
        one.answer,
        one.adoption.published_on if one.adoption else None,
        one.pitched_by.name,
    ]
