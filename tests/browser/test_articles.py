"""What a paper made of two pieces is pasted, found out, confirmed, counted, paid; and taken back.

In an office of its own: a month is settled once, and other journeys settle this one."""

import re

import pytest
from opencc import OpenCC
from playwright.sync_api import expect

from tests.browser import setting_up, steps
from tests.browser.people import GAO, HE, LIN, TANG
from tests.browser.server import serving
from tests.browser.texts import CANAL, CANAL_TITLE, NEWS, NEWS_TITLE
from tests.browser.visits import Office, Visits

PAPER, HEADLINE = "清江日报", "云岭：两件民生小事有了着落"
TITLES = [NEWS_TITLE, CANAL_TITLE]


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("articles")) as server:
        with Visits(browser, server) as visits:
            sessions = setting_up.the_office(visits, tmp_path_factory.mktemp("roster"))
        yield Office(browser, server, sessions)


@pytest.fixture
def signed(at):
    """Lin's piece and Gao's, and the paper in the catalogue."""
    for author, title, body, reviewers in (
        (LIN, NEWS_TITLE, NEWS, (GAO, HE, TANG)),
        (GAO, CANAL_TITLE, CANAL, (HE, TANG)),
    ):
        page = at(author)
        steps.write(page, title, body)
        steps.submit(page)
        for reviewer in reviewers:
            steps.pass_on(at(reviewer), title)
    steps.add_outlet(at(HE), PAPER, "省级", "报纸")


def printed():
    """Another title, a third of either cut away, the second in traditional characters."""
    first, second = (
        "".join(part for number, part in enumerate(re.findall("[^。]+。", text)) if number % 3 != 1)
        for text in (NEWS, CANAL)
    )
    return f"本报讯（记者 江文）{first}\n{OpenCC('s2t').convert(second)}\n"


def test_an_article_made_of_two_pieces_is_found_counted_paid_and_taken_back(at, signed):
    editor = at(HE)
    adoption = confirm(editor)

    proof = editor.locator("section").filter(has=editor.get_by_role("heading", name="凭证"))
    expect(proof).to_contain_text("刊出文字")
    for author in (LIN, GAO):
        expect(told(at(author, phone=True))).to_contain_text(f"采用已核对：{HEADLINE}")
    assert printed_so_far(editor) == "1篇"
    settlement = steps.reckon(editor, steps.today(), steps.today())
    # A round-up: three tenths of a provincial paper's 150 yuan, half of it each author's.
    for author in (LIN, GAO):
        paid = editor.get_by_role("row").filter(has_text=author.name).first
        expect(paid).to_contain_text("22.50")

    withdraw(editor, adoption)

    assert printed_so_far(editor) == "0篇"
    editor.goto(settlement)
    editor.get_by_role("button", name="重新计算").click()
    expect(editor.locator("main")).not_to_contain_text("22.50")
    editor.goto("/adoptions/articles/")
    expect(editor.get_by_role("link", name=HEADLINE)).to_be_visible()


def confirm(page):
    """The address of the adoption that the article became."""
    steps.go(page, "媒体与采用")
    page.get_by_role("link", name="报道比对").click()
    page.get_by_role("link", name="贴一篇报道").click()
    page.get_by_label("刊出的文字").fill(printed())
    page.get_by_role("button", name="找出是由哪篇改成的").click()

    for title in TITLES:
        expect(page.get_by_role("checkbox", name=title)).to_be_checked()
    expect(page.locator(".passages")).to_have_count(2)
    expect(page.locator(".passages mark").first).to_be_visible()
    page.get_by_label("媒体", exact=True).select_option(PAPER)
    page.get_by_label("刊出标题").fill(HEADLINE)
    page.get_by_label("刊出日期").fill(steps.today().isoformat())
    page.get_by_role("button", name="确认采用，告诉作者").click()
    expect(page.get_by_role("status")).to_contain_text("采用已确认，计入数字，已经告诉作者")
    return page.url


def told(page):
    page.goto("/inbox/")
    return page.locator("main")


def printed_so_far(page):
    steps.go(page, "报表")
    page.get_by_role("link", name=f"{steps.today().year}年宣传工作交流材料").click()
    figure = page.locator(".fig div").filter(has_text="发表").first
    return re.search(r"\d+篇", figure.inner_text())[0]


def withdraw(page, adoption):
    page.goto(adoption)
    page.get_by_role("link", name="撤销登记").click()
    page.get_by_label("撤销的原因").fill("核对有误，不是这一天的报纸。")
    page.get_by_role("button", name=re.compile("^撤销")).click()
    expect(page.get_by_role("status")).to_contain_text("登记已撤销")
