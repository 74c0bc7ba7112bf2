from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "siqin.desk"
    label = "desk"
    verbose_name = "稿件"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.core.pages import Page, register_page
        from siqin.core.panels import register_panel
        from siqin.core.reminders import register_reminders
        from siqin.core.search import register_kind
        from siqin.desk import panels
        from siqin.desk.operations import reminding
        from siqin.desk.queries import importing, lists, paper, photos, searching, visible
        from siqin.people.rules import works_at_the_desk

        import_module("siqin.desk.receivers")
        register_purpose(importing.PURPOSE, importing.may_fetch_source)
        register_purpose(photos.PURPOSE, photos.may_fetch_photo)
        register_purpose(paper.PURPOSE, paper.may_fetch_scan)
        seen, why = visible.manuscripts_visible_to, visible.why_shut
        register_page("desk:manuscript", Page(seen, why))
        register_panel("coverage.event", 10, panels.event_panel)
        register_reminders(reminding.RULES, reminding.tell)
        register_purpose(lists.PURPOSE, works_at_the_desk)
        register_kind(searching.manuscripts("稿件"))
        register_kind(searching.imports("导入的文件"))
