"""Publications, settlements and what else a reward stands on, made through operations.

NOW is 23 November 2026; pieces are handed in on that day, so that whatever is printed in December
was registered first. The fourth quarter is settled on 8 January.
"""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from siqin.adoptions.enums import Relation
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.judging import verify
from siqin.adoptions.operations.recording import Printed, record_publication
from siqin.desk.operations.authorship import Author, by_person, set_authors
from siqin.incentives.models import Settlement
from siqin.incentives.operations import schemes, settling
from siqin.incentives.queries import changes_since
from siqin.incentives.reckoning import default_terms
from siqin.outlets.models import Outlet
from siqin.outlets.operations import Entry as OutletEntry
from siqin.outlets.operations import add as add_outlet
from tests.world import NOW, at, signed

SHANGHAI = ZoneInfo("Asia/Shanghai")
DECEMBER = date(2026, 12, 1)
Q4 = (date(2026, 10, 1), date(2026, 12, 31))
Q1 = (date(2027, 1, 1), date(2027, 3, 31))


def on(month, day, hour=9, year=2027):
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def scheme(world, *, since=date(2026, 1, 1), **changes):
    """The default scheme with some paths changed: scheme(world, method__same_work__rule="…")."""
    version = schemes.adopt_scheme(
        name="宣传奖励办法", terms=terms(**changes), effective_from=since, actor=world.tang, now=NOW
    )
    return version.scheme


def terms(**changes):
    plain = default_terms().to_dict()
    for path, value in changes.items():
        *above, last = path.split("__")
        place = plain
        for key in above:
            place = place[key]
        place[last] = value
    return plain


def paper(world, level="PREFECTURAL", carrier="NEWSPAPER"):
    name = f"《{level}{carrier}》"
    found = Outlet.objects.filter(name=name).first()
    return found or add_outlet(entry=OutletEntry(name, level, carrier), actor=world.he, now=NOW)


def printed(
    world,
    *pieces,
    level="PREFECTURAL",
    carrier="NEWSPAPER",
    day=DECEMBER,
    verified=None,
    actor=None,
    relation=Relation.WHOLE,
    **said,
):
    """A publication of these pieces, recorded by he and verified by tang the day after (or at the
    given moment; False: not at all)."""
    adoption = record_publication(
        printed=Printed(
            outlet=paper(world, level, carrier),
            published_on=day,
            **{"title": f"{pieces[0].title}{pieces[0].pk}", "genre": pieces[0].genre} | said,
        ),
        made_from=[(one, relation) for one in pieces],
        proofs=[Proof.link("https://news.example.cn/1")],
        actor=actor or world.he,
        now=at(200),
    ).adoption
    if verified is not False:
        verify(adoption=adoption, actor=world.tang, now=verified or on(1, 4))
    return adoption


def signed_by(world, *names, **fields):
    """A signed piece with these names in its by-line: persons, or desk's Authors."""
    piece = signed(world, **fields)
    set_authors(piece, [one if isinstance(one, Author) else by_person(one)[0] for one in names])
    return piece


def settled(world, scheme, period=Q4, *, now=None):
    return settling.settle(
        scheme=scheme,
        starts_on=period[0],
        ends_on=period[1],
        actor=world.he,
        now=now or on(1, 8),
    )


def approved(world, scheme, period=Q4, *, now=None, consent=""):
    settlement = settled(world, scheme, period, now=now)
    settling.approve(
        settlement=settlement, consent=consent, actor=world.zheng, now=now or on(1, 8, 10)
    )
    return settlement


def corrected(world, settlement, *, now=None, consent=""):
    return settling.correct(
        settlement=settlement,
        reason="登记有误",
        consent=consent,
        actor=world.tang,
        now=now or on(4, 20),
    )


def fresh(settlement):
    return Settlement.objects.get(pk=settlement.pk)


def money(settlement):
    """Person -> what a settlement pays in all, corrections counted in; who has nothing is left out."""
    sums = {}
    for one in settlement.entries.select_related("person"):
        sums[one.person] = sums.get(one.person, Decimal(0)) + one.money
    return {person: amount for person, amount in sums.items() if amount}


def moved(settlement):
    """What the facts of today would correct in it."""
    return changes_since(settlement, settlement.entries.all())


def correction_of(adoption, **changes):
    """What the editor types to correct a recorded publication."""
    names = Printed.__dataclass_fields__
    standing = Printed(**{name: getattr(adoption, name) for name in names})
    return replace(standing, **changes)
