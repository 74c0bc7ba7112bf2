"""The plain field and the editor are one text, whoever was first and whichever was typed into."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import HE, LIN
from tests.browser.test_drafts import begin, editor, saved, state

LIBRARY = re.compile(r"django_prose_editor/editor")


def test_what_was_typed_before_the_editor_came_is_what_it_begins_with(at):
    page = at(LIN)
    begin(page, "编辑器来得晚")
    editor(page).fill("第一段。\n第二段。\n第三段。")
    page.get_by_role("button", name="存草稿").click()
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    piece, page, held = page.url, at(LIN), []
    page.route(LIBRARY, lambda route: held.append(route))  # noqa: PLW0108 -- a bound method has no name to it

    page.goto(f"{piece}edit/", wait_until="commit")
    plain = page.locator("textarea[name=body]")
    plain.fill(plain.input_value().replace("第二段。", "第二段，新写的一句。"))
    page.get_by_label("标题").click()
    held[0].continue_()
    expect(editor(page)).to_be_visible()

    expect(editor(page)).to_have_text("第一段。第二段，新写的一句。第三段。")
    page.get_by_role("button", name="存草稿").click()
    page.wait_for_url(piece)
    page.goto(f"{piece}versions/2/")
    expect(page.locator("article.body")).to_have_text("第一段。第二段，新写的一句。第三段。")


def test_an_outline_left_empty_is_sent_when_that_was_meant(at):
    page = at(LIN, refusals={409})
    page.goto("/manuscripts/new/?fresh=1&genre=PUBLIC_OPINION")
    steps.body_field(page)
    page.get_by_label("标题").fill("只有提纲")
    saved(page)

    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    expect(page.get_by_role("alert").first).to_contain_text("还没有送出去")
    saved(page)
    page.get_by_role("button", name=re.compile("^投稿，送")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("只有提纲")


@pytest.fixture
def two_windows(at):
    """HE's text on the PC, saved, and taken up on the phone, where it goes on."""
    here, there = at(HE, refusals={409}), at(HE, refusals={409}, phone=True)
    begin(here, "两台设备")
    editor(here).fill("电脑上写的。")
    saved(here)
    there.goto("/manuscripts/new/")
    note = there.locator(".kept", has_text="两台设备")
    note.get_by_role("button", name="接着写这一份").click()
    editor(there).fill("电脑上写的，手机接着写的。")
    saved(there)
    return here, there


def test_a_sign_of_life_never_overwrites_what_another_device_wrote(two_windows):
    here = two_windows[0]

    # A sign of life is given every half minute.
    alert = here.get_by_role("alert")
    expect(alert).to_contain_text("在别的窗口或设备上也改了", timeout=45_000)
    expect(state(here)).to_contain_text("另一个窗口也存了")
    here.get_by_role("button", name="用那一份").click()
    expect(steps.written(here)).to_have_value("电脑上写的，手机接着写的。")
    saved(here)


def test_a_table_stays_a_table_when_the_draft_is_opened_again(at):
    page = at(LIN)
    begin(page, "有一张表")
    editor(page).click()
    page.keyboard.type("表前的话")
    page.get_by_role("button", name="表格").click()
    page.keyboard.type("格一")
    page.keyboard.press("Tab")
    page.keyboard.type("格二")
    page.get_by_role("button", name="存草稿").click()
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))

    page.goto(f"{page.url}edit/")
    expect(editor(page).locator("table")).to_contain_text("格一")
    page.get_by_label("标题").fill("有一张表，改了标题")
    page.get_by_role("button", name="存草稿").click()
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    page.goto(f"{page.url}versions/2/")
    expect(page.locator("article.body th")).to_have_text(["格一", "格二", ""])


def test_enter_in_the_title_sends_nothing_and_words_after_sending_keep_it_back(at):
    page = at(LIN, losses=True, refusals={409})
    begin(page, "回车不投稿")
    # A hand is faster than the next frame of a busy machine.
    page.evaluate("requestAnimationFrame = () => 0")
    page.get_by_label("标题").press("Enter")
    page.keyboard.type("光标到了正文。")
    expect(editor(page)).to_have_text("光标到了正文。")
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    expect(state(page)).to_contain_text("连上后自动送出")
    page.keyboard.type("接着写")
    expect(state(page)).to_contain_text("您又写了")
    page.context.set_offline(False)

    saved(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("写稿")
