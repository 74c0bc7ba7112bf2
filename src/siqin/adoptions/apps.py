from django.apps import AppConfig


class AdoptionsConfig(AppConfig):
    name = "siqin.adoptions"
    label = "adoptions"
    verbose_name = "采用"

    def ready(self) -> None:
        from siqin.adoptions import queries
        from siqin.adoptions.operations import following
        from siqin.adoptions.queries import panels, pitches, searching
        from siqin.core.files import register_purpose
        from siqin.core.panels import register_panel
        from siqin.core.placements import register_placement
        from siqin.core.reliances import register_reliance
        from siqin.core.reminders import register_reminders
        from siqin.core.search import register_kind
        from siqin.people.rules import works_at_the_desk

        register_panel("desk.manuscript", 30, panels.manuscript_panel)
        register_reliance("desk.version", panels.adoptions_of)
        register_panel("outlets.outlet", 30, panels.outlet_panel)
        register_panel("outlets.outlet", 40, panels.pitches_panel)
        register_panel("outlets.outlets", 30, panels.outlets_column)
        register_purpose(queries.EVIDENCE, queries.may_download_evidence)
        register_purpose(queries.INSTRUCTION, queries.may_download_instruction)
        register_purpose(pitches.PITCHED, pitches.may_download_pitch)
        register_reliance("desk.version", pitches.pitched_of)
        register_reminders(following.RULES, following.tell)
        register_purpose(queries.WORKBOOK, works_at_the_desk)
        register_placement("desk.manuscript", searching.was_printed)
        register_kind(searching.adoptions("采用"))
