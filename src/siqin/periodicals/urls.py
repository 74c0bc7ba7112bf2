from django.urls import path

from siqin.periodicals.views import composing, issues, periodicals

app_name = "periodicals"
urlpatterns = [
    path("", periodicals.periodical_list, name="periodicals"),
    path("new/", periodicals.found, name="found"),
    path("<int:pk>/", periodicals.periodical, name="periodical"),
    path("<int:pk>/settings/", periodicals.change, name="change"),
    path("<int:pk>/issues/new/", periodicals.open_issue, name="open_issue"),
    path("issues/<int:pk>/", issues.issue, name="issue"),
    path("issues/<int:pk>/send-up/", issues.send_up, name="send_up"),
    path("issues/<int:pk>/sign/", issues.sign, name="sign"),
    path("issues/<int:pk>/read/", issues.read, name="read"),
    path("issues/<int:pk>/exports/", issues.exports, name="exports"),
    path("issues/<int:pk>/issue.docx", issues.docx, name="docx"),
    path("issues/<int:pk>/issue.pdf", issues.pdf, name="pdf"),
    path("issues/<int:pk>/amend/", composing.amend, name="amend"),
    path("issues/<int:pk>/drop/", composing.drop, name="drop"),
    path("issues/<int:pk>/place/", composing.place, name="place"),
    path("placements/<int:pk>/move/", composing.move, name="move"),
    path("placements/<int:pk>/column/", composing.change_column, name="change_column"),
    path("placements/<int:pk>/anew/", composing.place_anew, name="place_anew"),
    path("placements/<int:pk>/take-out/", composing.take_out, name="take_out"),
]
