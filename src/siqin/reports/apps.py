from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "siqin.reports"
    label = "reports"
    verbose_name = "报表"
