from django.urls import path

from siqin.adoptions.views import adoption, instructions, judging, listing, recording

app_name = "adoptions"
urlpatterns = [
    path("", listing.adoption_list, name="adoptions"),
    path("works/", listing.works, name="works"),
    path("sheet/", listing.sheet, name="sheet"),
    path("new/", recording.record, name="record"),
    path("<int:pk>/", adoption.page, name="adoption"),
    path("<int:pk>/evidence/", adoption.add_evidence, name="add_evidence"),
    path("<int:pk>/claim/", adoption.claim, name="claim"),
    path("<int:pk>/verify/", judging.verify, name="verify"),
    path("<int:pk>/remove/", judging.remove, name="remove"),
    path("<int:pk>/restore/", judging.restore, name="restore"),
    path("<int:pk>/correct/", recording.correct, name="correct"),
    path("instructions/", instructions.instruction_list, name="instructions"),
    path("instructions/new/", instructions.record, name="record_instruction"),
    path("instructions/<int:pk>/", instructions.page, name="instruction"),
    path("instructions/<int:pk>/remove/", instructions.remove, name="remove_instruction"),
]
