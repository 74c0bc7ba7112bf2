from django.urls import path

from siqin.adoptions.views import (
    adoption,
    articles,
    breadth,
    figures,
    instructions,
    judging,
    listing,
    pitches,
    pitching,
    recording,
    watching,
    workbook,
)
from siqin.core.workbooks.views import urls_of

app_name = "adoptions"
urlpatterns = [
    path("", listing.adoption_list, name="adoptions"),
    path("works/", listing.works, name="works"),
    path("sheet/", listing.sheet, name="sheet"),
    path("figures/", figures.figures, name="figures"),
    path("figures/sheet/", figures.sheet, name="figures_sheet"),
    path("upload/form/", workbook.blank, name="form"),
    *urls_of(workbook.ADOPTIONS, "upload/"),
    path("new/", recording.record, name="record"),
    path("<int:pk>/", adoption.page, name="adoption"),
    path("<int:pk>/evidence/", adoption.add_evidence, name="add_evidence"),
    path("<int:pk>/claim/", adoption.claim, name="claim"),
    path("<int:pk>/verify/", judging.verify, name="verify"),
    path("<int:pk>/remove/", judging.remove, name="remove"),
    path("<int:pk>/restore/", judging.restore, name="restore"),
    path("<int:pk>/correct/", recording.correct, name="correct"),
    path("breadth/", breadth.breadth, name="breadth"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/new/", articles.bring, name="bring_article"),
    path("articles/feeds/", watching.feeds, name="feeds"),
    path("articles/feeds/new/", watching.watch, name="watch"),
    path("articles/feeds/<int:pk>/stop/", watching.stop, name="stop_watching"),
    path("articles/feeds/<int:pk>/look/", watching.look_now, name="look_now"),
    path("articles/links/", watching.ask_for_links, name="ask_for_links"),
    path("articles/links/<int:pk>/again/", watching.fetch_again, name="fetch_again"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/aside/", articles.set_aside, name="set_article_aside"),
    path("articles/<int:pk>/again/", articles.take_up_again, name="take_up_article_again"),
    path("pitches/", pitches.pitch_list, name="pitches"),
    path("pitches/sheet/", pitches.sheet, name="pitches_sheet"),
    path("pitches/new/", pitching.pitch, name="pitch_piece"),
    path("pitches/<int:pk>/", pitching.page, name="pitch"),
    path("pitches/<int:pk>/again/", pitching.send_again, name="send_pitch_again"),
    *(
        path(f"pitches/<int:pk>/{verb}/", pitching.answer, {"verb": verb}, name=f"{verb}_pitch")
        for verb in pitching.OPERATIONS
    ),
    path("instructions/", instructions.instruction_list, name="instructions"),
    path("instructions/new/", instructions.record, name="record_instruction"),
    path("instructions/<int:pk>/", instructions.page, name="instruction"),
    path("instructions/<int:pk>/remove/", instructions.remove, name="remove_instruction"),
]
