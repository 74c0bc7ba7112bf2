"""Versions of a piece, and which words were ever signed."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import zip_longest

from django.db.models import QuerySet

from siqin.desk.enums import Decision, State
from siqin.desk.models import Manuscript, Review, Version
from siqin.people.models import Person


def versions_of(manuscript: Manuscript) -> QuerySet[Version]:
    """Newest first, without their bodies."""
    return (
        manuscript.versions.select_related("made_by")
        .defer("body_html", "body_text")
        .order_by("-number")
    )


def version_numbered(manuscript: Manuscript, number: int) -> Version | None:
    return manuscript.versions.select_related("made_by").filter(number=number).first()


def written_before(
    person: Person, title: str, body_html: str, *, since: datetime
) -> Manuscript | None:
    """A piece with these very words that this person entered since then and did not withdraw."""
    same = Version.objects.filter(title=title, body_html=body_html, made_by=person)
    pieces = Manuscript.objects.filter(
        entered_by=person, created_at__gte=since, versions__in=same
    ).exclude(state=State.WITHDRAWN)
    return pieces.first()


def signatures_of(manuscript: Manuscript) -> QuerySet[Review]:
    """Every signature this piece ever got, newest first; each on its version."""
    return (
        manuscript.reviews.filter(last=True, decision=Decision.PASSED)
        .select_related("version", "decided_by")
        .order_by("-round")
    )


def was_signed(manuscript: Manuscript) -> bool:
    return signatures_of(manuscript).exists()


def signature_on(manuscript: Manuscript, content_hash: str) -> Review | None:
    """The newest signature on words with this hash."""
    return signatures_of(manuscript).filter(version__content_hash=content_hash).first()


@dataclass(frozen=True)
class Run:
    """A stretch of text that both have ("same"), only the older ("del") or only the newer."""

    op: str
    text: str


def compare(old: str, new: str) -> list[list[Run]]:
    """Two plain texts, paragraph by paragraph, each as runs of equal, removed and added text."""
    before, after = old.split("\n"), new.split("\n")
    paragraphs: list[list[Run]] = []
    for op, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            paragraphs += [[Run("same", line)] for line in before[i:j]]
        else:
            pairs = zip_longest(before[i:j], after[k:m], fillvalue="")
            paragraphs += [_runs(one, other) for one, other in pairs]
    return paragraphs


# Below this share of common characters a paragraph reads better struck out and written anew.
ALIKE = 0.4


# A figure or a Latin word changes as a whole: 31 becomes 33, not 3 and then 1 into 3.
UNITS = re.compile(r"[0-9A-Za-z.,%]*[0-9A-Za-z%]|.", re.DOTALL)


def _runs(old: str, new: str) -> list[Run]:
    before, after = UNITS.findall(old), UNITS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [run for run in (Run("del", old), Run("ins", new)) if run.text]
    runs = []
    for op, i, j, k, m in matcher.get_opcodes():
        removed, added = "".join(before[i:j]), "".join(after[k:m])
        if op == "equal":
            runs.append(Run("same", removed))
            continue
        runs += [run for run in (Run("del", removed), Run("ins", added)) if run.text]
    return runs
