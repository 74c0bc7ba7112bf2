from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "siqin.desk"
    label = "desk"
    verbose_name = "稿件"

    def ready(self) -> None:
        import_module("siqin.desk.receivers")
