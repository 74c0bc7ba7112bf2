"""What proofreading finds in a version, less what was decided about it."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from functools import cached_property
from importlib.metadata import version as release_of
from itertools import chain

from django.core.cache import cache
from django.db.models import QuerySet

from siqin.desk.enums import FindingVerdict
from siqin.desk.models import FindingDecision, Manuscript, Version
from siqin.desk.queries.lists import OfficeLists, office_lists
from siqin.desk.queries.photos import photos_of
from siqin.desk.queries.staying import BESIDE, staying
from textkit import marking
from textkit.proofread import Finding, check

TITLE, BODY, CAPTION = "title", "body", "caption"
# A title, or what is said of a photo, uses the short names that the text then explains.
NOT_IN_TITLES = {"PR91"}
QUOTE = 200
# Shorter texts are read again faster than the cache is asked.
WORTH_KEEPING = 2_000
KEPT_FOR = 24 * 3600


@dataclass(frozen=True)
class Found:
    """One finding with its words: what it names and what stands beside it. `part` is TITLE, BODY, or
    CAPTION and the place of the photo (caption2)."""

    part: str
    finding: Finding
    quote: str
    before: str
    after: str
    fits: bool
    number: int = 0

    @property
    def key(self) -> str:
        """Names it among the findings of one version."""
        return f"{self.part}-{self.finding.start}-{self.finding.end}-{self.finding.rule}"

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def fixable(self) -> bool:
        """Whether it says what to write instead, and the form of the text can take it."""
        return self.finding.suggestion is not None and self.fits

    @property
    def place(self) -> tuple[str, str, str, str]:
        return self.rule, self.quote[:QUOTE], self.before, self.after


@dataclass(frozen=True)
class Dismissed:
    """What stays, and who said so."""

    found: Found
    decision: FindingDecision


@dataclass
class Proof:
    """Everything about one version: `open` findings in their order, numbered; `stays` those that
    somebody dismissed one by one, `waived` rules that were dismissed for the piece."""

    version: Version
    open: list[Found] = field(default_factory=list)
    stays: list[Dismissed] = field(default_factory=list)
    waived: list[FindingDecision] = field(default_factory=list)
    captions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def counts(self) -> dict[str, int]:
        said = [one.finding.severity for one in self.open]
        return {severity: said.count(severity) for severity in dict.fromkeys(said)}

    def chosen(self, keys: list[str]) -> list[Found]:
        return [one for one in self.open if one.key in keys]


def proof_of(manuscript: Manuscript, version: Version, office: OfficeLists | None = None) -> Proof:
    """`office` where the caller has read its lists already."""
    office = office or office_lists()
    proof = Proof(version)
    decided = list(dismissals_of(manuscript))
    proof.waived = [one for one in decided if not one.quote]
    waived = {one.rule for one in proof.waived} | office.muted
    proof.captions = captions_of(version)
    found = [one for one in findings_of(version, office, proof.captions) if one.rule not in waived]
    stays = staying(found, [one for one in decided if one.quote])
    for at, one in enumerate(found):
        if at in stays:
            proof.stays.append(Dismissed(one, stays[at]))
        else:
            proof.open.append(_numbered(one, len(proof.open) + 1))
    return proof


def dismissals_of(manuscript: Manuscript) -> QuerySet[FindingDecision]:
    dismissed = FindingDecision.objects.filter(verdict=FindingVerdict.DISMISSED)
    return dismissed.filter(manuscript=manuscript).select_related("by")


def captions_of(version: Version) -> dict[str, str]:
    """Part -> what is said of the photo."""
    return {f"{CAPTION}{one.position}": one.caption for one in photos_of(version) if one.caption}


def findings_of(version: Version, office: OfficeLists, captions: Mapping[str, str]) -> list[Found]:
    """Of the title, then of the body, then of the captions."""
    of_title = _of_line(TITLE, version.title, office)
    blocks = marking.Places(version.body_html, version.body_text)
    of_body = [
        _found(BODY, version.body_text, one, fits=blocks.hold(one.start, one.end))
        for one in _checked(version, office)
    ]
    of_captions = (_of_line(part, one, office) for part, one in captions.items())
    return [*of_title, *of_body, *chain.from_iterable(of_captions)]


def _of_line(part: str, text: str, office: OfficeLists) -> list[Found]:
    found = check(text, lists=office.lists)
    return [_found(part, text, one, fits=True) for one in found if one.rule not in NOT_IN_TITLES]


def _checked(version: Version, office: OfficeLists) -> list[Finding]:
    text = version.body_text
    if len(text) < WORTH_KEEPING:
        return check(text, lists=office.lists)
    key = f"desk.proof.{release_of('siqin')}.{version.content_hash[:32]}.{office.stamp}"
    kept = cache.get(key)
    if kept is None:
        kept = [astuple(one) for one in check(text, lists=office.lists)]
        cache.set(key, kept, KEPT_FOR)
    return [Finding(*one) for one in kept]


def _found(part: str, text: str, one: Finding, *, fits: bool) -> Found:
    before = text[max(0, one.start - BESIDE) : one.start].rpartition("\n")[2]
    after = text[one.end : one.end + BESIDE].partition("\n")[0]
    return Found(part, one, text[one.start : one.end], before, after, fits)


def _numbered(one: Found, number: int) -> Found:
    return Found(one.part, one.finding, one.quote, one.before, one.after, one.fits, number)
