"""From an officer's phone through the ordinary route to two papers, a reward, and the report."""

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import HE, LIN
from tests.browser.texts import NEWS_TITLE


def test_officer_reads_how_far_it_got_and_who_let_it_pass(at, news_piece):
    page = at(LIN, phone=True)
    page.goto(news_piece)

    done = page.locator(".route li.done b")
    assert done.all_inner_texts() == ["交稿", "初审 通过", "复审 通过", "终审签发 通过"]


def test_officer_sees_the_award_of_the_greater_paper_with_its_articles(at, settlement):
    page = at(LIN, phone=True)
    steps.go(page, "奖励")

    row = page.get_by_role("row").filter(has_text=NEWS_TITLE)
    expect(row).to_contain_text("150.00元")
    expect(row).to_contain_text("第八条第（二）项")

    row.get_by_role("link", name=LIN.name).click()
    expect(page.get_by_text("第八条第（二）项　")).to_be_visible()


def test_report_counts_both_papers_and_opens_to_their_rows(at, settlement):
    page = at(HE)
    steps.go(page, "报表")
    page.get_by_role("link", name=f"{steps.today().year}年宣传工作交流材料").click()

    figures = page.locator(".fig div")
    printed, rewarded = figures.filter(has_text="发表").first, figures.filter(has_text="受奖")
    expect(printed).to_contain_text("2篇")
    expect(rewarded).to_contain_text("1名")

    printed.get_by_role("link").click()
    rows = page.get_by_role("row").filter(has_text=NEWS_TITLE)
    expect(rows).to_have_count(2)
