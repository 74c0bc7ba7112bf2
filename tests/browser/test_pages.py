"""The main pages at a desk and on a phone: axe finds nothing, nothing sticks out at 360 px.

SCREENSHOTS=folder keeps a picture of each at both widths.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import steps
from tests.browser.people import FANG, GAO, HE, LIN, SONG, SU, TANG, ZHENG
from tests.browser.texts import NEWS

# Name -> who looks, and at what; words in braces are addresses of the fixture `places`.
PAGES = {
    "sign-in": (None, "/signin/"),
    "join": (None, "/join/"),
    "home-officer": (LIN, "/"),
    "home-unit-head": (GAO, "/"),
    "home-editor": (HE, "/"),
    "home-chair": (ZHENG, "/"),
    "write": (LIN, "/manuscripts/new/"),
    "write-for-others": (HE, "/manuscripts/new/"),
    "manuscripts": (HE, "/manuscripts/?queue=all"),
    "manuscripts-none": (HE, "/manuscripts/?queue=all&q=没有这样的稿件"),
    "manuscript-to-review": (GAO, "{waiting}"),
    "manuscript-of-officer": (LIN, "{waiting}"),
    "manuscript-signed": (HE, "{summary}"),
    "manuscript-adopted": (LIN, "{news_piece}"),
    "return": (GAO, "{waiting}return/"),
    "edit-in-review": (GAO, "{waiting}edit/"),
    "edit-signed": (LIN, "{summary}edit/"),
    "version": (HE, "{summary}versions/1/"),
    "compare": (HE, "{summary}compare/"),
    "review-sheet": (HE, "{summary}sheet/"),
    "routes": (TANG, "/manuscripts/routes/"),
    "imports": (HE, "/manuscripts/imports/"),
    "import": (HE, "{imported}"),
    "import-all-edits": (HE, "{imported}?show=all"),
    "periodicals": (HE, "/periodicals/"),
    "periodical": (HE, "/periodicals/1/"),
    "periodical-new": (HE, "/periodicals/new/"),
    "issue-composed": (SONG, "{composed}"),
    "issue-composing": (HE, "{composed}"),
    "issue": (LIN, "{issue}"),
    "issue-read": (LIN, "{issue}read/"),
    "issue-exports": (HE, "{issue}exports/"),
    "adoptions": (HE, "/adoptions/"),
    "works": (HE, "/adoptions/works/"),
    "record-pick": (HE, "/adoptions/new/"),
    "record": (HE, "/adoptions/new/?manuscript=1"),
    "adoption": (SU, "{adoption}"),
    "adoption-correct": (SU, "{adoption}correct/"),
    "instructions": (HE, "/adoptions/instructions/"),
    "outlets": (HE, "/outlets/"),
    "outlet": (HE, "/outlets/1/"),
    "outlet-new": (HE, "/outlets/new/"),
    "settlements": (ZHENG, "/rewards/"),
    "settlement": (FANG, "{settlement}"),
    "entries": (HE, "/rewards/entries/"),
    "entries-own": (LIN, "/rewards/"),
    "entry": (LIN, "/rewards/entries/1/"),
    "rewarded": (HE, "/rewards/rewarded/"),
    "scheme": (TANG, "/rewards/schemes/1/"),
    "scheme-version": (LIN, "/rewards/schemes/versions/1/"),
    "scheme-new-version": (TANG, "/rewards/schemes/1/add-version/"),
    "discipline": (TANG, "/rewards/discipline/"),
    "reports": (SONG, "/reports/"),
    "exchange": (SONG, "/reports/exchange/"),
    "persons": (TANG, "/people/"),
    "person": (TANG, "/people/2/"),
    "person-own": (LIN, "/people/2/"),
    "person-new": (TANG, "/people/add/"),
    "units": (TANG, "/units/"),
    "office": (TANG, "/office/"),
    "roster": (TANG, "/people/roster/"),
    "roster-preview": (TANG, "/people/roster/1/"),
    "inbox": (LIN, "/inbox/"),
    "password": (LIN, "/password/"),
    "error-403": (LIN, "/reports/"),
    "error-404": (LIN, "/manuscripts/999999/"),
}
OPEN_ALL = "all => all.forEach(one => one.open = true)"
STICKING_OUT = """width => document.documentElement.scrollWidth <= width ? [] :
  [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > width && !one.closest(".scroll"))
    .map(one => one.outerHTML.slice(0, 120))"""
SEEN = os.environ.get("SCREENSHOTS")


@pytest.fixture(scope="package")
def places(office, imported, summary, issue, news_piece, adoptions, settlement):
    """Addresses of one thing of each kind, one piece that waits, one issue being composed."""
    with office.visit() as at:
        officer, editor = at(LIN, phone=True), at(HE)
        steps.write(officer, "等着初审的一篇", NEWS)
        waiting = steps.submit(officer)
        editor.goto("/periodicals/1/")
        composed = steps.open_issue(editor, 2)
    return {
        "imported": imported, "summary": summary, "issue": issue, "news_piece": news_piece,
        "adoption": adoptions[0], "settlement": settlement, "waiting": waiting,
        "composed": composed,
    }  # fmt: skip


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everybody(at, places, name, phone):
    person, address = PAGES[name]
    page = at(person, phone=phone, refusals={403, 404})
    page.goto(address.format(**places))
    keep_picture(page, name, phone)

    page.locator("details").evaluate_all(OPEN_ALL)
    assert faults(page) == []
    assert overhang(page) == []


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_failure_page_is_for_everybody(at, office, server, phone):
    page = at(LIN, phone=phone, refusals={500})
    with server.without_table("outlets_outlet"):
        page.goto("/outlets/")
    keep_picture(page, "error-500", phone)

    assert page.locator("h1").inner_text() == "系统出错了，刚才那一步没有办成"
    assert faults(page) == []
    assert overhang(page) == []


def faults(page):
    """What axe finds: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def overhang(page):
    """What makes the page wider than the window (a phone would shrink it all to fit)."""
    return page.evaluate(STICKING_OUT, page.viewport_size["width"])


def keep_picture(page, name, phone):
    if SEEN:
        width = 360 if phone else 1280
        page.screenshot(path=Path(SEEN) / f"{name}-{width}.png", full_page=True)
