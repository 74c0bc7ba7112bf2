from django.http import Http404
from django.urls import path

app_name = "adoptions"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("adoption/<int:pk>/", _none, name="adoption"),
    path("adoptions/", _none, name="adoptions"),
]
