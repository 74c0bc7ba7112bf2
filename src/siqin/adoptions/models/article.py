from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.adoptions.enums import ArticleState, Channel
from siqin.core.models import OfficeRow


class Article(OfficeRow):
    """What a medium printed, brought here to be compared with the office's pieces. An editor says
    whether one of them stands behind it: then it becomes (evidence of) an adoption.

    `likely` is how many pieces were found for it when it was last compared, of them `sure` so many
    with confidence; the pages ask anew. The same words of the same day are one article.
    """

    outlet = models.ForeignKey(
        "outlets.Outlet", models.PROTECT, null=True, related_name="articles", verbose_name="媒体"
    )
    title = models.CharField("标题", max_length=200)
    published_on = models.DateField("刊出日期", null=True)
    page = models.CharField("版面或栏目", max_length=40, blank=True)
    byline = models.CharField("署名", max_length=200, blank=True)
    url = models.URLField("链接", max_length=500, blank=True)
    text = models.TextField("文字")
    content_hash = models.CharField(max_length=64, editable=False)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    channel = models.CharField("来由", max_length=8, choices=Channel)
    state = models.CharField("比对", max_length=9, choices=ArticleState, default=ArticleState.OPEN)
    likely = models.PositiveSmallIntegerField("像的稿件", default=0)
    sure = models.PositiveSmallIntegerField("很像的稿件", default=0)
    adoption = models.ForeignKey(
        "adoptions.Adoption", models.PROTECT, null=True, related_name="articles"
    )
    set_aside_reason = models.CharField("不采用的原因", max_length=100, blank=True)
    # Of a feed: whoever had it followed.
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField("来到于")

    class Meta:
        ordering = ["-added_at", "-pk"]
        indexes = [models.Index(fields=["office", "state", "-added_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "content_hash"], name="adoptions_article_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.CONFIRMED) | Q(adoption__isnull=False),
                name="adoptions_confirmed_article_has_adoption",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("adoptions:article", args=[self.pk])
