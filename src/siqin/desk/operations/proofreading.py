"""What a person makes of findings: change the text, leave it as it is, hear no more of a rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from siqin.core.audit import record
from siqin.core.workflow import WrongState
from siqin.desk.enums import FindingVerdict, State
from siqin.desk.models import FindingDecision, Manuscript, MutedRule, Version, VersionPhoto
from siqin.desk.operations.editing import edit
from siqin.desk.operations.versions import Shown, Words, shown_in
from siqin.desk.queries.proofreading import BODY, CAPTION, TITLE, Found
from siqin.people.models import Person
from textkit.marking import Change, Places


class NothingToChange(Exception):
    """Of what was chosen nothing says what to write instead."""


@dataclass(frozen=True)
class Accepted:
    """The new version, and the findings that made it."""

    version: Version
    found: list[Found]


@transaction.atomic
def accept(
    *, manuscript: Manuscript, base: Version, chosen: Sequence[Found], actor: Person,
    now: datetime, note: str = "", over: int | None = None,
) -> Accepted:  # fmt: skip
    """One new version of `base` with every chosen finding's suggestion in its place. Of two that
    overlap the first is made; the other is there to be looked at again.

    Raises NothingToChange, what `edit` raises, and WrongState for a signed piece, which one press
    is not to take back to its authors.
    """
    if manuscript.state == State.APPROVED:
        raise WrongState("edit", manuscript)
    made = list(_apart(chosen))
    if not made:
        raise NothingToChange
    version = edit(
        manuscript=manuscript, base=base, words=rewritten(base, made), actor=actor, now=now,
        note=note, over=over,
    )  # fmt: skip
    for one in made:
        decision = _decide(manuscript, one, FindingVerdict.ACCEPTED, actor, now)
        record(
            "desk.finding_accepted", decision, actor=actor, now=now, manuscript=manuscript.pk,
            version=version.number, rule=one.rule, quote=one.quote, instead=one.finding.suggestion,
        )  # fmt: skip
    return Accepted(version, made)


def rewritten(base: Version, chosen: Iterable[Found]) -> Words:
    """The words of `base` with these suggestions in their places, in the same form."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for one in chosen:
        changes[one.part].append(
            Change(one.finding.start, one.finding.end, one.finding.suggestion or "")
        )
    body = base.body_html
    if changes[BODY]:
        body = Places(base.body_html, base.body_text).changed(changes[BODY])
    title = _changed(base.title, changes[TITLE], Version._meta.get_field("title"))
    return Words(title=title, body_html=body, photos=_captioned(base, changes))


def _captioned(base: Version, changes: Mapping[str, list[Change]]) -> tuple[Shown, ...]:
    field = VersionPhoto._meta.get_field("caption")
    return tuple(
        replace(one, caption=_changed(one.caption, changes.get(f"{CAPTION}{place}", ()), field))
        for place, one in enumerate(shown_in(base), 1)
    )


def _changed(line: str, changes: Iterable[Change], field: Any) -> str:
    """The line with the changes in it, or as it is where it would not hold them."""
    changed = line
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        changed = changed[: change.start] + change.after + changed[change.end :]
    return changed if len(changed) <= (field.max_length or 0) else line


def _apart(chosen: Iterable[Found]) -> Iterable[Found]:
    end: dict[str, int] = defaultdict(int)
    for one in chosen:
        if one.fixable and one.finding.start >= end[one.part]:
            end[one.part] = one.finding.end
            yield one


@transaction.atomic
def dismiss(*, manuscript: Manuscript, found: Found, actor: Person, now: datetime) -> None:
    """These words stay here, as long as they are the same and it is plain which they are
    (queries.staying)."""
    _dismiss(manuscript, found.place, actor, now)


@transaction.atomic
def dismiss_rule(*, manuscript: Manuscript, rule: str, actor: Person, now: datetime) -> None:
    """Nothing more of this rule in this piece."""
    _dismiss(manuscript, (rule, "", "", ""), actor, now)


def _dismiss(
    manuscript: Manuscript, place: tuple[str, str, str, str], actor: Person, now: datetime
) -> None:
    rule, quote, before, after = place
    decision, new = FindingDecision.objects.get_or_create(
        office_id=manuscript.office_id, manuscript=manuscript, rule=rule, quote=quote,
        before=before, after=after, verdict=FindingVerdict.DISMISSED,
        defaults={"by": actor, "at": now},
    )  # fmt: skip
    if new:
        record(
            "desk.finding_dismissed", decision, actor=actor, now=now, manuscript=manuscript.pk,
            rule=rule, quote=quote,
        )  # fmt: skip


@transaction.atomic
def take_back(*, decision: FindingDecision, actor: Person, now: datetime) -> None:
    """What was to stay is shown again."""
    record(
        "desk.finding_taken_up", decision, actor=actor, now=now, manuscript=decision.manuscript_id,
        rule=decision.rule, quote=decision.quote,
    )  # fmt: skip
    decision.delete()


@transaction.atomic
def mute(*, rule: str, actor: Person, now: datetime) -> None:
    """Nobody of the office hears of this rule any more."""
    muted, new = MutedRule.objects.get_or_create(
        office_id=actor.office_id, rule=rule, defaults={"by": actor, "at": now}
    )
    if new:
        record("desk.rule_muted", muted, actor=actor, now=now, rule=rule)


@transaction.atomic
def unmute(*, muted: MutedRule, actor: Person, now: datetime) -> None:
    record("desk.rule_unmuted", muted, actor=actor, now=now, rule=muted.rule)
    muted.delete()


def _decide(
    manuscript: Manuscript, found: Found, verdict: str, actor: Person, now: datetime
) -> FindingDecision:
    rule, quote, before, after = found.place
    return FindingDecision.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, rule=rule, quote=quote,
        before=before, after=after, verdict=verdict, by=actor, at=now,
    )  # fmt: skip
