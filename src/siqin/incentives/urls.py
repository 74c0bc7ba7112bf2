from django.http import Http404
from django.urls import path

app_name = "incentives"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("scheme/<int:pk>/", _none, name="scheme"),
    path("scheme_version/<int:pk>/", _none, name="scheme_version"),
    path("settlement/<int:pk>/", _none, name="settlement"),
    path("settlements/", _none, name="settlements"),
]
