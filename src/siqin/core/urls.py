from django.urls import path

from siqin.core import views

app_name = "core"
urlpatterns = [
    path("files/<int:pk>/", views.file, name="file"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/", views.open_notification, name="open_notification"),
    path("inbox/read-all/", views.read_all, name="read_all"),
]
