"""Opened before, the writing page opens again without a network; nothing of it is heavy."""

import re

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import GAO, LIN, PASSWORD
from tests.browser.texts import NEWS

FIRST_VISIT, LATER = 450_000, 50_000  # bytes as they go over the line, photos aside

# Playwright's own waiting would evaluate a string in the page, which its policy forbids.
CONTROLLED = """() => new Promise(done => {
    const look = () => navigator.serviceWorker.controller ? done() : setTimeout(look, 50);
    look();
})"""


def shelved(page):
    page.goto("/manuscripts/new/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(CONTROLLED)
    page.reload()
    page.wait_for_load_state("networkidle")


def test_the_writing_page_opens_without_a_network(at):
    page = at(GAO, phone=True, losses=True, refusals={409})
    shelved(page)
    page.context.set_offline(True)

    page.goto("/manuscripts/new/")
    text = steps.body_field(page)
    page.get_by_label("标题").fill("在山里写的")
    text.fill(NEWS)
    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    expect(page.locator("[data-state]")).to_contain_text("连上后自动送出")
    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("在山里写的")


def test_signing_out_leaves_no_page_on_the_device(at):
    # A sign-in of its own: the others' would end with it.
    page = at(None, losses=True, phone=True)
    steps.sign_in(page, LIN)
    shelved(page)

    page.goto("/")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(re.compile("/signin/"))

    kept = page.evaluate(
        "caches.open('siqin-1').then((shelf) => shelf.keys()).then((all) => all.map((one) => one.url))"
    )
    assert [one for one in kept if "/static/" not in one] == []


def test_a_phone_downloads_little_and_then_next_to_nothing(at):
    page = at(None, phone=True)
    sizes = measured(page)
    page.goto("/")
    page.get_by_label("手机号或用户名").fill(LIN.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name="写稿").first.click()
    page.wait_for_load_state("networkidle")
    first = sum(sizes)
    del sizes[:]
    page.goto("/")
    page.get_by_role("link", name="写稿").first.click()
    page.wait_for_load_state("networkidle")

    assert 0 < sum(sizes) <= LATER
    assert first <= FIRST_VISIT


def measured(page):
    """Grows by what each answer weighs on the line."""
    session, sizes = page.context.new_cdp_session(page), []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    return sizes


def test_two_pieces_written_offline_one_after_another_are_two(at):
    page = at(GAO, phone=True, losses=True, refusals={409})
    shelved(page)

    for title in ("山里的第一篇", "山里的第二篇"):
        page.context.set_offline(True)
        page.goto("/manuscripts/new/")
        text = steps.body_field(page)
        page.get_by_label("标题").fill(title)
        text.fill(f"{title}。{NEWS}")
        page.get_by_role("button", name=re.compile("^投稿，送")).click()
        expect(page.locator("[data-state]")).to_contain_text("连上后自动送出")
        page.context.set_offline(False)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    page.goto("/manuscripts/?queue=mine")
    for title in ("山里的第一篇", "山里的第二篇"):
        expect(page.get_by_role("link", name=title, exact=True)).to_have_count(1)
        steps.stands(
            page, page.get_by_role("link", name=title, exact=True).get_attribute("href"), "审"
        )
        page.goto("/manuscripts/?queue=mine")
