"""Outlets as the tests need them, added by the desk."""

from io import BytesIO

from openpyxl import load_workbook

from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.models import Outlet
from siqin.outlets.operations import Entry, add, parts
from tests.world import CANARY, NOW


def outlet(world, name="州政协报", level=MediaLevel.PREFECTURAL, carrier=Carrier.NEWSPAPER, **more):
    return add(
        entry=Entry(name=name, level=level, carrier=carrier, **more), actor=world.he, now=NOW
    )


def outlet_of_others(world):
    """Call it inside the other office's scope."""
    entry = Entry(f"{CANARY}报", MediaLevel.COUNTY, Carrier.NEWSPAPER, contact=CANARY)
    return add(entry=entry, actor=world.wu, now=NOW)


def refreshed(one):
    return Outlet.objects.get(pk=one.pk)


def column(world, paper, name="要闻", **values):
    return parts.add(
        kind="columns", outlet=paper, values={"name": name, **values}, actor=world.he, now=NOW
    )


def contact(world, paper, name="周编辑", **values):
    return parts.add(
        kind="contacts", outlet=paper, values={"name": name, **values}, actor=world.he, now=NOW
    )


def rows_of(response, sheet=None):
    """The rows of a downloaded workbook's first sheet, or of the one so called."""
    book = load_workbook(BytesIO(response.content))
    return list((book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True))
