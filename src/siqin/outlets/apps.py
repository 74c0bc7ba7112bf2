from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "siqin.outlets"
    label = "outlets"
    verbose_name = "媒体名录"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.core.search import register_kind
        from siqin.outlets import queries
        from siqin.people.rules import works_at_the_desk

        register_purpose(queries.WORKBOOK, works_at_the_desk)
        register_kind(queries.outlets_searched("媒体"))
