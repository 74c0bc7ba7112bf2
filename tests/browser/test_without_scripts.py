"""Signing in, submitting, reviewing and signing in a browser that runs no scripts."""

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import GAO, HE, LIN, TANG
from tests.browser.texts import NEWS

TITLE = "第一活动组为河道清淤出工出力"


def test_a_piece_goes_its_whole_way_without_scripts(at):
    officer = at(None, phone=True, scripts=False)
    steps.sign_in(officer, LIN)
    steps.write(officer, TITLE, NEWS)
    piece = steps.submit(officer)

    for reviewer, then in ((GAO, "复审中"), (HE, "终审签发中"), (TANG, "已签发")):
        page = at(None, scripts=False)
        steps.sign_in(page, reviewer)
        steps.pass_on(page, TITLE)
        steps.stands(officer, piece, then)


def test_signing_out_without_scripts_ends_it(at):
    page = at(None, scripts=False)
    steps.sign_in(page, GAO)

    page.get_by_role("button", name="退出").click()

    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
