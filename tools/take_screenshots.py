"""`make screenshots`: the pictures of docs/user, taken of the demo office as it stands on one day.

Starts the demo in a folder of its own, with the clock stopped on that morning, so that a rerun
changes little; `--address` takes them of a server that runs already. Needs Chromium.
"""

import argparse
import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from handbook_camera import IMAGES, ROOT, Camera, chromium
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, sync_playwright

# Of our own making: readings in brackets, page numbers, a torn tail, a second text behind the first.
DAMAGED = ROOT / "tests/browser/damaged.txt"
AS_OF, SEED = date(2026, 11, 24), 1
MORNING = datetime.combine(AS_OF, time(9, 20), ZoneInfo("Asia/Shanghai"))
# What stands on a printed invitation must not depend on the port that happened to be free.
HOST = "zhengxie.yunling.example"

TITLE = "县政协就村级养老食堂开展协商"
BODY = """\
11月23日，云岭县政协在白石镇召开村级养老食堂专题协商会，十二名委员与乡镇、民政部门面对面商量。
会前，调研组走访六个乡镇的二十三个村，和一百八十七名老人算了一日三餐的账。
委员们建议，把掌勺、送餐和健康随访的岗位合在一起安排，县里按实际开餐的天数给补助。"""
SCHEDULE = """\
11月30日（周一）上午9:00，召开第十二次主席会议，地点三楼会议室，主席、各副主席参加。
12月1日（周二）全天，提案委到松林坝督办冬早蔬菜冷链提案。
12月2日（星期四）下午，文史委召开文史资料征编座谈会。
本周，做好委员履职档案整理。"""
LINK = "https://news.example/20261124/3.html"
ROSTER = (
    ("姓名", "手机号", "单位", "职务", "角色", "在职公务员", "奖金发放", "用户名"),
    ("段秋实", "13911110001", "第一活动组", "组员", "信息员、委员", "否", "可发放", ""),
    ("赵远山", "13911110002", "第二活动组", "组员", "委员", "否", "", ""),
    ("沙小满", "1391111003", "第三活动组", "组员", "信息员", "否", "可发放", ""),
    ("李春分", "13911110004", "港澳台侨委", "干部", "通讯员", "是", "", ""),
    ("木青禾", "13911110005", "港澳台侨委", "主任", "单位负责人", "是", "", ""),
)


def first_day(camera: Camera) -> None:
    """Who comes to the office: units, roster, invitations, routes."""
    camera.take(_to(camera.at("zhuren"), "/units/"), "units")
    page = _to(camera.at("zhuren"), "/people/roster/")
    page.get_by_label("名册").set_input_files(
        {"name": "花名册.xlsx", "mimeType": "application/zip", "buffer": roster_file()}
    )
    page.get_by_role("button", name="传上来看一遍").click()
    camera.take(page, "roster-preview")
    page = _to(camera.at("zhuren"), "/people/?unit=&q=第三活动组")
    for box in page.locator("input[name=person]").all():
        box.check()
    page.get_by_role("button", name="做邀请单").click()
    code = page.locator(".code").first.inner_text()
    camera.take(page, "invitations")
    page = _to(camera.at("", phone=True), "/join/")
    page.get_by_label("一次性登录码").fill(code)
    camera.take(page, "join-phone")
    camera.take(_to(camera.at("zhuren"), "/manuscripts/routes/"), "routes")
    camera.take(_to(camera.at("zhuren"), "/office/"), "office-settings")
    camera.take(_to(camera.at("bianji"), "/outlets/"), "outlets")
    page = _to(camera.at("zhuren"), "/rewards/")
    page.locator(".head a").first.click()
    page.get_by_role("link", name="第1版").click()
    camera.take(page, "scheme")


def roster_file() -> bytes:
    book, made = Workbook(), BytesIO()
    for row in ROSTER:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def mornings(camera: Camera) -> None:
    """今日, by person."""
    for account, name in (
        ("bianji", "today-editor"), ("zhuren", "today-office-head"), ("caiwu", "today-finance"),
    ):  # fmt: skip
        camera.take(_to(camera.at(account), "/"), name)
    camera.take(_to(camera.at(head_of_waiting(camera), phone=True), "/"), "today-unit-head-phone")
    camera.take(_to(camera.at(author_of(camera, "退改"), phone=True), "/"), "today-officer-phone")


def head_of_waiting(camera: Camera) -> str:
    """The account of a unit head before whom a piece waits."""
    page = _to(camera.at("zhuren"), "/manuscripts/?queue=review")
    row = page.get_by_role("row").filter(has_text="初审").first
    holder = row.get_by_role("cell").nth(2).inner_text().split("\n")[0].split("、")[0]
    return account_of(page, holder)


def author_of(camera: Camera, queue: str) -> str:
    """The account of the first author in one of the desk's queues."""
    page = _to(camera.at("zhuren"), "/manuscripts/")
    page.get_by_role("link", name=queue, exact=True).click()
    page.locator("td .t").first.click()
    byline = page.locator("main > p.meta").nth(1).inner_text()
    return account_of(page, byline.split("（")[0].split()[0])


def account_of(page: Page, name: str) -> str:
    """As the office head sees it on the person's page. Closes `page`."""
    page.goto(f"/people/?q={name}")
    page.get_by_role("link", name=name, exact=True).click()
    account = page.locator(".strip div").filter(has_text="用户名").locator("dd").inner_text()
    page.close()
    return account


def writing(camera: Camera) -> None:
    """A piece from a phone, its way, and what came back."""
    author = author_of(camera, "退改")
    page = _to(camera.at(author, phone=True), "/manuscripts/new/")
    _write(page)
    page.locator(".shot-file").set_input_files(
        {"name": "协商会现场.jpg", "mimeType": "image/jpeg", "buffer": meeting()}
    )
    page.get_by_placeholder("谁在哪里做什么").fill("委员们与民政部门面对面协商")
    page.get_by_text("已保存，断网不丢").wait_for()
    camera.take(page, "write-phone")
    page = _to(camera.at(author, phone=True), "/manuscripts/?queue=returned")
    page.locator("td .t").first.click()
    camera.take(page, "returned-phone")
    camera.take(_to(camera.at(author, phone=True), "/inbox/"), "inbox-phone")
    page = _to(camera.at(author, phone=True), "/manuscripts/new/?fresh=1")
    _write(page)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name=re.compile("^投稿")).click()
    camera.take(page, "expired-phone")
    del camera.contexts[author, True]


def reviewing(camera: Camera) -> None:
    page = _waiting(camera.at("bianji"))
    piece = page.url
    camera.take(page, "manuscript")
    page = _to(camera.at("bianji"), piece)
    page.get_by_role("link", name="退回，写明原因").click()
    page.get_by_label("缺照片或照片说明").check()
    page.get_by_label("具体说明").fill("第二段“走访了多户”请写明户数；补一张协商会现场照片。")
    camera.take(page, "return")
    page = _to(camera.at("bianji"), piece)
    page.get_by_role("link", name="修改", exact=True).click()
    text = page.locator("[name=body]").input_value()
    _editor(page).fill(edited(text))
    page.get_by_label("改了什么").fill("压缩导语")
    page.get_by_role("button", name="存为第").click()
    page.get_by_role("link", name=re.compile("对照$")).first.click()
    camera.take(page, "compare")
    page = _to(camera.at("bianji"), f"{piece}annotations/?at=1")
    page.get_by_label("批注", exact=True).fill("这个数请与年初报告核对。")
    page.get_by_role("button", name="写上批注").click()
    camera.take(page, "annotations")
    camera.take(_to(camera.at("bianji"), "/manuscripts/lists/"), "lists")
    camera.take(_to(camera.at("bianji"), "/search/?q=养老"), "search")


def edited(body: str) -> str:
    """As an editor shortens a piece: the last paragraph loses what follows its last comma."""
    *kept, last = body.strip().split("\n")
    return "\n".join([*kept, last.rpartition("，")[0] + "。"] if "，" in last else kept)


def covering(camera: Camera) -> None:
    """The week's schedule, what nobody told of, how long everything took, what a leader wants."""
    page = _to(camera.at("bianji"), "/events/paste/")
    page.get_by_label("一周工作安排").fill(SCHEDULE)
    page.get_by_role("button", name="读一读").click()
    camera.take(page, "schedule")
    for path, name in (
        ("/watch/gaps/", "gaps"), ("/watch/timeliness/?reach=YEAR", "timeliness"),
        ("/watch/derivatives/", "derivatives"),
    ):  # fmt: skip
        camera.take(_to(camera.at("bianji"), path), name)
    page = _to(camera.at("zhuxi", phone=True), "/")
    page.get_by_role("link", name=re.compile("^提要求")).first.click()
    page.get_by_text("必报", exact=True).click()
    page.get_by_label("具体要求").fill("写清楚推进会定了哪几件、谁来办。")
    camera.take(page, "require-phone")


def importing(camera: Camera) -> None:
    page = _to(camera.at("bianji"), "/manuscripts/imports/")
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": "口述史料工作总结.txt", "mimeType": "text/plain", "buffer": DAMAGED.read_bytes()}
    )
    page.get_by_role("button", name="导入，清理文字").click()
    cleaned = page.url
    camera.take(page, "import")
    camera.take(_to(camera.at("bianji"), cleaned), "import-make", top="#make")


def printing(camera: Camera) -> None:
    page = _to(camera.at("bianji"), "/periodicals/")
    page.get_by_role("row").filter(has_text="编排中").get_by_role("link").first.click()
    page.get_by_role("button", name=re.compile("^编入")).first.click()
    camera.take(page, "issue")
    page = _to(camera.at("bianji"), "/periodicals/")
    page.get_by_role("row").filter(has_text="已印发").get_by_role("link").first.click()
    issued = page.url
    camera.take(_to(page, f"{issued}exports/"), "issue-exports")
    camera.take(_to(camera.at("fenguan", phone=True), f"{issued}read/"), "read-phone")


def adopting(camera: Camera) -> None:
    page = _to(camera.at("bianji"), "/adoptions/new/")
    page.locator(".pick").filter(has_text="已签发").first.click()
    page.get_by_role("button", name="选好了，填登记表").click()
    page.get_by_label("媒体", exact=True).select_option("南岭政协报")
    page.get_by_label("刊出日期").fill(AS_OF.isoformat())
    page.get_by_label("位置").select_option("头版")
    page.get_by_label("版面或栏目").fill("1版")
    page.get_by_label("链接").fill(LINK)
    page.get_by_label("我已对照凭证核对").check()
    camera.take(page, "record-adoption")
    page.get_by_label("刊出日期").fill(AS_OF.isoformat())
    page.get_by_role("button", name="登记这次采用").click()
    camera.take(page, "adoption")


def outlets_and_figures(camera: Camera) -> None:
    """What waits to be compared, what is out at which outlet, and what the year's figures are."""
    page = _to(camera.at("bianji"), "/adoptions/articles/")
    camera.take(page, "articles")
    page = _to(camera.at("bianji"), "/adoptions/articles/")
    page.get_by_role("link", name="两件小事").click()
    camera.take(page, "article")
    page = _to(camera.at("bianji"), "/adoptions/pitches/")
    camera.take(page, "pitches")
    year = AS_OF.year - 1
    span = f"from={year}-01-01&to={year}-12-31"
    camera.take(_to(camera.at("bianji"), f"/adoptions/figures/?by=OUTLET&{span}"), "figures")
    camera.take(_to(camera.at("bianji"), f"/adoptions/breadth/?{span}"), "breadth")


def rewarding(camera: Camera) -> None:
    """Last year's last quarter, and this month's reckoning, which waits for a leader."""
    page = _to(camera.at("bianji"), "/rewards/")
    camera.take(page, "settlements")
    page.locator("td .t").first.click()
    settlement = page.url
    camera.take(page, "settlement")
    page = _to(camera.at("caiwu"), settlement)
    page.locator("#entries tr").filter(has_text="两人均分").locator(".t").first.click()
    camera.take(page, "entry")
    page = _to(camera.at("bianji"), "/rewards/")
    page.get_by_label("刊出日期自").fill(AS_OF.replace(day=1).isoformat())
    page.get_by_label("至", exact=True).fill(AS_OF.isoformat())
    page.get_by_role("button", name="试算这一期").click()
    page = _to(camera.at("zhuxi", phone=True), page.url)
    camera.take(page, "settlement-approve-phone", top="#approve")


def reporting(camera: Camera) -> None:
    page = _to(camera.at("zhuren"), "/reports/")
    page.get_by_role("link", name=re.compile("2025年")).click()
    camera.take(page, "exchange")


def leading(camera: Camera) -> None:
    """An important piece comes up to a leader, who signs on the phone."""
    page = _to(camera.at(author_of(camera, "退改")), "/manuscripts/new/?fresh=1")
    _write(page)
    page.locator("summary").last.click()
    page.get_by_label("重要程度").select_option("重要稿件")
    page.get_by_role("button", name=re.compile("^投稿")).click()
    for account in ("bianji", "zhuren"):
        page = _waiting(camera.at(account), TITLE)
        page.get_by_role("button", name=re.compile("^通过")).click()
    camera.take(_to(camera.at("fenguan", phone=True), "/"), "today-leader-phone")
    page = _waiting(camera.at("fenguan", phone=True), TITLE)
    piece = page.url
    camera.take(page, "sign-phone")
    page = _to(camera.at("bianji"), piece)
    page.get_by_role("button", name=re.compile("^做链接给")).click()
    link = re.search(r"http\S+", page.locator("#copy-link").input_value())
    camera.take(page, "link")
    page = _to(camera.at("", phone=True), urlsplit(link[0]).path if link else "/")
    page.get_by_role("button", name=re.compile("打开稿件$")).click()
    camera.take(page, "link-phone")


CHAPTERS: tuple[Callable[[Camera], None], ...] = (
    first_day, mornings, covering, writing, leading, importing, adopting,
    outlets_and_figures, rewarding, reporting, printing,
    reviewing,
)  # fmt: skip


def meeting() -> bytes:
    """A picture of the demo office's own kind; Django is ready by then."""
    from siqin.portal.demo.photographs import MEETING, draw

    return draw(MEETING, TITLE)


def _editor(page: Page) -> Locator:
    """The body, once its editor has come."""
    return page.locator("[data-editor] [role=textbox]")


def _write(page: Page) -> None:
    page.get_by_label("标题").fill(TITLE)
    _editor(page).fill(BODY)


def _to(page: Page, path: str) -> Page:
    page.goto(path)
    return page


def _waiting(page: Page, title: str = "") -> Page:
    """The first piece (of this title) that waits for this person."""
    _to(page, "/").locator("#waiting .t").filter(has_text=title).first.click()
    return page


@contextmanager
def demo_office() -> Iterator[int]:
    """The port of the demo, served from this process with its clock stopped at MORNING."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SIQIN_DATA": folder, "SIQIN_HOSTS": HOST}
        sys.path.insert(0, str(ROOT / "src"))
        from siqin.portal.commandline import database, demonstrating, statics

        database.make_ready()
        statics.collect()
        demonstrating.load_demo(seed=SEED, as_of=AS_OF)
        stop_the_clock()
        from waitress.server import create_server

        from siqin.config.wsgi import application

        server = create_server(application, host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            yield int(server.effective_port)
        finally:
            server.close()


def stop_the_clock() -> None:
    """Every look at it takes a millisecond, so that what comes later also stands later."""
    from django.utils import timezone

    looks = iter(range(sys.maxsize))
    timezone.now = lambda: MORNING + timedelta(milliseconds=next(looks))  # noqa: TID251 -- the clock is replaced, not read


def take_all(address: str, chapters: list[str], *arguments: str) -> None:
    with sync_playwright() as playwright:
        browser = chromium(playwright, *arguments)
        camera = Camera(browser, address)
        for chapter in CHAPTERS:
            if not chapters or chapter.__name__ in chapters:
                chapter(camera)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures of docs/user.")
    parser.add_argument("chapters", nargs="*", help=", ".join(one.__name__ for one in CHAPTERS))
    parser.add_argument("--address", help="a server with the demo office that runs already")
    options = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    if options.address:
        take_all(options.address, options.chapters)
        return
    with demo_office() as port:
        here = f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}"
        take_all(f"http://{HOST}", options.chapters, here)


if __name__ == "__main__":
    main()
