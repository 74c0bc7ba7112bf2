"""What somebody typed survives an expired session, a second press, a failure, a wrong turn."""

import re

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.people import GAO, HE, LIN, PASSWORD, SU
from tests.browser.texts import NEWS

SUBMIT = re.compile("^投稿，送")


def test_expired_session_asks_to_sign_in_and_goes_on(at):
    page = at(LIN, phone=True, refusals={403})
    steps.write(page, "夜里写到一半的稿件", NEWS)
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name=SUBMIT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您填写的内容还在")
    page.get_by_label("手机号或用户名").fill(LIN.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录，保留下面的内容").click()
    page.get_by_role("button", name="提交", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("夜里写到一半的稿件")
    expect(page.locator(".strip").first).to_contain_text("初审中")
    assert page.locator("article.body").inner_text().startswith(NEWS[:20])


def test_signed_in_as_another_in_a_second_tab_the_words_stay_their_writers(at):
    page = at(None, refusals={401, 403, 422})
    steps.sign_in(page, LIN)
    steps.write(page, "林秀云写到一半的", NEWS)
    second = page.context.new_page()
    steps.change_person(second, GAO)

    page.get_by_role("button", name=SUBMIT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("这是林秀云写的")
    page.get_by_role("button", name="换人登录，保留下面的内容").click()
    page.get_by_label("手机号或用户名").fill(LIN.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录，保留下面的内容").click()
    page.get_by_role("button", name="提交", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("林秀云写到一半的")
    expect(page.locator("main")).to_contain_text("林秀云 报送第1版")


def test_two_presses_make_one_piece(at):
    page = at(LIN)
    steps.write(page, "手快按了两下的稿件", NEWS)

    page.get_by_role("button", name=SUBMIT).dblclick()
    page.wait_for_url(re.compile(r"/manuscripts/\d+/$"))

    page.goto("/manuscripts/?queue=mine")
    expect(page.get_by_role("link", name="手快按了两下的稿件", exact=True)).to_have_count(1)


def test_two_presses_without_scripts_make_one_piece_too(at):
    page = at(LIN, scripts=False)
    steps.write(page, "没有脚本也按了两下", NEWS)
    twin = page.locator("form[data-draft], form.narrow").first.evaluate(
        "form => new URLSearchParams(new FormData(form)) + '&submit=1'"
    )

    for _ in range(2):
        page.request.post(
            "/manuscripts/new/", data=twin,
            headers={"content-type": "application/x-www-form-urlencoded"},
        )  # fmt: skip

    page.goto("/manuscripts/?queue=mine")
    expect(page.get_by_role("link", name="没有脚本也按了两下", exact=True)).to_have_count(1)


def test_failure_of_the_server_loses_nothing(at, server):
    page = at(GAO, refusals={500})
    steps.write(page, "正好碰上系统出错", NEWS)

    with server.without_table("desk_authorship"):
        page.get_by_role("button", name=SUBMIT).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("刚才那一步没有办成")
    page.go_back()

    expect(page.get_by_label("标题")).to_have_value("正好碰上系统出错")
    expect(steps.written(page)).to_have_value(NEWS)
    steps.submit(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("正好碰上系统出错")


def test_back_button_brings_back_what_was_typed(at):
    page = at(SU, phone=True)
    steps.write(page, "写着写着点到了别处", NEWS)

    page.get_by_role("link", name="稿件").first.click()
    page.go_back()

    expect(page.get_by_label("标题")).to_have_value("写着写着点到了别处")
    expect(steps.written(page)).to_have_value(NEWS)


def test_words_that_the_browser_brings_back_late_are_the_words_that_are_sent(at):
    page = at(GAO)
    steps.write(page, "编辑框先到，文字后到", "")

    steps.written(page).evaluate("(field, text) => { field.value = text; }", NEWS)
    steps.submit(page)

    assert page.locator("article.body").inner_text().startswith(NEWS[:20])


def test_refused_form_keeps_every_word(at):
    page = at(LIN, phone=True, refusals={422})
    steps.write(page, "机密★1年\n", f"机密★1年\n{NEWS}")

    page.get_by_role("button", name=SUBMIT).click()

    expect(page.locator(".invalid-feedback", has_text="密级标志")).to_be_visible()
    expect(steps.written(page)).to_have_value(f"机密★1年\n{NEWS}")


def test_a_piece_that_another_has_claimed_is_saved_on_the_second_press(at):
    officer, editor = at(LIN), at(HE)
    steps.write(officer, "别人认领的稿件", NEWS)
    piece = steps.submit(officer)
    steps.pass_on(at(GAO), "别人认领的稿件")
    editor.goto(piece)
    editor.get_by_role("button", name="认领，我来审").click()
    second = at(SU, refusals={409})
    second.goto(f"{piece}edit/")
    steps.body_field(second).fill(f"苏文改的。{NEWS}")

    second.get_by_role("button", name=re.compile("^存为第2版")).click()
    expect(second.get_by_role("alert")).to_contain_text("还没有存。何静")
    second.get_by_role("button", name=re.compile("^存为第2版")).click()

    expect(second.get_by_role("heading", level=1)).to_have_text("别人认领的稿件")
    expect(second.locator("main")).to_contain_text("苏文改的。")
