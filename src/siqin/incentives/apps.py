from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    name = "siqin.incentives"
    label = "incentives"
    verbose_name = "奖励"

    def ready(self) -> None:
        from siqin.core.panels import register_panel
        from siqin.core.reliances import register_reliance
        from siqin.incentives import panels, receivers  # noqa: F401 -- receivers connect on import

        register_panel("desk.manuscript", 40, panels.manuscript_panel)
        register_panel("adoptions.adoption", 40, panels.adoption_panel)
        register_reliance("adoptions.adoption", panels.settlements_on)
