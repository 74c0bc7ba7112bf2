from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "siqin.desk"
    label = "desk"
    verbose_name = "稿件"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.desk.queries.importing import PURPOSE, may_fetch_source

        import_module("siqin.desk.receivers")
        register_purpose(PURPOSE, may_fetch_source)
