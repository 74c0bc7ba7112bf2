from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from siqin.core.web import render_page, signed_in


@require_GET
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/home.html")
