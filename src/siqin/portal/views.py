from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.web import Request, render_page, signed_in
from siqin.portal.queries import today_of


@require_GET
@signed_in
def home(request: Request) -> HttpResponse:
    """今日: what waits for me, what is late, what became of mine."""
    now = timezone.localtime()
    context = {"today": today_of(request.person, now), "now": now}
    return render_page(request, "portal/home.html", context)
