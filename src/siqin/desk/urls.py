from django.urls import path

from siqin.desk.views import editing, importing, listing, manuscript, reviewing, routes, writing

app_name = "desk"

urlpatterns = [
    path("", listing.manuscripts, name="manuscripts"),
    path("sheet.xlsx", listing.manuscripts_sheet, name="manuscripts_sheet"),
    path("new/", writing.write, name="write"),
    path("routes/", routes.routes, name="routes"),
    path("routes/two-persons/", routes.use_two_person_route, name="use_two_person_route"),
    path("routes/exceptions/", routes.make_exception, name="make_exception"),
    path("routes/exceptions/<int:pk>/revoke/", routes.revoke_exception, name="revoke_exception"),
    path("routes/<slug:importance>/", routes.set_route, name="set_route"),
    path("<int:pk>/", manuscript.manuscript, name="manuscript"),
    path("<int:pk>/sheet/", manuscript.review_sheet, name="review_sheet"),
    path("<int:pk>/versions/<int:number>/", manuscript.version, name="version"),
    path("<int:pk>/compare/", manuscript.compare_versions, name="compare_versions"),
    path("<int:pk>/edit/", editing.edit, name="edit"),
    path("<int:pk>/submit/", reviewing.submit, name="submit"),
    path("<int:pk>/pass/", reviewing.pass_level, name="pass"),
    path("<int:pk>/return/", reviewing.return_for_revision, name="return"),
    path("<int:pk>/decline/", reviewing.decline, name="decline"),
    path("<int:pk>/withdraw/", reviewing.withdraw, name="withdraw"),
    path("imports/", importing.imports, name="imports"),
    path("imports/new/", importing.import_file, name="import_file"),
    path("imports/<int:pk>/", importing.import_page, name="import"),
    path("imports/<int:pk>/reread/", importing.reread, name="reread"),
    path("documents/<int:pk>/decide/", importing.decide, name="decide"),
    path("documents/<int:pk>/correct/", importing.correct, name="correct"),
    path("documents/<int:pk>/split/", importing.split, name="split"),
    path("documents/<int:pk>/join/", importing.join, name="join"),
    path("documents/<int:pk>/set-aside/", importing.set_aside, name="set_aside"),
    path("documents/<int:pk>/take-up/", importing.take_up, name="take_up"),
    path("documents/<int:pk>/manuscript/", importing.make_manuscript, name="make_manuscript"),
]
