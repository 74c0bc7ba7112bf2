from django.urls import path

from siqin.frontdesk import views

app_name = "frontdesk"
urlpatterns = [
    path("remarks/", views.remarks, name="remarks"),
    path("remarks/new/", views.note, name="note"),
    path("remarks/<int:pk>/", views.remark_page, name="remark"),
    path("remarks/<int:pk>/lead/", views.to_lead, name="to_lead"),
    path("remarks/<int:pk>/topic/", views.to_topic, name="to_topic"),
    path("remarks/<int:pk>/requirement/", views.to_requirement, name="to_requirement"),
]
