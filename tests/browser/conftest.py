"""One office server and one Chromium for all journeys; the office is set up through its pages.

Everything lives as long as this package's tests: the browser's event loop must be gone before
others touch the database.
"""

import shutil

import pytest

from tests.browser import setting_up
from tests.browser.server import serving
from tests.browser.visits import Visits

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
def sessions(browser, server, tmp_path_factory):
    """The office of people.py, founded, filled and joined; each person's cookies by name."""
    visits = Visits(browser, server)
    try:
        return setting_up.the_office(visits, tmp_path_factory.mktemp("roster"))
    finally:
        visits.close()


@pytest.fixture
def visits(browser, server):
    visits = Visits(browser, server)
    yield visits
    visits.close()


@pytest.fixture
def at(visits, sessions):
    """at(LIN) -> the page before which Lin sits, signed in; at(LIN, phone=True) in her hand."""

    def page_of(person, **given):
        page = visits.open(sessions[person], **given)
        page.goto("/")
        return page

    return page_of
