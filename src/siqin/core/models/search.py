from typing import Any

from django.db import models

from siqin.core.models.rows import OfficeRow


class TokensField(models.TextField):
    """The tokens of a text for PostgreSQL's index. SQLite keeps its own in a table beside (core.search)."""

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: Any) -> str:
        return "array_to_tsvector(%s::text[])" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 -- Django's shape
        return list(value) if connection.vendor == "postgresql" else ""


class SearchRow(OfficeRow):
    """The text of a thing in the form in which it is searched (core.search.normal), in parts where
    it is long. Derived: a backup leaves it out, `siqin search rebuild` makes it anew."""

    kind = models.CharField("种类", max_length=60)
    thing = models.BigIntegerField("对象编号")
    part = models.PositiveSmallIntegerField("第几段", default=0)
    text = models.TextField("文字")
    tokens: Any = TokensField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing", "part"], name="core_search_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"
