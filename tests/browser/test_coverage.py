"""No event goes untold: a gap is found, asked of somebody, written and closed; a leader says what
he wants; a lead is answered."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import HE, LIN, SONG
from tests.browser.texts import NEWS
from tests.pictures import picture

WORDS = "要写清楚协商出了哪几条、谁来办。"


def day(ago):
    """As a schedule writes it: 11月20日."""
    then = steps.today() - timedelta(days=ago)
    return f"{then.month}月{then.day}日"


def paste(editor, *lines):
    """The editor pastes a week, looks it over and enters it as it was read."""
    steps.go(editor, "活动与线索")
    editor.get_by_role("link", name="粘贴一周安排").click()
    editor.get_by_label("一周工作安排").fill("\n".join(lines))
    editor.get_by_role("button", name="读一读").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("看一遍再登记")
    editor.get_by_role("button", name="登记勾选的活动").click()
    expect(editor.get_by_role("status")).to_contain_text("已登记")


def gaps(editor):
    editor.goto("/")
    return editor.locator("#gaps")


def asked_from_the_gap(editor, title, officer):
    """From the list of gaps: this one is asked of the officer; the address of the assignment."""
    editor.goto("/watch/gaps/")
    row = editor.get_by_role("row").filter(has_text=title)
    row.get_by_role("link", name=re.compile("^派人")).click()
    choice = editor.get_by_label("请谁写")
    choice.select_option(choice.locator("option", has_text=officer.name).get_attribute("value"))
    editor.get_by_label("哪天交稿").fill((steps.today() + timedelta(days=1)).isoformat())
    editor.get_by_role("button", name="约稿").click()
    expect(editor.locator(".strip")).to_contain_text("待答复")
    return editor.url


def test_a_gap_is_asked_of_an_officer_who_writes_it_and_is_gone(at):
    title = "第一活动组到白石镇调研"
    editor, officer = at(HE), at(LIN, phone=True)
    paste(editor, f"{day(6)}上午9:00 {title}养老服务", "其他事项另行通知")
    expect(gaps(editor)).to_contain_text("调研养老服务")
    assignment = asked_from_the_gap(editor, "调研养老服务", LIN)

    officer.goto("/")
    officer.get_by_role("link", name="调研养老服务").first.click()
    officer.get_by_role("button", name="接下").click()
    officer.get_by_role("link", name="写这一篇").click()
    expect(officer.get_by_text("何静约的稿")).to_be_visible()
    text = steps.body_field(officer)
    officer.get_by_label("标题").fill("白石镇的养老互助点")
    text.fill(NEWS)
    piece = steps.submit(officer)

    expect(officer.get_by_text("写的是")).to_contain_text("调研养老服务")
    editor.goto(assignment)
    expect(editor.locator(".strip")).to_contain_text("已交稿")
    expect(gaps(editor).filter(has_text="调研养老服务")).to_have_count(0)
    editor.goto("/events/?q=调研养老服务")
    expect(editor.get_by_role("row").filter(has_text="调研养老服务")).to_contain_text("今天")
    assert piece


def test_a_gap_that_needs_no_piece_is_closed_with_a_reason(at):
    editor = at(HE)
    paste(editor, f"{day(5)}上午9:00 召开机关支部学习会")

    editor.goto("/watch/gaps/")
    row = editor.get_by_role("row").filter(has_text="召开机关支部学习会")
    row.locator("summary").click()
    row.get_by_role("button", name="内部事务，不对外报道").click()

    expect(editor.get_by_role("status")).to_contain_text("已记为无需报道")
    expect(editor.get_by_role("row").filter(has_text="召开机关支部学习会")).to_have_count(0)


def test_a_leader_says_on_the_phone_what_must_be_told_and_the_officer_reads_it(at):
    editor, leader, officer = at(HE), at(SONG, phone=True), at(LIN, phone=True)
    paste(editor, f"{day(-2)}上午9:00 第一活动组召开专题协商会")

    leader.goto("/")
    here = leader.locator("#ahead li").filter(has_text="召开专题协商会")
    here.get_by_role("link", name=re.compile("^提要求")).click()
    leader.get_by_label("必报", exact=True).check()
    leader.get_by_label("具体要求").fill(WORDS)
    leader.get_by_label("要照片").check()
    leader.get_by_role("button", name="就这样要求").click()
    expect(leader.locator(".strip")).to_contain_text("必报")

    officer.goto("/inbox/")
    officer.get_by_role("link", name=re.compile("宋志远对“召开专题协商会”")).first.click()
    expect(officer.locator("main")).to_contain_text(WORDS)


@pytest.mark.parametrize("answer", ["接下", "不能承担"])
def test_an_assignment_is_answered_by_a_link_without_signing_in(at, answer):
    editor, title = at(HE), f"走访困难委员{answer}"
    paste(editor, f"{day(6)}上午9:00 第一活动组{title}")
    assignment = asked_from_the_gap(editor, title, LIN)
    editor.get_by_role("button", name=re.compile("做链接给")).click()
    link = urlsplit(re.search(r"http\S+", editor.locator("[id^=copy]").first.input_value())[0]).path

    phone = at(None, phone=True)
    phone.goto(link)
    phone.get_by_role("button", name=re.compile(f"我是{LIN.name}")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    if answer == "不能承担":
        phone.get_by_text("不能承担", exact=True).first.click()
        phone.get_by_label("原因").fill("出差在外")
    phone.get_by_role("button", name=re.compile(answer)).click()

    editor.goto(assignment)
    expect(editor.locator(".strip")).to_contain_text({"接下": "已接下"}.get(answer, "不能承担"))


def test_a_lead_with_a_photo_is_sent_in_a_moment_and_its_sender_reads_why_not(at, tmp_path):
    officer, editor = at(LIN, phone=True), at(HE)
    shot = tmp_path / "路灯.jpg"
    shot.write_bytes(picture(400, 200))
    officer.goto("/")
    officer.get_by_role("link", name="报线索").first.click()
    officer.get_by_label("什么事").fill("村口路灯今晚亮了，是委员自己出的钱。")
    officer.locator("input[type=file]").set_input_files(shot)
    officer.get_by_role("button", name="报线索").click()
    expect(officer.get_by_text("线索已报给办公室").first).to_be_visible()

    steps.go(editor, "活动与线索")
    editor.get_by_role("navigation", name="这一类的各页").get_by_role("link", name="线索").click()
    editor.get_by_role("link", name=re.compile("村口路灯")).first.click()
    editor.get_by_text("不采写", exact=True).first.click()
    editor.get_by_label(re.compile("没有合适的")).fill("已经有人报过了")
    editor.get_by_role("button", name=f"不采写，告诉{LIN.name}").click()

    officer.goto("/inbox/")
    officer.locator("main").get_by_role("link", name=re.compile("线索")).last.click()
    expect(officer.locator("main")).to_contain_text("已经有人报过了")
