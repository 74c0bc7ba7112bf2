from django.urls import path

from siqin.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("sw.js", views.service_worker, name="service_worker"),
]
