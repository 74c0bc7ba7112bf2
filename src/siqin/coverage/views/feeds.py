"""The office's calendar in one's own phone: the page of one's own address, and what it opens.

Whoever holds the address reads the office's events without signing in, and nothing else: it leads
to no other page, and a GET changes nothing.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from siqin.core import once, reach
from siqin.core.scope import every_office, office_scope
from siqin.core.web import Request, render_page, signed_in
from siqin.coverage.documents.icalendar import calendar_of
from siqin.coverage.operations import feeds
from siqin.coverage.queries.feeds import events_in_feed, feed_at, feed_of

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}
GONE = "这个日历地址已经作废，或者没有这个地址。请登录四勤，在“活动”的日历里重新做一个。\n"


@require_safe
@signed_in
def feed_page(request: Request) -> HttpResponse:
    return render_page(request, "coverage/feed.html", {"feed": feed_of(request.person)})


@require_POST
@signed_in
@never_cache
def make_feed(request: Request) -> HttpResponse:
    """The address is shown on this one page; the same form sent again makes no other."""
    now = timezone.now()
    try:
        with transaction.atomic():
            once.claim(request.POST.get("form_token", ""), actor=request.person, now=now)
            token = feeds.make_feed(actor=request.person, now=now)
    except once.AlreadyDone:
        messages.info(request, "地址刚才已经做好，只显示一次。没有抄下的话，请重新做一个。")
        return redirect("coverage:feed")
    here = request.build_absolute_uri("/")[:-1]
    others = reach.address_for_others(here, public=settings.PUBLIC_URL)
    address = f"{others or here}{reverse('coverage:feed_ics', args=[token])}"
    context = {"feed": feed_of(request.person), "address": address, "reached": bool(others)}
    return render_page(request, "coverage/feed.html", context)


@require_POST
@signed_in
def revoke_feed(request: Request) -> HttpResponse:
    feeds.revoke_feed(actor=request.person, now=timezone.now())
    messages.success(request, "日历地址已作废，手机上不再更新。")
    return redirect("coverage:feed")


@require_safe
@never_cache
def feed_ics(request: HttpRequest, token: str) -> HttpResponse:
    """Asked for by a calendar program, which is signed in nowhere; somebody of another office who
    is meets nothing, as everywhere."""
    with every_office():
        feed = feed_at(token)
    person: Any = getattr(request, "person", None)
    if feed is None or (person is not None and person.office_id != feed.office_id):
        return HttpResponse(
            GONE, status=404, content_type="text/plain; charset=utf-8", headers=HEADERS
        )
    office = feed.person.office
    with office_scope(office):
        data = calendar_of(
            events_in_feed(feed.person, timezone.now()),
            name=f"{office.short_name or office.name}的活动",
            here=settings.PUBLIC_URL.rstrip("/") or request.build_absolute_uri("/")[:-1],
            now=timezone.now(),
        )
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=HEADERS)
