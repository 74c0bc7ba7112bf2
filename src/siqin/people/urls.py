from django.urls import path

from siqin.core.workbooks.views import urls_of
from siqin.people.views import (
    deputies,
    invitations,
    joining,
    kept,
    office,
    persons,
    roster,
    staffing,
)

app_name = "people"
urlpatterns = [
    path("first-run/", joining.first_run, name="first_run"),
    path("join/", joining.join, name="join"),
    path("signin/kept/", kept.kept, name="kept"),
    path("office/", office.office, name="office"),
    path("office/days/set/", office.set_day, name="set_day"),
    path("office/days/<int:pk>/clear/", office.clear_day, name="clear_day"),
    path("office/deputies/make/", deputies.make_for_somebody, name="office_deputy"),
    path("people/deputies/<int:pk>/revoke/", deputies.revoke, name="revoke_deputy"),
    path("people/<int:pk>/deputies/make/", deputies.make, name="make_deputy"),
    path("units/", office.unit_list, name="units"),
    path("units/add/", office.add_unit, name="add_unit"),
    path("units/<int:pk>/rename/", office.rename_unit, name="rename_unit"),
    path("units/<int:pk>/move/", office.move_unit, name="move_unit"),
    path("units/<int:pk>/retire/", office.retire_unit, name="retire_unit"),
    path("units/<int:pk>/restore/", office.restore_unit, name="restore_unit"),
    path("people/", persons.person_list, name="persons"),
    path("people/add/", staffing.add_person, name="add_person"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invite/pdf/", invitations.invitations_pdf, name="invitations_pdf"),
    path("people/roster/form/", roster.blank, name="roster_form"),
    *urls_of(roster.ROSTER, "people/roster/"),
    path("people/roles/<int:pk>/end/", staffing.end_role, name="end_role"),
    path("people/<int:pk>/", persons.person, name="person"),
    path("people/<int:pk>/edit/", staffing.edit_person, name="edit_person"),
    path("people/<int:pk>/roles/give/", staffing.give_role, name="give_role"),
    path("people/<int:pk>/pay/", staffing.decide_pay, name="decide_pay"),
    path("people/<int:pk>/leave/", staffing.leave, name="leave"),
    path("people/<int:pk>/come-back/", staffing.come_back, name="come_back"),
    path("people/<int:pk>/account/close/", staffing.close_account, name="close_account"),
    path("people/<int:pk>/account/reopen/", staffing.reopen_account, name="reopen_account"),
]
