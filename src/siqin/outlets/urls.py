from django.http import Http404
from django.urls import path

app_name = "outlets"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("outlet/<int:pk>/", _none, name="outlet"),
    path("outlets/", _none, name="outlets"),
]
