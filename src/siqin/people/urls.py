from django.http import Http404
from django.urls import path

app_name = "people"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("person/<int:pk>/", _none, name="person"),
    path("people/<int:pk>/", _none, name="people"),
    path("units/", _none, name="units"),
]
