"""What people do, one function an act. `page` is that before which somebody sits."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.people import OFFICE, PASSWORD


def go(page, place):
    """To one of the places of the navigation; on a phone the office is two taps further."""
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=place).click()


def write(page, title, body):
    """A piece of its own, whatever else this person left unfinished (that would be taken up)."""
    page.goto("/")
    page.get_by_role("link", name="写稿").first.click()
    page.wait_for_url(re.compile(r"/manuscripts/new/$"))
    page.goto(f"{page.url}?fresh=1")
    text = body_field(page)
    page.get_by_label("标题").fill(title)
    text.fill(body)


def body_field(page):
    """The field of the body, once the editor (where scripts run) has taken its place."""
    expect(written(page)).to_be_attached()
    page.wait_for_load_state()
    if page.evaluate("typeof siqin") != "undefined":
        expect(page.locator("[data-editor] [role=textbox]")).to_be_visible()
    return page.get_by_label("正文")


def written(page):
    """What the form would send as the body now."""
    return page.locator("[name=body]")


def submit(page):
    """From the writing page; the address of the piece."""
    page.get_by_role("button", name=re.compile("^投稿，送")).click()
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    return page.url


def take_up(page, title):
    """A piece out of those that wait for this person; the home page names the oldest of many."""
    page.goto("/")
    waiting = page.locator("#waiting")
    link = waiting.get_by_role("link", name=title, exact=True)
    if not link.count():
        waiting.get_by_role("link", name=re.compile("^看全部")).click()
        link = page.locator("main").get_by_role("link", name=title, exact=True)
    link.click()
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


def import_file(page, file):
    """The address of the imported file's page."""
    go(page, "稿件")
    page.get_by_role("link", name="导入文件").click()
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_role("button", name="导入，清理文字").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(file.name)
    return page.url


def undo_and_redo(page, imported, before, after):
    """The edit that waits for a decision: taken back, then taken after all."""
    page.goto(imported)
    text = page.locator(".clean .body")
    page.get_by_role("button", name=re.compile("^还原")).click()
    expect(text).to_contain_text(before)
    page.get_by_role("link", name="已还原 1").click()
    page.get_by_role("button", name=re.compile("^采用")).click()
    expect(text).to_contain_text(after)


def fill_in(page, imported, doubts):
    """What cleaning only points out, settled by hand."""
    page.goto(imported)
    for doubt, words in doubts.items():
        page.get_by_role("link", name=re.compile("^提示")).click()
        note = page.locator(".note").filter(has=page.locator("mark", has_text=doubt))
        note.get_by_label("改为").fill(words)
        note.get_by_role("button", name="改", exact=True).click()
        expect(page.locator(".clean .body")).to_contain_text(words)


def make_manuscript(page, author, *, importance="普通稿件"):
    """Of the document shown on an import's page; the address of the piece."""
    make = page.locator("section").filter(has=page.get_by_role("heading", name="建为稿件"))
    make.get_by_label("第1作者，本单位的人").select_option(f"{author.name}　{author.post}")
    make.get_by_label("重要程度").select_option(importance)
    make.get_by_role("button", name="建为稿件").click()
    expect(page.get_by_role("status")).to_contain_text("已建为稿件")
    return page.url


def mend(page, piece, changes, *, then, note=""):
    """Open the piece's editing page, change words in the body, press `then`."""
    page.goto(piece)
    page.get_by_role("link", name=re.compile("^(接着写|修改|改动)$")).click()
    field, text = body_field(page), written(page).input_value()
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after)
    field.fill(text)
    page.get_by_label("改了什么").fill(note)
    page.get_by_role("button", name=re.compile(then)).click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("修改")


def found_periodical(page, name, columns):
    go(page, "刊物")
    page.get_by_role("link", name="新建刊物").first.click()
    page.get_by_label("刊名").fill(name)
    page.get_by_label("种类").select_option("简报")
    page.get_by_label("编发单位").fill(OFFICE)
    page.get_by_label("栏目").fill("\n".join(columns))
    page.get_by_label(re.compile("^报")).fill("州政协办公室，县委办公室")
    page.get_by_role("button", name="建立刊物").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"《{name}》")


def open_issue(page, number):
    """From the periodical's page; the address of the issue."""
    page.get_by_label("年", exact=True).fill(str(today().year))
    page.get_by_label("期", exact=True).fill(str(number))
    page.get_by_label("总期号").fill(str(number))
    page.get_by_role("button", name="编这一期").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"第{number}期")
    return page.url


def place(page, title, column):
    row = page.get_by_role("row").filter(has_text=title)
    row.get_by_label(f"《{title}》编入栏目").select_option(column)
    row.get_by_role("button", name=re.compile("^编入")).click()
    expect(page.get_by_role("status")).to_contain_text(f"《{title}》已编入“{column}”")


def sign_issue(page, issue):
    """Whatever the checklist asks is looked at and accepted."""
    page.goto(issue)
    for asked in page.get_by_role("checkbox").all():
        asked.check()
    page.get_by_role("button", name=re.compile("^签发第")).click()
    expect(page.get_by_role("status")).to_contain_text("已签发印发")


def download(page, link):
    """The bytes of what a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return waiting.value.path().read_bytes()


def sign_in(page, person):
    page.goto("/")
    page.get_by_label("手机号或用户名").fill(person.mobile)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("今日")


def change_person(page, person):
    """In this browser, where somebody else is signed in."""
    page.goto("/")
    page.get_by_role("button", name="退出").click()
    sign_in(page, person)
