from importlib import import_module

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "siqin.coverage"
    label = "coverage"
    verbose_name = "活动与线索"

    def ready(self) -> None:
        from siqin.core.files import register_purpose
        from siqin.core.pages import Page, register_page
        from siqin.core.reminders import register_reminders
        from siqin.core.search import register_kind
        from siqin.coverage.operations import reminding
        from siqin.coverage.operations.requiring import SCAN
        from siqin.coverage.queries import assignments, events, leads
        from siqin.coverage.rules import works_at_the_desk

        import_module("siqin.coverage.receivers")
        register_purpose(events.PURPOSE, events.may_fetch_document)
        register_purpose(SCAN, events.may_fetch_scan)
        register_purpose(events.WORKBOOK, works_at_the_desk)
        register_purpose(leads.PURPOSE, leads.may_fetch_photo)
        register_page("coverage:lead", Page(leads.leads_visible_to, leads.why_shut))
        register_kind(events.events_searched("活动"))
        seen, why = assignments.assignments_visible_to, assignments.why_shut
        register_page("coverage:assignment", Page(seen, why))
        register_reminders(reminding.RULES, reminding.tell)
        register_kind(leads.leads_searched("线索"))
