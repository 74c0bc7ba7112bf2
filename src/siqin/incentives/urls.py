from django.urls import path

from siqin.incentives.views import discipline, entries, schemes, settlements, settling

app_name = "incentives"
urlpatterns = [
    path("", settlements.settlements, name="settlements"),
    path("settle/", settling.settle, name="settle"),
    path("<int:pk>/", settlements.settlement, name="settlement"),
    path("<int:pk>/recompute/", settling.recompute, name="recompute"),
    path("<int:pk>/discard/", settling.discard, name="discard"),
    path("<int:pk>/approve/", settling.approve, name="approve"),
    path("<int:pk>/correct/", settling.correct, name="correct"),
    path("<int:pk>/pay-sheet.xlsx", settlements.pay_sheet, name="pay_sheet"),
    path("entries/", entries.entries, name="entries"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("rewarded/", entries.rewarded, name="rewarded"),
    path("schemes/<int:pk>/", schemes.scheme, name="scheme"),
    path("schemes/<int:pk>/add-version/", schemes.add_version, name="add_version"),
    path("schemes/versions/<int:pk>/", schemes.scheme_version, name="scheme_version"),
    path("discipline/", discipline.findings, name="findings"),
    path("discipline/find/", discipline.find_breach, name="find_breach"),
    path("discipline/<int:pk>/withdraw/", discipline.withdraw_finding, name="withdraw_finding"),
]
