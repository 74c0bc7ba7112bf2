"""What people do, one function an act. `page` is that before which somebody sits."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect


def go(page, place):
    """To one of the places of the navigation; on a phone the office is two taps further."""
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=place).click()


def write(page, title, body):
    page.goto("/")
    page.get_by_role("link", name="写稿").first.click()
    page.get_by_label("标题").fill(title)
    page.get_by_label("正文").fill(body)


def submit(page):
    """From the writing page; the address of the piece."""
    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    expect(page.get_by_role("status")).to_be_visible()
    return page.url


def take_up(page, title):
    """A piece out of those that wait for this person."""
    page.goto("/")
    page.locator("#waiting").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def pass_on(page, title, *, comment=""):
    take_up(page, title)
    page.get_by_label("审稿意见").fill(comment)
    page.get_by_role("button", name=re.compile("^(通过，送|签发$)")).click()
    expect(page.get_by_role("status")).to_be_visible()


def send_back(page, title, *, why):
    take_up(page, title)
    page.get_by_role("link", name="退回，写明原因").click()
    page.get_by_label("具体说明").fill(why)
    page.get_by_role("button", name="退回修改").click()
    expect(page.get_by_role("status")).to_contain_text("退回")


def stands(page, address, words):
    """The piece's strip says so now."""
    page.goto(address)
    expect(page.locator(".strip").first).to_contain_text(words)


def add_outlet(page, name, level, carrier):
    go(page, "媒体与采用")
    page.get_by_role("link", name="媒体名录").click()
    page.get_by_role("link", name="添一家媒体").click()
    page.get_by_label("名称").fill(name)
    page.get_by_label("级别").select_option(level)
    page.get_by_label("载体").select_option(carrier)
    page.get_by_role("button", name="添进名录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def record_adoption(page, title, outlet, *, link, text):
    """The address of the adoption: printed today, with a link and the printed words."""
    go(page, "媒体与采用")
    page.get_by_role("link", name="登记采用").first.click()
    page.get_by_label(title).check()
    page.get_by_role("button", name="选好了，填登记表").click()
    page.get_by_label("媒体", exact=True).select_option(outlet)
    page.get_by_label("刊出日期").fill(today().isoformat())
    page.get_by_label("链接").fill(link)
    page.get_by_label("刊出文字").fill(text)
    page.get_by_role("button", name="登记这次采用").click()
    expect(page.locator(".strip").first).to_contain_text("登记")
    return page.url


def verify(page, adoption):
    page.goto(adoption)
    page.get_by_role("button", name="核对属实，计入采用").click()
    expect(page.get_by_role("status")).to_contain_text("已核对")


def reckon(page, first, last):
    """The address of the settlement."""
    go(page, "奖励")
    page.get_by_label("刊出日期自").fill(first.isoformat())
    page.get_by_label("至", exact=True).fill(last.isoformat())
    page.get_by_role("button", name="试算这一期").click()
    expect(page.locator(".head")).to_contain_text("试算")
    return page.url


def approve(page, settlement):
    page.goto(settlement)
    page.get_by_role("button", name=re.compile("^审定，发放")).click()
    expect(page.get_by_role("status")).to_contain_text("已审定")


def today():
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
