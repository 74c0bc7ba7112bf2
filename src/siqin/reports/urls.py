from django.http import Http404
from django.urls import path

app_name = "reports"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("reports/", _none, name="reports"),
]
