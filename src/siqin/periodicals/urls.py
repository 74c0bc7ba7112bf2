from django.http import Http404
from django.urls import path

app_name = "periodicals"


def _none(request, **kwargs):
    raise Http404


urlpatterns = [
    path("periodical/<int:pk>/", _none, name="periodical"),
    path("issue/<int:pk>/", _none, name="issue"),
    path("periodicals/", _none, name="periodicals"),
]
