"""Leads of the cast's office."""

from siqin.coverage.models import Lead
from siqin.coverage.operations import leads
from tests.coverage.made import at as due
from tests.pictures import picture
from tests.world import NOW, at


def sent(
    world, words="白石镇养老互助点开了第三家食堂\n老人每餐付三元", *, by=None, photos=0, **said
):
    """A lead of lin's, with so many photos."""
    shots = [leads.shot(name=f"现场{one}.jpg", data=picture()) for one in range(photos)]
    return leads.send(words=words, photos=shots, actor=by or world.lin, now=NOW, **said)


def fresh(lead):
    return Lead.objects.get(pk=lead.pk)


def settle(world, verb, lead, **said):
    getattr(leads, verb)(lead=lead, actor=world.he, now=at(1), **said)


def assigned(world, lead, *, to=None):
    return leads.assign(
        lead=lead, assignee=to or world.gao, due_at=due(2, 18), requirement="写深些",
        actor=world.he, now=at(1),
    )  # fmt: skip


def told(person, kind="coverage.lead_settled"):
    return [one.body for one in person.notifications.filter(kind=kind).order_by("pk")]
