from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.adoptions.enums import FetchProblem, FetchState
from siqin.core.models import OfficeRow


class WatchedHost(OfficeRow):
    """A site that an editor knows: only from such sites anything is fetched."""

    host = models.CharField("网站", max_length=253)
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField("添加于")

    class Meta:
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(fields=["office", "host"], name="adoptions_host_once")
        ]

    def __str__(self) -> str:
        return self.host


class Fetched(models.Model):
    """When the worker asks for an address next, and what came of it the last time."""

    url = models.URLField("网址", max_length=500)
    next_at = models.DateTimeField("下次去取", null=True)
    fetched_at = models.DateTimeField("上次去取", null=True)
    failures = models.PositiveSmallIntegerField("接连不成", default=0)
    problem = models.CharField("为什么不成", max_length=20, choices=FetchProblem, blank=True)
    status = models.PositiveSmallIntegerField("网站的答复", default=0)

    class Meta:
        abstract = True


class Feed(OfficeRow, Fetched):
    """The page of an outlet on which its news come out: a feed (RSS, Atom) or a page of links."""

    outlet = models.ForeignKey("outlets.Outlet", models.PROTECT, related_name="feeds")
    active = models.BooleanField("在看", default=True)
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField("添加于")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "url"], name="adoptions_feed_once")
        ]

    def __str__(self) -> str:
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("adoptions:feeds")


class Link(OfficeRow, Fetched):
    """The address of one article, out of a feed or named by an editor; fetched once."""

    feed = models.ForeignKey(Feed, models.SET_NULL, null=True, related_name="links")
    outlet = models.ForeignKey("outlets.Outlet", models.PROTECT, null=True, related_name="+")
    title = models.CharField("标题", max_length=200, blank=True)
    published_on = models.DateField("刊出日期", null=True)
    state = models.CharField("取来没有", max_length=7, choices=FetchState)
    article = models.ForeignKey("adoptions.Article", models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("要去取于")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state=FetchState.WAITING), name="adoptions_link_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["office", "url"], name="adoptions_link_once")
        ]

    def __str__(self) -> str:
        return self.url
