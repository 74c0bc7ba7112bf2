from django.urls import path

from siqin.watch.views import derivatives, gaps, timeliness

app_name = "watch"
urlpatterns = [
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/<int:pk>/close/", gaps.close, name="close_gap"),
    path("derivatives/", derivatives.derivatives, name="derivatives"),
    path("timeliness/", timeliness.timeliness, name="timeliness"),
    path("timeliness/rows/", timeliness.rows, name="timeliness_rows"),
    path("timeliness/sheet/", timeliness.sheet, name="timeliness_sheet"),
]
