from django.urls import path

from siqin.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("exchange/", views.exchange, name="exchange"),
    path("exchange.docx", views.exchange_word, name="exchange_word"),
    path("exchange.xlsx", views.exchange_sheet, name="exchange_sheet"),
    path("rates/", views.rates, name="rates"),
    path("rates.xlsx", views.rates_sheet, name="rates_sheet"),
    path("rows/", views.rows, name="rows"),
]
