"""`make screenshots`: the pictures of docs/user, taken of the demo office as it stands on one day.

Starts the demo in a folder of its own, with the clock stopped on that morning, so that a rerun
changes little; `--address` takes them of a server that runs already. Needs Chromium; Pillow, where
it is installed, makes the files a third of their size.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/user/images"
# Of our own making: readings in brackets, page numbers, a torn tail, a second text behind the first.
DAMAGED = ROOT / "tests/browser/damaged.txt"
AS_OF, SEED, PASSWORD = date(2026, 11, 24), 1, "yunling2026"
MORNING = datetime.combine(AS_OF, time(9, 20), ZoneInfo("Asia/Shanghai"))
# What stands on a printed invitation must not depend on the port that happened to be free.
HOST = "zhengxie.yunling.example"
DESK, PHONE = (1280, 1500), (360, 1400)  # Width, and the height at which a long page is cut.
LEAST_HEIGHT, NEARLY = 480, 1.15  # A page that is nearly as short as that is shown whole.
# A higher window would make the fields higher that are measured by it; and a Chromium without the
# words of other languages shows a day as Americans write it.
AS_PEOPLE_SEE_IT = """() => {
    for (const one of document.querySelectorAll("textarea")) one.style.height = `${one.offsetHeight}px`;
    for (const one of document.querySelectorAll("input[type=date]")) {
        const day = one.value;
        one.type = "text";
        one.value = day.replaceAll("-", "/") || "年/月/日";
    }
}"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

TITLE = "县政协就村级养老食堂开展协商"
BODY = """\
11月23日，云岭县政协在白石镇召开村级养老食堂专题协商会，十二名委员与乡镇、民政部门面对面商量。
会前，调研组走访六个乡镇的二十三个村，和一百八十七名老人算了一日三餐的账。
委员们建议，把掌勺、送餐和健康随访的岗位合在一起安排，县里按实际开餐的天数给补助。"""
LINK = "https://news.example/20261124/3.html"
ROSTER = (
    ("姓名", "手机号", "单位", "职务", "角色", "在职公务员", "奖金发放", "用户名"),
    ("段秋实", "13911110001", "第一活动组", "组员", "信息员、委员", "否", "可发放", ""),
    ("赵远山", "13911110002", "第二活动组", "组员", "委员", "否", "", ""),
    ("沙小满", "1391111003", "第三活动组", "组员", "信息员", "否", "可发放", ""),
    ("李春分", "13911110004", "港澳台侨委", "干部", "通讯员", "是", "", ""),
    ("木青禾", "13911110005", "港澳台侨委", "主任", "单位负责人", "是", "", ""),
)


class Camera:
    """Everybody's browser, and where the pictures go."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: dict[tuple[str, bool], BrowserContext] = {}

    def at(self, account: str, *, phone: bool = False) -> Page:
        """A page before which the holder of this account sits; "" for somebody not signed in."""
        known = self.contexts.get((account, phone))
        if known is None:
            known = self.contexts[account, phone] = self._context(account, phone=phone)
        return known.new_page()

    def take(self, page: Page, name: str, *, top: str = "body") -> None:
        """The page from its top, or from the element `top` on."""
        phone = page.viewport_size is not None and page.viewport_size["width"] == PHONE[0]
        width, most = PHONE if phone else DESK
        page.evaluate(AS_PEOPLE_SEE_IT)
        page.locator(top).first.evaluate("it => it.scrollIntoView()")
        left = page.evaluate("document.documentElement.scrollHeight - Math.round(scrollY)")
        height = left if left < most * NEARLY else most
        page.set_viewport_size({"width": width, "height": max(LEAST_HEIGHT, height)})
        page.locator(top).first.evaluate("it => it.scrollIntoView()")
        (IMAGES / f"{name}.png").write_bytes(smaller(page.screenshot(animations="disabled")))
        print(name, flush=True)

    def _context(self, account: str, *, phone: bool) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": (PHONE if phone else DESK)[0], "height": 800},
            is_mobile=phone, has_touch=phone, locale="zh-CN", timezone_id="Asia/Shanghai",
        )  # fmt: skip
        context.set_default_timeout(15_000)
        if account:
            page = context.new_page()
            page.goto("/signin/")
            page.get_by_label("手机号或用户名").fill(account)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(re.compile("/$"))
            page.close()
        return context


def smaller(png: bytes) -> bytes:
    """A screenshot in 128 colours, which is what paper, ink and one red need."""
    try:
        from PIL import Image
    except ImportError:
        return png
    made = BytesIO()
    colours = Image.open(BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    colours.save(made, "PNG", optimize=True)
    return made.getvalue()


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
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill(BODY)
    camera.take(page, "write-phone")
    page = _to(camera.at(author, phone=True), "/manuscripts/?queue=returned")
    page.locator("td .t").first.click()
    camera.take(page, "returned-phone")
    camera.take(_to(camera.at(author, phone=True), "/inbox/"), "inbox-phone")
    page = _to(camera.at(author, phone=True), "/manuscripts/new/")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill(BODY)
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
    body = page.get_by_label("正文")
    body.fill(edited(body.input_value()))
    page.get_by_label("改了什么").fill("压缩导语")
    page.get_by_role("button", name="存为第").click()
    page.get_by_role("link", name="对照").first.click()
    camera.take(page, "compare")


def edited(body: str) -> str:
    """As an editor shortens a piece: the last paragraph loses its second half."""
    *kept, last = body.strip().split("\n")
    return "\n".join([*kept, last[: last.rindex("，", 0, len(last) // 2)] + "。"])


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
    page = _to(camera.at(author_of(camera, "退改")), "/manuscripts/new/")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill(BODY)
    page.locator("summary").last.click()
    page.get_by_label("重要程度").select_option("重要稿件")
    page.get_by_role("button", name=re.compile("^投稿")).click()
    for account in ("bianji", "zhuren"):
        page = _waiting(camera.at(account), TITLE)
        page.get_by_role("button", name=re.compile("^通过")).click()
    camera.take(_to(camera.at("fenguan", phone=True), "/"), "today-leader-phone")
    page = _waiting(camera.at("fenguan", phone=True), TITLE)
    camera.take(page, "sign-phone")


CHAPTERS: tuple[Callable[[Camera], None], ...] = (
    first_day, mornings, writing, leading, importing, adopting, rewarding, reporting, printing,
    reviewing,
)  # fmt: skip


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


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    return playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])


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
