from importlib import import_module

from django.apps import AppConfig


class PeriodicalsConfig(AppConfig):
    name = "siqin.periodicals"
    label = "periodicals"
    verbose_name = "刊物"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.core.panels import register_panel
        from siqin.core.placements import register_placement
        from siqin.core.reliances import register_reliance
        from siqin.core.search import register_kind
        from siqin.desk.queries.photos import PURPOSE
        from siqin.periodicals import panels
        from siqin.periodicals.queries import issues, searching

        import_module("siqin.periodicals.rules")
        register_purpose(PURPOSE, issues.may_fetch_photo)
        register_panel("desk.manuscript", 20, panels.manuscript_panel)
        register_reliance("desk.version", panels.issues_on)
        register_placement("desk.manuscript", searching.in_an_issue)
        register_kind(searching.issues("刊物"))
