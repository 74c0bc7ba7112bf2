from importlib import import_module

from django.apps import AppConfig


class PeriodicalsConfig(AppConfig):
    name = "siqin.periodicals"
    label = "periodicals"
    verbose_name = "刊物"

    def ready(self) -> None:
        from siqin.core.panels import register_panel
        from siqin.core.reliances import register_reliance
        from siqin.periodicals import panels

        import_module("siqin.periodicals.rules")
        register_panel("desk.manuscript", 20, panels.manuscript_panel)
        register_reliance("desk.version", panels.issues_on)
