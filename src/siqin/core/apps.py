from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "siqin.core"
    label = "core"
    verbose_name = "基础"
