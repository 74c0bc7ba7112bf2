from django.http import Http404
from django.urls import path

app_name = "desk"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("", _none, name="manuscripts"),
    path("new/", _none, name="write"),
    path("<int:pk>/", _none, name="manuscript"),
    path("<int:pk>/versions/<int:number>/", _none, name="version"),
    path("imports/<int:pk>/", _none, name="import"),
]
