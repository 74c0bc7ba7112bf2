"""An officer at work on a phone with a slow connection: how long it takes, how much goes over the line.

At the speed of a hand: a key every fifth of a second, a phrase of the input method (or of the voice) of ten characters every
two seconds, a second before each tap. Chromium's own "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms of latency.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import CDPSession, Page, sync_playwright

OFFICER, PASSWORD = "xinxi1", "yunling2026"
KEY, PHRASE, TAP = 0.2, 2.0, 1.0  # seconds
TEN = 10
SLOW = {
    "offline": False,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
    "latency": 150,
}
TITLE = "委员视察垃圾分类分得清还要运得走"
BODY = (
    "11月20日，县政协第二活动组组织12名委员到金湖社区视察生活垃圾分类。委员们看了4个投放点和1个中转站，"
    "随机问了15户居民。大家感到，分类的习惯正在养成，但傍晚高峰清运车只来一趟，分好的垃圾又混在了一起。"
    "委员何秀英建议，把清运从早上调到晚上8点以后，投放点加装照明，志愿者轮流值守，让居民放心投放。社区负责人当场答应，"
    "从下周起先在两个小区试行，一个月后请委员们再来看看效果。县政协将把这次视察的情况整理成建议，送有关部门研究办理，"
    "并在年底前组织一次回访，看答应的事办到了哪一步，还有哪些困难需要大家一起想办法解决。居民们说，垃圾分得清是自己的事，"
    "运得走要靠大家一起使劲，希望委员们往后也能常来看看。"
)[:300]


def shot(shade: int) -> bytes:
    """A photo as a phone makes it: twelve megapixels, about two megabytes."""
    image = Image.effect_noise((1000, 750), 24).resize((4000, 3000)).convert("RGB")
    image.paste((shade, 120, 80), (800, 600, 2400, 2200))
    data = BytesIO()
    image.save(data, "JPEG", quality=88)
    return data.getvalue()


class Line:
    """What went over the line since the last look, in bytes; photos on their way up aside."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes, self.session = 0.0, session
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, float]) -> None:
        self.bytes += event["encodedDataLength"]

    def since(self) -> float:
        told, self.bytes = self.bytes, 0
        return told


def tap(page: Page, selector: str) -> None:
    time.sleep(TAP)
    page.locator(selector).first.click()


def keys(page: Page, words: str) -> None:
    for one in words:
        page.keyboard.insert_text(one)
        page.wait_for_timeout(KEY * 1000)


def sign_in(page: Page, address: str) -> None:
    page.goto(address)
    for field, words in (("[name=login]", OFFICER), ("[name=password]", PASSWORD)):
        tap(page, field)
        keys(page, words)
    tap(page, "main button")
    page.wait_for_load_state()
    tap(page, "a[href$='/manuscripts/new/']:visible")
    page.wait_for_url("**/manuscripts/new/")


def write(page: Page, photos: list[Path]) -> None:
    tap(page, "[name=title]")
    keys(page, TITLE)
    time.sleep(TAP)
    page.locator(".shot-file").set_input_files(photos)
    tap(page, "[data-editor] [role=textbox]")
    for at in range(0, len(BODY), TEN):
        page.keyboard.insert_text(BODY[at : at + TEN])
        page.wait_for_timeout(PHRASE * 1000)
    tap(page, "button[name=submit]")
    page.wait_for_url("**/manuscripts/*/", timeout=120_000)
    page.wait_for_load_state()


def measure(address: str, folder: Path) -> list[list[str]]:
    photos = [folder / "一.jpg", folder / "二.jpg"]
    for number, path in enumerate(photos):
        path.write_bytes(shot(100 + 80 * number))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--headless", "--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_context(
            viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="zh-CN"
        ).new_page()
        line = Line(page.context.new_cdp_session(page))
        began = time.monotonic()
        sign_in(page, address)
        page.wait_for_selector("[data-editor] [role=textbox]")
        ready, first = time.monotonic() - began, line.since()
        write(page, photos)
        done = time.monotonic() - began
        pictures = page.locator(".pictures img").count()
        line.since()
        # What its worker fetches behind the page would not be counted.
        line.session.send("Network.setBypassServiceWorker", {"bypass": True})
        page.goto(f"{address}/manuscripts/new/")
        page.wait_for_load_state("networkidle")
        later = line.since()
        browser.close()
    megabytes = sum(one.stat().st_size for one in photos) / 1e6
    return [
        ["Phone, slow 4G: sign in, reach the writing page, the editor ready", f"{ready:.0f} s"],
        [
            f"Phone, slow 4G: the same, {len(BODY)} characters, {pictures} photos of {megabytes:.1f} MB, submitted",
            f"{done:.0f} s",
        ],
        [
            "First visit, from signing in to the writing page with its editor",
            f"{first / 1000:.0f} kB",
        ],
        ["The writing page opened again", f"{later / 1000:.0f} kB"],
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    command = [sys.executable, "-m", "siqin.portal.commandline"]
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    subprocess.run([*command, "demo"], check=True, stdout=subprocess.DEVNULL, env=os.environ)
    server = subprocess.Popen(
        [*command, "run", "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/signin/", timeout=5).close()  # noqa: S310 -- our own address
                break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measure(address, Path(folder)), ensure_ascii=False))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
