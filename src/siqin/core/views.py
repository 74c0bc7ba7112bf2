from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.core import files
from siqin.core import inbox as inbox_operations
from siqin.core.models import Notification, StoredFile
from siqin.core.web import Request, render_page, signed_in


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
    return response


@require_GET
@signed_in
def inbox(request: Request) -> HttpResponse:
    notifications = request.person.notifications.all()[:100]
    return render_page(request, "core/inbox.html", {"notifications": notifications})


@require_GET
@signed_in
def open_notification(request: Request, pk: int) -> HttpResponse:
    """Go to the page that the notice is about. It becomes read there and then; a link
    fetched by a message app is never signed in, so it marks nothing."""
    notification = get_object_or_404(request.person.notifications.all(), pk=pk)
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())
    return redirect(notification.url)


@require_POST
@signed_in
def read_all(request: Request) -> HttpResponse:
    now = timezone.now()
    inbox_operations.read_until(person=request.person, until=now, now=now)
    messages.success(request, "消息都已标为读过。")
    return redirect("core:inbox")
