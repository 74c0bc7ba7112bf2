from django.apps import AppConfig


class PeriodicalsConfig(AppConfig):
    name = "siqin.periodicals"
    label = "periodicals"
    verbose_name = "刊物"
