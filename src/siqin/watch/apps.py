from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "siqin.watch"
    label = "watch"
    verbose_name = "漏报与时效"

    def ready(self) -> None:
        from siqin.core.panels import register_panel
        from siqin.core.reminders import register_reminders
        from siqin.watch import panels
        from siqin.watch.operations import digest

        register_panel("coverage.event", 20, panels.event_panel)
        register_reminders(digest.RULES, digest.tell)
