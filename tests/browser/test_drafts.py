"""What is being typed is kept within five seconds, whatever happens to the page."""

import re
import shutil
import signal
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import ARGUMENTS, BROWSERS
from tests.browser.people import GAO, HE, LIN, SONG, SU
from tests.browser.texts import NEWS
from tests.pictures import picture

FIVE_SECONDS = 5_000  # after which what was typed is kept at the office
SAVED = re.compile("已保存，断网不丢")
SUBMIT = re.compile("^投稿，送")


def state(page):
    return page.locator("[data-state]")


def begin(page, title):
    page.goto("/manuscripts/new/?fresh=1")
    expect(editor(page)).to_be_visible()
    page.get_by_label("标题").fill(title)


def editor(page):
    return page.locator("[data-editor] [role=textbox]")


def saved(page):
    expect(state(page)).to_contain_text(SAVED)


def on_another_device(at, person, title):
    """The page as it opens elsewhere, with nothing of this device."""
    page = at(person)
    page.goto("/manuscripts/new/")
    expect(page.locator(".kept").first).to_be_visible()
    note = page.locator(".kept", has_text=title)
    if note.get_by_role("button", name="接着写这一份").count():
        note.get_by_role("button", name="接着写这一份").click()
    return page


def words_of(page):
    """The body of the draft just saved, as its first version shows it."""
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))
    page.goto(f"{page.url}versions/1/")
    return page.locator("article.body")


def compose(page, pinyin, words):
    """As an input method does it: letters that are replaced by what is chosen."""
    session = page.context.new_cdp_session(page)
    for end in range(1, len(pinyin) + 1):
        session.send(
            "Input.imeSetComposition",
            {"text": pinyin[:end], "selectionStart": end, "selectionEnd": end},
        )
    session.send("Input.insertText", {"text": words})


def test_an_input_method_writes_each_word_once(at):
    page = at(GAO)
    begin(page, "输入法写的")
    editor(page).click()

    compose(page, "zhongguo", "中国")
    compose(page, "zhengxie", "政协")
    page.keyboard.press("Enter")
    compose(page, "xinwengao", "新闻稿")

    saved(page)
    expect(steps.written(page)).to_have_value("中国政协\n新闻稿")
    elsewhere = on_another_device(at, GAO, "输入法写的")
    expect(steps.written(elsewhere)).to_have_value("中国政协\n新闻稿")


def test_page_and_server_count_the_same_characters(at):
    page = at(GAO)
    begin(page, "字数一样")
    editor(page).click()
    page.get_by_role("button", name="编号").click()
    page.keyboard.type("第一条　有全角空格")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("第二条\u200b有看不见的字😀")
    shown = page.locator("label", has_text="正文").inner_text()

    page.get_by_role("button", name="存草稿").click()

    counted = page.locator(".strip dt", has_text="字数").locator("xpath=../dd").inner_text()
    assert re.search(r"(\d+)字", shown)[1] == counted == "22"


@pytest.fixture
def own_browser(browser, server, office, tmp_path):
    """A browser with a profile of its own on disk, that can be killed: open() -> a page."""
    program = next(filter(None, map(shutil.which, BROWSERS)))
    contexts = []

    def open_():
        chromium = browser.browser_type
        context = chromium.launch_persistent_context(
            tmp_path,
            executable_path=program,
            args=ARGUMENTS,
            base_url=server.address,
            locale="zh-CN",
        )
        contexts.append(context)
        return context.pages[0]

    yield open_
    contexts[-1].close()


def kill(profile):
    subprocess.run(["pkill", f"-{signal.SIGKILL.value}", "-f", str(profile)], check=False)


def test_a_browser_killed_in_mid_sentence_comes_back_with_the_text(own_browser, tmp_path):
    page = own_browser()
    page.goto("/")
    steps.sign_in(page, SU)
    begin(page, "写到一半断了电")
    editor(page).click()
    page.keyboard.type("会议由")
    saved(page)
    page.keyboard.type("县政协")
    # Chromium writes what a page keeps on the device to disk a little later than it is told.
    page.wait_for_timeout(FIVE_SECONDS)

    kill(tmp_path)
    page = own_browser()
    page.goto("/")
    steps.sign_in(page, SU)
    page.goto("/manuscripts/new/")

    expect(page.get_by_label("标题")).to_have_value("写到一半断了电")
    expect(steps.written(page)).to_have_value("会议由县政协")
    expect(page.locator(".kept")).to_contain_text("没有提交的《写到一半断了电》，6字")


def test_when_it_was_saved_is_told_by_the_offices_clock(at):
    page = at(GAO)
    page.clock.install(time=datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(hours=7))
    begin(page, "时钟走错的手机")
    saved(page)

    told = re.search(r"草稿 (\d+):(\d+) 已保存", state(page).inner_text())

    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    minutes = 60 * now.hour + now.minute - 60 * int(told[1]) - int(told[2])
    assert minutes % (24 * 60) < 5


def test_one_text_makes_room_for_another_and_is_deleted_only_when_asked_twice(at):
    page = at(SU)
    for title in ("先写的一份", "后写的一份"):
        begin(page, title)
        saved(page)
    other = page.locator(".kept", has_text="《先写的一份》，0字")
    page.goto("/manuscripts/new/?fresh=1")
    page.get_by_label("标题").fill("手上的一份")

    other.get_by_role("button", name="接着写这一份").click()
    expect(page.get_by_label("标题")).to_have_value("先写的一份")
    mine = page.locator(".kept", has_text="《手上的一份》，0字")
    mine.get_by_role("button", name="删掉这一份").click()
    expect(mine.get_by_role("button", name="留着")).to_be_focused()
    page.keyboard.press("Enter")
    expect(mine.get_by_role("button", name="删掉这一份")).to_be_focused()
    mine.get_by_role("button", name="接着写这一份").click()

    expect(page.get_by_label("标题")).to_have_value("手上的一份")


def test_without_network_it_stays_here_and_goes_to_the_office_after(at):
    page = at(GAO, phone=True, losses=True)
    begin(page, "山里没有信号")
    page.context.set_offline(True)
    editor(page).fill("第一段。")

    expect(state(page)).to_contain_text("没有网络")
    page.context.set_offline(False)

    saved(page)
    elsewhere = on_another_device(at, GAO, "山里没有信号")
    expect(steps.written(elsewhere)).to_have_value("第一段。")


def test_what_is_sent_without_network_goes_when_it_is_back(at):
    page = at(LIN, phone=True, losses=True)
    begin(page, "没有网络也投了稿")
    editor(page).fill(NEWS)
    page.context.set_offline(True)

    page.get_by_role("button", name=SUBMIT).click()
    expect(state(page)).to_contain_text("连上后自动送出")
    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("没有网络也投了稿")
    expect(page.locator(".strip").first).to_contain_text("初审中")


def test_an_expired_session_keeps_it_here_until_signed_in_again(at):
    page = at(GAO, refusals={401})
    begin(page, "登录过期了")
    saved_once = editor(page)
    saved_once.fill("过期以前。")
    saved(page)
    page.context.clear_cookies(name="sessionid")
    saved_once.fill("过期以前，过期以后。")
    expect(state(page)).to_contain_text("登录已过期，文字存在本机")

    with page.context.expect_page() as opened:
        state(page).get_by_role("link", name="重新登录").click()
    steps.sign_in(opened.value, GAO)
    page.bring_to_front()

    expect(state(page)).to_contain_text(SAVED, timeout=30_000)
    page.get_by_role("button", name="存草稿").click()
    expect(words_of(page)).to_have_text("过期以前，过期以后。")


def test_a_second_window_shows_both_texts_and_loses_neither(at):
    first = at(HE, refusals={409})
    begin(first, "两个窗口")
    editor(first).fill("甲窗口写的。")
    saved(first)
    second = first.context.new_page()
    second.goto("/manuscripts/new/")
    second.locator(".kept", has_text="两个窗口").get_by_role("button", name="接着写这一份").click()
    editor(second).fill("乙窗口接着写的。")
    saved(second)

    editor(first).fill("甲窗口又写的。")
    panel = first.get_by_role("alert")
    expect(panel).to_contain_text("乙窗口接着写的。")
    expect(steps.written(first)).to_have_value("甲窗口又写的。")

    panel.get_by_role("button", name="用这里的").click()
    saved(first)
    expect(steps.written(on_another_device(at, HE, "两个窗口"))).to_have_value("甲窗口又写的。")


def test_two_writers_of_one_piece_see_each_other_and_both_texts(at, news_piece):
    first, second = at(HE, refusals={409}), at(SU)
    for page in (first, second):
        page.goto(news_piece)
        page.get_by_role("link", name="改动").first.click()
        expect(editor(page)).to_be_visible()
    editor(first).fill("何静改的。")
    saved(first)
    editor(second).fill("苏文改的。")

    expect(state(second)).to_contain_text("何静也在改这一篇")
    expect(steps.written(first)).to_have_value("何静改的。")


def test_photos_are_turned_captioned_and_sent(at, tmp_path):
    page = at(LIN, phone=True)
    shot = tmp_path / "现场.jpg"
    shot.write_bytes(picture(400, 200, exif={0x0112: 6}))
    begin(page, "带照片的稿件")
    editor(page).fill(NEWS)

    page.locator(".shot-file").set_input_files(shot)
    page.get_by_placeholder("谁在哪里做什么").fill("委员在投放点")
    page.get_by_placeholder("拍摄人").fill("林秀云")
    steps.submit(page)

    figure = page.locator(".pictures figure")
    expect(figure).to_contain_text("委员在投放点 林秀云 摄")
    page.locator(".pictures figure img").evaluate("image => image.decode()")
    assert figure.locator("img").evaluate("one => [one.naturalWidth, one.naturalHeight]") == [
        200,
        400,
    ]


def test_word_paste_keeps_the_form_and_nothing_else(at):
    page = at(SONG)
    begin(page, "从 Word 贴来的")
    editor(page).click()
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.setData("text/html", `<html><head><style>p.MsoNormal{color:red}</style></head><body>
            <h1 class="MsoNormal" style="mso-x:1">大标题</h1>
            <p class="MsoNormal" style="margin:0"><b>粗体</b>正文<script>alert(1)</script></p>
            <p class="MsoListParagraph"><![if !supportLists]>1.&nbsp;&nbsp;&nbsp;<![endif]>第一条</p>
            <table><tr><td>甲</td><td>乙</td></tr></table>
            <a href="javascript:alert(1)">坏链接</a><img src="file:///c:/x.png"></body></html>`);
        data.setData("text/plain", "大标题 粗体正文");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""")
    saved(page)
    expect(page.locator("[data-editor]")).to_contain_text("贴来的文字里有1张图片没有带进来")
    page.get_by_role("button", name="存草稿").click()

    html = words_of(page).evaluate("one => one.innerHTML")
    assert "<h2>大标题</h2><p><strong>粗体</strong>正文" in html
    assert "<td><p>甲</p></td><td><p>乙</p></td>" in html
    assert "<p>1. 第一条</p>" in html
    assert not re.search("style|class|script|file:|alert", html)
