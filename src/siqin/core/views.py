from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.core import files
from siqin.core import inbox as inbox_operations
from siqin.core.models import Notification, StoredFile
from siqin.core.pages import closed_to
from siqin.core.web import Request, page_of, render_page, signed_in

READ = 30  # notices on a page


@require_GET
@signed_in
def file(request: Request, pk: int) -> HttpResponseBase:
    """Download a file that the person may see; always as an attachment of its own name,
    so that nothing uploaded is ever run by the reader's browser as our page."""
    stored = get_object_or_404(StoredFile.objects.all(), pk=pk)
    path = files.location(stored)
    if not files.may_download(request.person, stored) or not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=stored.name)
    response["Content-Type"] = stored.content_type
    response["X-Content-Type-Options"] = "nosniff"
    # A stored file never changes; an hour on the reader's own device saves a phone the photos.
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_GET
@signed_in
def inbox(request: Request) -> HttpResponse:
    """Whatever is unread, all of it and first; what was read below, a page at a time."""
    received = request.person.notifications
    page = page_of(received.exclude(read_at=None), request, READ)
    fresh = list(received.filter(read_at=None)) if page.number == 1 else []
    closed = closed_to(request.person, [*fresh, *page])
    for one in [*fresh, *page]:
        one.closed = closed.get(one.pk, "")
    return render_page(request, "core/inbox.html", {"fresh": fresh, "page": page})


@require_GET
@signed_in
def open_notification(request: Request, pk: int) -> HttpResponse:
    """Go to the page that the notice is about. It becomes read there and then; a link
    fetched by a message app is never signed in, so it marks nothing."""
    notification = get_object_or_404(request.person.notifications.all(), pk=pk)
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())
    if closed := closed_to(request.person, [notification]):
        messages.info(request, closed[notification.pk])
        return redirect("core:inbox")
    return redirect(notification.url)


@require_POST
@signed_in
def read_all(request: Request) -> HttpResponse:
    now = timezone.now()
    inbox_operations.read_until(person=request.person, until=now, now=now)
    messages.success(request, "消息都已标为读过。")
    return redirect("core:inbox")
