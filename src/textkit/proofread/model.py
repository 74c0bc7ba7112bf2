"""What proofreading hands back, and the lists that an office lends to it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `text[start:end]` is exactly what is wrong; nothing is ever replaced.

    `suggestion` is what could stand there instead; "" means leave it out, None that only a person knows.
    """

    start: int
    end: int
    rule: str
    severity: Severity
    message: str
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Leader:
    """A person with the post that stands before or after the name, as the office writes it."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: its full name, and the short ones allowed once the full one has stood."""

    full: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The office's own lists; every one may be empty."""

    leaders: tuple[Leader, ...] = ()
    """In the order in which they are named."""
    bodies: tuple[Body, ...] = ()
    lexicon: tuple[str, ...] = ()
    """Words that are right here, whatever a rule thinks of them."""
    banned: tuple[tuple[str, str], ...] = ()
    """Words not to be used, each with its replacement ("" if there is none)."""


def to_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """The form that `siqin proofread --json` prints."""
    return {"findings": [asdict(finding) for finding in findings]}
