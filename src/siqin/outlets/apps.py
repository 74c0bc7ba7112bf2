from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "siqin.outlets"
    label = "outlets"
    verbose_name = "媒体名录"
