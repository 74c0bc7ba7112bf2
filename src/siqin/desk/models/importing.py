from django.db import models
from django.urls import reverse

from siqin.core.models import OfficeRow


class SourceImport(OfficeRow):
    """A file that came in from outside, read and cleaned. The file is kept as it came; `text` is
    what was read from it (BOM dropped), to which every offset below refers; `html` is the same in
    the form of textkit.richtext where the file had a form of its own (Word)."""

    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    text = models.TextField("读出的文字", blank=True)
    html = models.TextField("带格式的文字", blank=True)
    encoding = models.CharField("编码", max_length=20, blank=True)
    # Codes of textkit.reading.Note, and encodings nearly as plausible as the one taken.
    notes = models.JSONField("读取时的提示", default=list)
    alternatives = models.JSONField("也可能是的编码", default=list)
    pictures_left = models.PositiveIntegerField("没有带进来的图片", default=0)
    refused = models.CharField("不能读的原因", max_length=40, blank=True)
    # The same bytes were imported before: said so, never forbidden.
    twin_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    imported_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("导入于")

    class Meta:
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("desk:import", args=[self.pk])


class ImportedDocument(OfficeRow):
    """One document found in an import: a slice of its text, and the manuscript made of it."""

    source = models.ForeignKey(SourceImport, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField("次序")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    manuscript = models.ForeignKey(
        "desk.Manuscript", models.PROTECT, null=True, related_name="imported_from"
    )
    set_aside_at = models.DateTimeField("不要于", null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"], name="desk_document_position_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.position}"


class ImportedPhoto(OfficeRow):
    """A picture that stood in an import, behind line `after` of its text (-1: before them all)."""

    source = models.ForeignKey(SourceImport, models.CASCADE, related_name="photos")
    photo = models.ForeignKey("desk.Photo", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("次序")
    after = models.IntegerField("在第几行后")
    caption = models.CharField("照片说明", max_length=200, blank=True)
    credit = models.CharField("摄影", max_length=30, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"], name="desk_imported_photo_position_once"
            )
        ]

    def __str__(self) -> str:
        return self.caption or str(self.photo)


class CleaningEdit(OfficeRow):
    """One change of the cleaning, with offsets into the import's text; undone and redone freely
    until the document has become a manuscript."""

    document = models.ForeignKey(ImportedDocument, models.CASCADE, related_name="edits")
    rules = models.JSONField("规则", default=list)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    before = models.TextField("原文", blank=True)
    after = models.TextField("改为", blank=True)
    certain = models.BooleanField("有把握", default=True)
    applied = models.BooleanField("采用", default=True)
    # Somebody took it or undid it; until then an uncertain edit waits for a decision.
    decided = models.BooleanField("已决定", default=False)

    class Meta:
        ordering = ["start", "pk"]

    def __str__(self) -> str:
        return f"{self.before}→{self.after}"


class CleaningFlag(OfficeRow):
    """Something the cleaning saw and left alone, for a person to look at."""

    document = models.ForeignKey(ImportedDocument, models.CASCADE, related_name="flags")
    rule = models.CharField("规则", max_length=20)
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    message = models.CharField("提示", max_length=500)

    class Meta:
        ordering = ["start", "pk"]

    def __str__(self) -> str:
        return self.message
