"""A leader signs from the link in a real browser: what its privacy headers do to forms no test client tells."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import GAO, HE, LIN
from tests.browser.test_room import MEASURE, gap
from tests.browser.texts import NEWS

TITLE = "第一活动组请主任在路上签一篇"


def address_of(editor, piece):
    """The path of a new link, copied from the page that shows it once."""
    editor.goto(piece)
    editor.get_by_role("button", name="做链接给唐立新").click()
    text = editor.locator("#copy-link").input_value()
    return urlsplit(re.search(r"http\S+", text)[0]).path


def before_the_head(at, title):
    """The officer's page, the piece, and the path of the link that the editor made."""
    officer, editor = at(LIN, phone=True), at(HE)
    steps.write(officer, title, NEWS)
    piece = steps.submit(officer)
    for reviewer in (at(GAO), editor):
        steps.pass_on(reviewer, title)
    return officer, piece, address_of(editor, piece)


def guess(tablet, link):
    """Somebody to whom it was forwarded tries four digits."""
    tablet.goto(link)
    tablet.get_by_label("手机号后四位").fill("9999")
    tablet.get_by_role("button", name="打开稿件").click()
    expect(tablet.get_by_text("还可以试4次")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_leader_signs_in_a_minute_and_no_second_device_does(at, scripts):
    title = f"{TITLE}{'有' if scripts else '无'}脚本"
    officer, piece, link = before_the_head(at, title)

    phone = at(None, phone=True, scripts=scripts)
    phone.goto(link)
    phone.get_by_role("button", name="我是唐立新，打开稿件").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    tablet = at(None, phone=True, scripts=scripts, refusals={410, 422})
    guess(tablet, link)

    phone.get_by_role("link", name="我来改一句").click()
    phone.get_by_role("link", name=title).click()
    phone.get_by_label("改成").fill(f"{title}了")
    phone.get_by_role("button", name="改好，存下").click()
    expect(phone.get_by_text("这是您刚改成的第2版")).to_be_visible()
    phone.get_by_role("button", name="同意签发").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("已签发")
    undo = phone.get_by_role("button", name="撤销，重新看")
    assert gap(undo, phone.get_by_text("办完了，可以关闭这一页。")) >= MEASURE
    tablet.goto(link)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("这个链接已经用过了")
    steps.stands(officer, piece, "已签发")
    expect(officer.get_by_text("唐立新（链接签批）").first).to_be_visible()


def test_what_a_leader_writes_survives_a_reload_a_correction_and_a_second_thought(at):
    title = "领导写到一半"
    _, _, link = before_the_head(at, title)
    phone = at(None, phone=True)
    phone.goto(link)
    phone.get_by_role("button", name="我是唐立新，打开稿件").click()
    phone.get_by_text("写几句批语").click()
    phone.get_by_label("批语").press_sequentially("请核实人数。")
    phone.wait_for_timeout(500)

    phone.reload()
    expect(phone.get_by_label("批语")).to_have_value("请核实人数。")
    phone.get_by_role("link", name="我来改一句").click()
    phone.get_by_role("link", name=title).click()
    phone.get_by_label("改成").fill(f"{title}了")
    phone.get_by_role("button", name="改好，存下").click()
    expect(phone.get_by_label("批语")).to_have_value("请核实人数。")
    phone.get_by_role("link", name="退回修改").click()
    expect(phone.get_by_label("具体说明")).to_have_value("请核实人数。")
    phone.get_by_role("button", name="退回修改").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("已退回修改")
    assert phone.evaluate("Object.keys(localStorage).filter((one) => one.includes('sign-'))") == []
