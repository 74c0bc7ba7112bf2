"""What the office took while its answer went astray is this page's own text, and no other's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import HE, SU
from tests.browser.test_drafts import begin, editor, saved, state

KEEP = re.compile("/manuscripts/keep/$")


def taken_without_answer(route):
    route.fetch()
    route.abort()


@pytest.fixture
def half_sent(at):
    """SU's page: the office has its first sentence, and she never heard."""
    page = at(SU, losses=True, refusals={409})
    begin(page, "应答丢在路上")
    saved(page)
    page.route(KEEP, taken_without_answer)
    editor(page).fill("第一句。")
    expect(state(page)).to_contain_text("没有网络", timeout=20_000)
    return page


def test_the_next_state_follows_without_a_question(half_sent):
    page = half_sent
    page.unroute(KEEP)
    editor(page).fill("第一句。第二句。")

    saved(page)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_was_typed_after_it_is_taken_up_on_the_next_visit(half_sent):
    page = half_sent
    page.unroute(KEEP)
    page.route(KEEP, lambda route: route.abort())
    editor(page).fill("第一句。写了一个钟头的话。")
    page.wait_for_timeout(1000)
    page.close()

    again = page.context.new_page()
    again.goto("/manuscripts/new/")

    expect(steps.written(again)).to_have_value("第一句。写了一个钟头的话。")


def test_what_another_device_wrote_meanwhile_and_this_one_are_both_there(at):
    here = at(HE, losses=True, refusals={409})
    begin(here, "两头写的")
    editor(here).fill("开头。")
    saved(here)
    here.route(KEEP, lambda route: route.abort())
    editor(here).fill("开头。这台写的。")
    expect(state(here)).to_contain_text("没有网络", timeout=20_000)
    there = at(HE, refusals={409})
    there.goto("/manuscripts/new/")
    there.locator(".kept", has_text="两头写的").get_by_role("button", name="接着写这一份").click()
    expect(steps.written(there)).to_have_value("开头。")
    editor(there).fill("开头。那台写的。")
    saved(there)
    there.close()
    here.close()

    again = here.context.new_page()
    again.goto("/manuscripts/new/")

    expect(steps.written(again)).to_have_value("开头。那台写的。")
    expect(again.locator(".kept", has_text="这台设备上还有")).to_contain_text("《两头写的》")
