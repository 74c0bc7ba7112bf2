"""The periodical itself: its settings and its columns."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from siqin.core.audit import record
from siqin.people.models import Person
from siqin.periodicals.enums import PeriodicalKind
from siqin.periodicals.models import Column, Issue, Periodical, Placement
from siqin.periodicals.operations.composing import renumber
from siqin.periodicals.queries.checklist import press_words_in_name
from siqin.periodicals.workflow import ISSUE, OPEN


class NameTaken(Exception):
    """The office has another periodical of this name."""


class PermitMissing(Exception):
    """A series with a permit must state its number."""


class PressName(Exception):
    """A series with a permit must not call itself a newspaper or magazine; `words` are which."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Settings:
    """What is set for all issues to come. `columns` are names in their order."""

    name: str
    issuing_unit: str
    kind: str = PeriodicalKind.BULLETIN
    permit: str = ""
    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    print_run: int = 0
    three_proofs: bool = False
    columns: Sequence[str] = ()

    @property
    def fields(self) -> dict[str, object]:
        values = asdict(self)
        del values["columns"]
        if self.kind != PeriodicalKind.PERMITTED:
            values["permit"] = ""
        return values


@transaction.atomic
def found(*, settings: Settings, actor: Person, now: datetime) -> Periodical:
    """A new periodical. Raises NameTaken, PermitMissing, PressName."""
    _check(settings)
    try:
        with transaction.atomic():
            periodical = Periodical.objects.create(office=actor.office, **settings.fields)
    except IntegrityError:
        raise NameTaken from None
    _set_columns(periodical, settings.columns)
    record("periodicals.founded", periodical, actor=actor, now=now)
    return periodical


@transaction.atomic
def change(*, periodical: Periodical, settings: Settings, actor: Person, now: datetime) -> None:
    """New settings. Issues being composed take the new masthead and the new order of the columns;
    issued ones stay as they were printed. Raises NameTaken, PermitMissing, PressName.
    """
    _check(settings)
    before = {name: getattr(periodical, name) for name in settings.fields}
    for name, value in settings.fields.items():
        setattr(periodical, name, value)
    try:
        with transaction.atomic():
            periodical.save(update_fields=list(settings.fields))
    except IntegrityError:
        raise NameTaken from None
    _set_columns(periodical, settings.columns)
    _carry_into_open_issues(periodical)
    changed = [name for name, value in settings.fields.items() if before[name] != value]
    record(
        "periodicals.changed",
        periodical,
        actor=actor,
        now=now,
        changed=changed,
        columns=list(settings.columns),
    )


def _check(settings: Settings) -> None:
    if settings.kind != PeriodicalKind.PERMITTED:
        return
    if not settings.permit.strip():
        raise PermitMissing
    if words := press_words_in_name(settings.name):
        raise PressName(words)


def _set_columns(periodical: Periodical, names: Sequence[str]) -> None:
    """Columns are known by name: a new name is a new column, and one left out goes out of use,
    or away if no issue ever used it."""
    known = {one.name: one for one in periodical.columns.all()}
    for position, name in enumerate(dict.fromkeys(names), 1):
        Column.objects.update_or_create(
            periodical=periodical,
            name=name,
            defaults={"position": position, "active": True, "office_id": periodical.office_id},
        )
    for name, column in known.items():
        if name in names:
            continue
        if Placement.objects.filter(column=column).exists():
            Column.objects.filter(pk=column.pk).update(active=False, position=len(names) + 1)
        else:
            column.delete()


def _carry_into_open_issues(periodical: Periodical) -> None:
    for issue in Issue.objects.filter(periodical=periodical, state__in=OPEN):
        ISSUE.advance(
            issue,
            "compose",
            revision=F("revision") + 1,
            name=periodical.name,
            permit=periodical.permit,
            issuing_unit=periodical.issuing_unit,
        )
        renumber(issue)
