"""One office server and one Chromium for all journeys; the office is set up through its pages.

Everything lives as long as this package's tests: the browser's event loop must be gone before
others touch the database. What a journey leaves behind (a signed piece, an issue, a settlement)
is a fixture, so that other tests can look at it.
"""

import shutil

import pytest

from tests.browser import setting_up, steps
from tests.browser.people import GAO, HE, LIN, SU, TANG, ZHENG
from tests.browser.server import serving
from tests.browser.texts import NEWS, NEWS_TITLE, OUTLETS
from tests.browser.visits import Office, Visits

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def server(browser, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("office")) as server:
        yield server


@pytest.fixture(scope="package")
def office(browser, server, tmp_path_factory):
    with Visits(browser, server) as visits:
        sessions = setting_up.the_office(visits, tmp_path_factory.mktemp("roster"))
    return Office(browser, server, sessions)


@pytest.fixture
def at(office):
    """See Office.visit."""
    with office.visit() as at:
        yield at


@pytest.fixture(scope="package")
def news_piece(office):
    """The address of a news piece, written on a phone and signed on the ordinary route."""
    with office.visit() as at:
        officer, head, editor, boss = at(LIN, phone=True), at(GAO), at(HE), at(TANG)
        steps.write(officer, NEWS_TITLE, NEWS)
        piece = steps.submit(officer)
        for reviewer, then in ((head, "复审中"), (editor, "终审签发中"), (boss, "已签发")):
            steps.pass_on(reviewer, NEWS_TITLE)
            steps.stands(officer, piece, then)
    return piece


@pytest.fixture(scope="package")
def adoptions(office, news_piece):
    """Two papers took the news piece: recorded by one editor, verified by the other."""
    with office.visit() as at:
        editor, second = at(HE), at(SU)
        made = []
        for outlet, (level, carrier) in OUTLETS.items():
            steps.add_outlet(editor, outlet, level, carrier)
            link = f"https://news.example/{level}"
            made.append(steps.record_adoption(editor, NEWS_TITLE, outlet, link=link, text=NEWS))
            steps.verify(second, made[-1])
    return made


@pytest.fixture(scope="package")
def settlement(office, adoptions):
    """This month's rewards, reckoned by the editor and approved by the chair."""
    with office.visit() as at:
        one = steps.reckon(at(HE), steps.today().replace(day=1), steps.today())
        steps.approve(at(ZHENG), one)
    return one
