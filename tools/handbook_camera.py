"""Everybody's browser, and pictures of pages as they are seen on a desk and on a phone."""

import re
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/user/images"
PASSWORD = "yunling2026"  # noqa: S105 -- of the demo office, printed at its start
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
    made = BytesIO()
    colours = Image.open(BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    colours.save(made, "PNG", optimize=True)
    return made.getvalue()


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    return playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])
