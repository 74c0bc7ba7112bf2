from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "siqin.core"
    label = "core"
    verbose_name = "基础"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from siqin.core import forms
        from siqin.core.search.engines import teach_sqlite

        forms.speak_plainly()
        connection_created.connect(teach_sqlite)
