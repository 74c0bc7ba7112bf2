"""Past adoptions out of a workbook, all or nothing. The same outlet, day and title is the same fact:
a row of it writes nothing more."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from siqin.adoptions.enums import AdoptionProblem, State
from siqin.adoptions.models import Adoption, Source, normal_title
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.recording import Printed, record_publication
from siqin.adoptions.operations.rows_pieces import Past, Pieces, pieces_for
from siqin.adoptions.queries.alike import Near, nearest_alike
from siqin.adoptions.sheets import HEADS, ROW, WORDS
from siqin.core import workbooks
from siqin.core.audit import record
from siqin.core.forms import FIRST_DAY
from siqin.core.markings import marking_of
from siqin.core.models import StoredFile
from siqin.core.workbooks import RowAction
from siqin.desk.enums import State as Decision
from siqin.desk.models import Manuscript
from siqin.desk.operations.past import take_in_past
from siqin.desk.rules import author_ids
from siqin.outlets.enums import Genre
from siqin.outlets.models import Outlet
from siqin.people.models import Office, Person
from textkit.workbook import Row

P = AdoptionProblem
DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")
LONGEST = {"title": 200, "page": 40, "byline": 200, "link": 500}
MOST_CHARACTERS, DEAREST = 1_000_000, Decimal(100_000_000)
is_link = URLValidator(schemes=["http", "https"])


@dataclass
class Planned(workbooks.Planned):
    """`near`: a fact that is like it, which the reader of the preview may know it again in."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    made_from: list[tuple[Manuscript | Past, str]] = field(default_factory=list)
    near: Near | None = None

    def says(self, name: str) -> str:
        return self.row.texts.get(name, "")


Plan = workbooks.Plan[Planned]


@dataclass(frozen=True)
class Known:
    """What the rows may name: outlets by name, pieces, and facts by outlet."""

    outlets: Mapping[str, Outlet]
    pieces: Pieces
    standing: Mapping[int, list[Near]]


def plan(rows: Sequence[Row]) -> Plan:
    """What taking in these rows would do; writes nothing."""
    known = _known(rows)
    today = timezone.localdate()
    first: dict[object, int] = {}
    planned = []
    for row in rows:
        one = Planned(row)
        _judge(one, known, today)
        key = _key(one)
        if key and (seen := first.setdefault(key, row.number)) != row.number:
            one.refuse(P.TWICE, seen)
        planned.append(one)
    return Plan(planned)


@transaction.atomic
def import_adoptions(
    *, rows: Sequence[Row], source: StoredFile, skip_wrong: bool, actor: Person, now: datetime
) -> Plan:
    """Record, judged afresh. Raises RowsAreWrong (unless `skip_wrong`), NothingToDo."""
    # The office row is the lock: of two who import the same file the second finds it all there.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    planned = plan(rows)
    workbooks.check(planned, skip_wrong=skip_wrong)
    taken_in: dict[Past, Manuscript] = {}
    for one in sorted(planned.doing, key=lambda one: one.values["published_on"]):
        _write(one, source, taken_in, actor, now)
    record(
        "adoptions.imported", source, actor=actor, now=now, added=planned.count(RowAction.ADD),
        refused=planned.wrong,
    )  # fmt: skip
    return planned


def _write(
    one: Planned, source: StoredFile, taken_in: dict[Past, Manuscript], actor: Person, now: datetime
) -> None:
    """Verified as the row says, where there is evidence and the piece is not the editor's own."""
    pieces = [_piece(piece, one, taken_in, actor, now) for piece, _ in one.made_from]
    own = any(actor.pk in author_ids(piece) for piece in pieces)
    said = dict(one.values)
    link, vouched = said.pop("link"), said.pop("state")
    proofs = [Proof.link(link)] if link else []
    if vouched and all(piece.state == Decision.PAST for piece in pieces):
        proofs.append(Proof.register(ROW.format(source.name, one.row.number)))
    record_publication(
        printed=Printed(**said),
        made_from=[(piece, way) for piece, (_, way) in zip(pieces, one.made_from, strict=True)],
        proofs=proofs,
        actor=actor,
        now=now,
        verified=bool(vouched and proofs and not own),
    )


def _piece(
    piece: Manuscript | Past, one: Planned, taken_in: dict[Past, Manuscript], actor: Person,
    now: datetime,
) -> Manuscript:  # fmt: skip
    """One from before is taken in once, of the day when it was first printed."""
    if isinstance(piece, Manuscript):
        return piece
    if piece not in taken_in:
        taken_in[piece] = take_in_past(
            title=piece.title, authors=piece.authors, unit=piece.unit, genre=one.values["genre"],
            day=one.values["published_on"], actor=actor, now=now,
        )  # fmt: skip
    return taken_in[piece]


def _known(rows: Sequence[Row]) -> Known:
    """In eight queries, however many rows."""
    outlets = {one.name: one for one in Outlet.objects.all()}
    meant = [outlets[row.texts["outlet"]] for row in rows if row.texts["outlet"] in outlets]
    standing: dict[int, list[Near]] = defaultdict(list)
    facts = Adoption.objects.filter(outlet__in=set(meant)).exclude(state=State.REMOVED)
    sources = Source.objects.filter(adoption__in=facts.order_by())
    made_from: dict[int, set[int]] = defaultdict(set)
    for adoption, piece in sources.values_list("adoption", "manuscript"):
        made_from[adoption].add(piece)
    said = facts.values_list("pk", "outlet", "published_on", "title", "normal_title")
    for pk, paper, day, title, normal in said:
        standing[paper].append(Near(day, title, normal, frozenset(made_from[pk])))
    return Known(outlets, pieces_for(rows), standing)


def _judge(one: Planned, known: Known, today: date) -> None:
    _judge_texts(one)
    _judge_words(one)
    _judge_day(one, today)
    _read(one, "characters", _whole, P.NUMBER)
    _read(one, "fee", _money, P.MONEY)
    _read(one, "link", _link, P.LINK)
    one.values["outlet"] = known.outlets.get(one.says("outlet"))
    if one.values["outlet"] is None:
        one.refuse(P.OUTLET, one.says("outlet"))
    one.made_from, refused = known.pieces.of(one.row)
    for problem, word in refused:
        one.refuse(problem, word)
    if not one.values["genre"]:
        one.values["genre"] = _genre_of(one.made_from)
    if not one.problems:
        _compare(one, known)


def _judge_texts(one: Planned) -> None:
    for name, most in LONGEST.items():
        text = one.values[name] = one.says(name)
        if len(text) > most:
            one.refuse(P.LONG, text)
        if marking := marking_of(text):
            one.refuse(P.MARKED, marking)
    if not one.says("title"):
        one.refuse(P.EMPTY, HEADS["title"])


def _judge_words(one: Planned) -> None:
    for name, words in WORDS.items():
        if one.says(name) not in words:
            one.refuse(P.WORD, one.says(name))
        one.values[name] = words.get(one.says(name))


def _judge_day(one: Planned, today: date) -> None:
    text = one.says("published_on")
    found = DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    one.values["published_on"] = day
    if day is None or day < FIRST_DAY:
        one.refuse(P.DAY, text)
    elif day > today:
        one.refuse(P.TO_COME, text)


def _read(one: Planned, name: str, read: Callable[[str], Any], problem: P) -> None:
    try:
        one.values[name] = read(one.says(name)) if one.says(name) else None
    except (ValueError, InvalidOperation, ValidationError):
        one.refuse(problem, one.says(name))


def _whole(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_CHARACTERS:
        raise ValueError
    return number


def _money(text: str) -> Decimal:
    amount = Decimal(text.replace(",", ""))
    if not 0 <= amount < DEAREST or amount != round(amount, 2):
        raise ValueError
    return round(amount, 2)


def _link(text: str) -> str:
    is_link(text)
    return text


def _genre_of(made_from: Sequence[tuple[Manuscript | Past, str]]) -> str:
    known = (piece.genre for piece, _ in made_from if isinstance(piece, Manuscript))
    return next(known, Genre.NEWS_REPORT.value)


def _key(one: Planned) -> object:
    outlet, day = one.values.get("outlet"), one.values.get("published_on")
    return outlet and day and (outlet.pk, day, normal_title(one.says("title")))


def _compare(one: Planned, known: Known) -> None:
    title, day = one.values["title"], one.values["published_on"]
    facts = known.standing.get(one.values["outlet"].pk, [])
    wanted = normal_title(title)
    if any(fact.published_on == day and fact.normal_title == wanted for fact in facts):
        one.action = RowAction.SAME
    else:
        pieces = frozenset(piece.pk for piece, _ in one.made_from if isinstance(piece, Manuscript))
        one.near = nearest_alike(facts, wanted, day, pieces)
