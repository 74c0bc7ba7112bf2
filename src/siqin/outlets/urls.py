from django.urls import path

from siqin.outlets import views

app_name = "outlets"
urlpatterns = [
    path("", views.outlet_list, name="outlets"),
    path("sheet/", views.sheet, name="sheet"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", views.outlet_page, name="outlet"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/retire/", views.retire, name="retire"),
    path("<int:pk>/reinstate/", views.reinstate, name="reinstate"),
]
