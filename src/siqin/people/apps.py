from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "siqin.people"
    label = "people"
    verbose_name = "单位与人员"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.core.search import register_kind
        from siqin.people import queries
        from siqin.people.rules import runs_the_office

        register_purpose("people.roster", runs_the_office)
        register_kind(queries.persons_searched("人员"))
