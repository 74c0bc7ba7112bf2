from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "siqin.frontdesk"
    label = "frontdesk"
    verbose_name = "四勤"

    def ready(self) -> None:
        from siqin.core.search import register_kind
        from siqin.frontdesk import queries

        register_kind(queries.remarks_searched("四勤"))
