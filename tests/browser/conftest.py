"""One office server and one Chromium for all journeys; the office is set up through its pages.

Everything lives as long as this package's tests: the browser's event loop must be gone before
others touch the database. What a journey leaves behind (a signed piece, an issue, a settlement)
is a fixture, so that other tests can look at it.
"""

import shutil
from pathlib import Path

import pytest

from tests.browser import setting_up, steps
from tests.browser.people import GAO, HE, LIN, SONG, SU, TANG, ZHENG
from tests.browser.server import serving
from tests.browser.texts import (
    FILLED_IN,
    MENDED,
    NEWS,
    NEWS_TITLE,
    OUTLETS,
    SUMMARY_TITLE,
    TORN,
)
from tests.browser.visits import PATIENCE, Office, Visits

DAMAGED = Path(__file__).with_name("damaged.txt")
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A journey that failed says where its pages stood, for whoever has only the report."""
    report = yield
    if report.failed and "tests/browser" in item.nodeid:
        report.sections += [("pages", one.told()) for one in Visits.standing]
    return report


@pytest.fixture(scope="package")
def browser():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
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


@pytest.fixture(scope="package")
def imported(office):
    """The address of the damaged file's page: read, cleaned, found to be two documents."""
    with office.visit() as at:
        return steps.import_file(at(HE), DAMAGED)


@pytest.fixture(scope="package")
def summary(office, imported):
    """The address of the first document as an important piece, returned once, signed by the chair."""
    with office.visit() as at:
        editor, author, boss = at(HE), at(LIN, phone=True), at(TANG)
        steps.undo_and_redo(editor, imported, TORN, MENDED)
        steps.fill_in(editor, imported, FILLED_IN)
        piece = steps.make_manuscript(editor, LIN, importance="重要稿件")
        steps.submit(editor)
        steps.pass_on(editor, SUMMARY_TITLE)
        steps.send_back(boss, SUMMARY_TITLE, why="印刷费差多少，写清楚。")
        steps.mend(author, piece, {"还差一大截": "还差三万元"}, then="^报送，送")
        for reviewer in (at(SU), boss, at(SONG), at(ZHENG)):
            steps.pass_on(reviewer, SUMMARY_TITLE)
        steps.stands(author, piece, "已签发")
    return piece


@pytest.fixture(scope="package")
def issue(office, summary):
    """The address of the first issue, with the summary in it, signed by the leader in charge."""
    with office.visit() as at:
        editor = at(HE)
        steps.found_periodical(editor, "云岭政协通讯", ["工作交流", "委员风采"])
        one = steps.open_issue(editor, 1)
        steps.place(editor, SUMMARY_TITLE, "工作交流")
        steps.sign_issue(at(SONG), one)
    return one
