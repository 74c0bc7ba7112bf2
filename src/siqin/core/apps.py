from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "siqin.core"
    label = "core"
    verbose_name = "基础"

    def ready(self) -> None:
        from siqin.core import forms

        forms.speak_plainly()
