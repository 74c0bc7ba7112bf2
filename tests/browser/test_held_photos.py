"""A photo that has not gone up is kept with its words, whatever happens to the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import GAO, LIN
from tests.browser.test_drafts import begin, editor, saved, state
from tests.browser.texts import NEWS
from tests.pictures import picture

CAPTION = "委员在投放点看分类"


@pytest.fixture
def unsent(at, tmp_path, request):
    """LIN's page: a photo with its caption was added where there is no network."""
    page = at(LIN, phone=True, losses=True, refusals={409})
    # A title of its own: the same words and picture twice are one piece.
    begin(page, f"山里拍的第{len(request.node.name)}篇")
    editor(page).fill(NEWS)
    saved(page)
    page.context.set_offline(True)
    shot = tmp_path / "现场.jpg"
    shot.write_bytes(picture(400, 200))
    page.locator(".shot-file").set_input_files(shot)
    expect(page.locator(".shot-note")).to_contain_text("已存在本机，连上后自动传")
    page.get_by_placeholder("谁在哪里做什么").fill(CAPTION)
    page.wait_for_timeout(1000)
    return page


def opened_again(page):
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto("/manuscripts/new/")
    return again


def test_a_page_closed_before_the_photo_went_up_sends_it_on_the_next_visit(unsent):
    page = opened_again(unsent)

    expect(page.get_by_placeholder("谁在哪里做什么")).to_have_value(CAPTION)
    expect(page.locator(".shot img")).to_have_attribute("src", re.compile("/files/"))
    steps.submit(page)
    expect(page.locator(".pictures figure")).to_contain_text(CAPTION)


def test_words_without_their_photo_are_kept_and_ask_for_it(unsent, tmp_path):
    unsent.evaluate("indexedDB.deleteDatabase('siqin')")
    page = opened_again(unsent)

    expect(page.get_by_placeholder("谁在哪里做什么")).to_have_value(CAPTION)
    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    expect(state(page)).to_contain_text("有一张照片没有传上")
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="重新选").click()
    asked.value.set_files(tmp_path / "现场.jpg")
    expect(page.locator(".shot-note")).to_be_hidden()
    steps.submit(page)
    expect(page.locator(".pictures figure")).to_contain_text(CAPTION)


def test_a_photo_waits_until_its_writer_is_back(at, tmp_path):
    page = at(None, phone=True, refusals={401, 403, 409, 422})
    steps.sign_in(page, LIN)
    begin(page, "换人时拍的")
    editor(page).fill(NEWS)
    saved(page)
    second = page.context.new_page()
    steps.change_person(second, GAO)
    shot = tmp_path / "现场.jpg"
    shot.write_bytes(picture(400, 200))

    page.locator(".shot-file").set_input_files(shot)
    expect(page.locator(".shot-note")).to_contain_text(
        "现在登录的是另一个人，照片没有传，已存在本机"
    )
    steps.change_person(second, LIN)
    page.get_by_role("button", name="再传").click()

    expect(page.locator(".shot img")).to_have_attribute("src", re.compile("/files/"))
    # What is left unfinished would be taken up by whoever writes next as LIN.
    steps.submit(page)


def pasted(page, words):
    """As Excel and a camera roll give it: a picture, with or without words beside it."""
    editor(page).click()
    page.evaluate(
        """async (words) => {
        const data = new DataTransfer();
        if (words) {
            data.setData("text/html", `<table><tr><td>${words}</td></tr></table>`);
            data.setData("text/plain", words);
        }
        const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
        const blob = await new Promise((go) => canvas.toBlob(go));
        data.items.add(new File([blob], "image.png", { type: "image/png" }));
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""",
        words,
    )


def test_cells_of_a_spreadsheet_are_words_and_a_copied_picture_is_a_photo(at):
    page = at(LIN)
    begin(page, "贴表格")

    pasted(page, "三件提案")
    expect(editor(page).locator("td")).to_have_text("三件提案")
    expect(page.locator(".shot")).to_have_count(0)

    pasted(page, "")
    expect(page.locator(".shot")).to_have_count(1)
    steps.submit(page)
