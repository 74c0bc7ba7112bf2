from datetime import date
from decimal import Decimal

from siqin.adoptions.models import Adoption, Source
from siqin.incentives.operations import schemes, settling
from siqin.incentives.queries import reckon_span, rewarded_between
from siqin.outlets.models import Outlet
from tests.world import NOW, at, signed


def adopted(world, manuscript, *, level="PREFECTURAL", carrier="NEWSPAPER", on=date(2026, 12, 1)):
    outlet, _ = Outlet.objects.get_or_create(
        office=world.office, name=f"{level}{carrier}", defaults={"level": level, "carrier": carrier}
    )
    adoption = Adoption.objects.create(
        office=world.office, outlet=outlet, level=level, carrier=carrier, title=manuscript.title,
        normal_title=f"{manuscript.title}{manuscript.pk}", published_on=on, genre=manuscript.genre,
        state="VERIFIED", recorded_by=world.he, recorded_at=NOW, verified_by=world.he,
        verified_at=NOW,
    )
    Source.objects.create(office=world.office, adoption=adoption, manuscript=manuscript)
    return adoption


def test_a_prefectural_newspaper_pays_sixty(world):
    version = schemes.adopt_scheme(
        name="奖励办法", effective_from=date(2026, 1, 1), actor=world.tang, now=NOW
    )
    adopted(world, signed(world))

    settlement = settling.settle(
        scheme=version.scheme, starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31),
        actor=world.he, now=at(100),
    )

    paid = settlement.entries.filter(kind="PUBLICATION")
    assert [(one.person, one.money) for one in paid] == [
        (world.lin, Decimal("60.00"))
    ]
    settling.approve(settlement=settlement, actor=world.zheng, now=at(101))
    assert rewarded_between(date(2026, 1, 1), date(2026, 12, 31)).total == Decimal("60.00")
    assert reckon_span(version.scheme, date(2026, 1, 1), date(2026, 12, 31)).totals.money == 60
