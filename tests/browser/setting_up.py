"""An office from nothing, through its pages alone: founded, the roster read in, everybody joined."""

from openpyxl import Workbook
from playwright.sync_api import expect

from tests.browser.people import FOUNDER, HEADS, OFFICE, PASSWORD, ROSTER, SHORT


def the_office(visits, folder):
    """The cookies of everybody, by person."""
    page = visits.open()
    found(page)
    import_roster(page, roster_file(folder))
    codes = invite(page, ROSTER)
    sessions = {FOUNDER: page.context.storage_state()}
    for person in ROSTER:
        hers = visits.open()
        join(hers, person, codes[person.name])
        sessions[person] = hers.context.storage_state()
    return sessions


def found(page):
    page.goto("/")
    page.get_by_label("单位全称").fill(OFFICE)
    page.get_by_label("单位简称").fill(SHORT)
    page.get_by_label("您的姓名").fill(FOUNDER.name)
    page.get_by_label("手机号").fill(FOUNDER.mobile)
    page.get_by_label("用户名").fill(FOUNDER.username)
    choose_password(page)
    page.get_by_role("button", name="建立单位并登录").click()
    expect(page.get_by_role("status")).to_contain_text(f"{OFFICE}已建好")


def roster_file(folder, rows=ROSTER):
    book = Workbook()
    book.active.append(HEADS)
    for person in rows:
        book.active.append(person.row())
    book.save(folder / "名册.xlsx")
    return folder / "名册.xlsx"


def import_roster(page, file):
    page.get_by_role("link", name="从Excel导入名册").click()
    page.get_by_label("名册").set_input_files(file)
    page.get_by_role("button", name="传上来看一遍").click()
    expect(page.get_by_text("还没有写入")).to_be_visible()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("status")).to_contain_text("名册已导入")


def invite(page, persons):
    """The printed codes, by name."""
    for person in persons:
        page.get_by_label(f"选{person.name}").check()
    page.get_by_role("button", name="给选中的人做邀请单").click()
    slips = page.locator(".slips li")
    expect(slips).to_have_count(len(persons))
    return {
        slip.locator("h2").inner_text(): slip.locator(".code").inner_text() for slip in slips.all()
    }


def join(page, person, code):
    page.goto("/join/")
    page.get_by_label("一次性登录码").fill(code)
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_label("用户名")).to_have_value(person.username)
    choose_password(page)
    page.get_by_role("button", name="开通账号并登录").click()
    expect(page.get_by_role("status")).to_contain_text(f"{person.name}，您好。账号已开通")


def choose_password(page):
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一遍密码").fill(PASSWORD)
