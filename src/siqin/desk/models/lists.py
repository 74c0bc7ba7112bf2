"""The office's own lists, which proofreading goes by (textkit.proofread.Lists).

An entry that is taken off keeps its row and can be put back.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from siqin.core.models import OfficeRow
from siqin.desk.enums import ListKind


class ListEntry(OfficeRow):
    removed_at = models.DateTimeField("移出于", null=True)
    NAMED_BY: ClassVar[str] = "word"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, self.NAMED_BY))


class ListedLeader(ListEntry):
    """A leader with the post, in the order in which they are named."""

    NAMED_BY = "name"

    name = models.CharField("姓名", max_length=30)
    post = models.CharField("职务", max_length=60)
    position = models.PositiveSmallIntegerField("次序")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=Q(removed_at=None),
                name="desk_leader_listed_once",
            )
        ]


class ListedBody(ListEntry):
    """An organisation; `short` holds its short names, joined by 、."""

    NAMED_BY = "full"
    JOINT = "、"

    full = models.CharField("全称", max_length=60)
    short = models.CharField("简称", max_length=120, blank=True)

    class Meta:
        ordering = ["full", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "full"],
                condition=Q(removed_at=None),
                name="desk_body_listed_once",
            )
        ]


class LexiconWord(ListEntry):
    """Right here, whatever a rule thinks of it."""

    word = models.CharField("词语", max_length=60)

    class Meta:
        ordering = ["word", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "word"],
                condition=Q(removed_at=None),
                name="desk_lexicon_word_once",
            )
        ]


class BannedWord(ListEntry):
    """Not to be used; `instead` is what to write, "" where only a person knows."""

    word = models.CharField("禁用词", max_length=60)
    instead = models.CharField("改用", max_length=60, blank=True)

    class Meta:
        ordering = ["word", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "word"],
                condition=Q(removed_at=None),
                name="desk_banned_word_once",
            )
        ]


LIST_MODELS: dict[str, type[ListEntry]] = {
    ListKind.LEADERS: ListedLeader,
    ListKind.BODIES: ListedBody,
    ListKind.LEXICON: LexiconWord,
    ListKind.BANNED: BannedWord,
}
