from django.apps import AppConfig


class AdoptionsConfig(AppConfig):
    name = "siqin.adoptions"
    label = "adoptions"
    verbose_name = "采用"

    def ready(self) -> None:
        from siqin.adoptions import queries
        from siqin.adoptions.queries import panels
        from siqin.core.files import register_purpose
        from siqin.core.panels import register_panel

        register_panel("desk.manuscript", 30, panels.manuscript_panel)
        register_panel("outlets.outlet", 30, panels.outlet_panel)
        register_panel("outlets.outlets", 30, panels.outlets_column)
        register_purpose(queries.EVIDENCE, queries.may_download_evidence)
        register_purpose(queries.INSTRUCTION, queries.may_download_instruction)
