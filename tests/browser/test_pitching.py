"""A signed piece goes to a paper by mail with its Word attachment; what the paper answers is noted,
and the author hears of both."""

import re
import time
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser import setting_up, steps
from tests.browser.people import GAO, HE, LIN, TANG
from tests.browser.server import serving
from tests.browser.texts import NEWS, NEWS_TITLE
from tests.browser.visits import PATIENCE, Office, Visits
from tests.mail_server import post_office

PAPER, DESK = "清江日报", "tougao@qingjiang.example.cn"
NO = "同类稿件多，换个角度再投。"


@pytest.fixture(scope="module")
def mail():
    with post_office() as server:
        yield server


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory, mail):
    with serving(tmp_path_factory.mktemp("pitching"), **mail.environment) as server:
        with Visits(browser, server) as visits:
            sessions = setting_up.the_office(visits, tmp_path_factory.mktemp("roster"))
        yield Office(browser, server, sessions)


@pytest.fixture
def signed(at):
    page = at(LIN)
    steps.write(page, NEWS_TITLE, NEWS)
    address = steps.submit(page)
    for reviewer in (GAO, HE, TANG):
        steps.pass_on(at(reviewer), NEWS_TITLE)
    steps.add_outlet(at(HE), PAPER, "省级", "报纸")
    return address


def test_a_piece_is_mailed_declined_and_its_author_hears_of_it(at, signed, mail):
    editor = at(HE)
    editor.goto(signed)
    pitch(editor)

    letter = arrived(mail)
    assert (letter["To"], NEWS_TITLE in letter["Subject"]) == (DESK, True)
    (word,) = letter.iter_attachments()
    assert word.get_filename().endswith(".docx")
    paragraphs = [one.text for one in Document(BytesIO(word.get_content())).paragraphs]
    assert NEWS_TITLE in paragraphs
    assert set(NEWS.splitlines()) <= {one.strip() for one in paragraphs}
    author = at(LIN, phone=True)
    expect(told(author)).to_contain_text(PAPER)

    editor.reload()
    expect(editor.locator("main")).to_contain_text("发出")
    editor.get_by_label("答复、原因").fill(NO)
    editor.get_by_role("button", name="没有采用，告诉作者").click()
    expect(editor.locator("main")).to_contain_text(NO)
    expect(told(author)).to_contain_text(NO)


def pitch(page):
    page.get_by_role("link", name="投稿", exact=True).click()
    page.get_by_role("link", name=re.compile(PAPER)).click()
    page.get_by_label("怎样投").select_option(label="由系统发邮件")
    page.get_by_label("邮箱").fill(DESK)
    page.get_by_role("button", name=re.compile("^投给")).click()


def arrived(mail):
    deadline = time.monotonic() + PATIENCE / 1000
    while not mail.letters:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return mail.letters[0]


def told(page):
    page.goto("/inbox/")
    return page.locator("main")
