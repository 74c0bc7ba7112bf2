from django.urls import path

from siqin.core.workbooks.views import urls_of
from siqin.outlets.views import outlets, parts, workbook

app_name = "outlets"
urlpatterns = [
    path("", outlets.outlet_list, name="outlets"),
    path("sheet/", outlets.sheet, name="sheet"),
    path("upload/form/", workbook.blank, name="form"),
    *urls_of(workbook.CATALOGUE, "upload/"),
    path("new/", outlets.add, name="add"),
    path("<int:pk>/", outlets.outlet_page, name="outlet"),
    path("<int:pk>/change/", outlets.change, name="change"),
    path("<int:pk>/retire/", outlets.retire, name="retire"),
    path("<int:pk>/reinstate/", outlets.reinstate, name="reinstate"),
    path("<int:pk>/<slug:kind>/new/", parts.add, name="add_part"),
    path("<int:pk>/<slug:kind>/<int:part>/", parts.change, name="change_part"),
    path("<int:pk>/<slug:kind>/<int:part>/remove/", parts.remove, name="remove_part"),
]
