"""Facts in few words: plain data with everything ordinary left out.

An ordinary manuscript is a 消息 by person 1; an ordinary publication is one of manuscript 1 in the
invented prefectural newspaper, on 2026-03-01, registered, signed and verified.
"""

from typing import Any

from siqin.incentives.reckoning import Entry, Facts, Terms, default_terms, from_plain, read_terms

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
PIECE = {"genre": "NEWS_REPORT", "authors": [{"person": 1}]}
PRINTED = {
    "manuscripts": [1],
    "outlet": "《云岭日报》",
    "level": "PREFECTURAL",
    "carrier": "NEWSPAPER",
    "published_on": "2026-03-01",
    "genre": "NEWS_REPORT",
    "evidence_verified": True,
    "registered_before_sending": True,
    "signed": True,
}
RARE = ("instructions", "findings", "claims", "commissions", "settled", "sources_only")
DEFAULT = default_terms()


def facts_of(case: dict[str, Any]) -> Facts:
    pieces = case.get("manuscripts", [{"id": 1}, {"id": 2}])
    plain = {
        "period": case.get("period", YEAR),
        "manuscripts": [PIECE | piece for piece in pieces],
        "publications": [PRINTED | printed for printed in case.get("publications", [])],
    }
    return from_plain(Facts, plain | {key: case[key] for key in RARE if key in case})


def terms_of(case: dict[str, Any]) -> Terms:
    """The default terms with some paths changed."""
    plain = DEFAULT.to_dict()
    for path, value in case.get("terms", {}).items():
        *above, last = path.split(".")
        place = plain
        for key in above:
            place = place[key]
        place[last] = value
    return read_terms(plain)


def name_of(entry: Entry, facts: Facts) -> str:
    """publication/person: 1/2, 1.3/2 (piece 3 of a publication of several), 1/u30 (unit), i9/1
    (instruction), f5/1 (finding), c1/1 (commission), 2026-01/1 (month)."""
    merged = {one.id for one in facts.publications if len(one.manuscripts) > 1}
    receiver = f"u{entry.unit}" if entry.person is None else str(entry.person)
    if entry.instruction is not None:
        return f"i{entry.instruction}/{receiver}"
    if entry.source == "PUBLICATION":
        piece = f".{entry.manuscript}" if entry.publication in merged else ""
        return f"{entry.publication}{piece}/{receiver}"
    mark = {"DEDUCTION": "f", "COMMISSION": "c"}.get(entry.source, "")
    return f"{mark}{entry.reference}/{receiver}"
