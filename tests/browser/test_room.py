"""Room to sign, to read and to press: what only a browser can measure."""

import pytest

from tests.browser import steps
from tests.browser.people import HE, LIN
from tests.browser.texts import NEWS

MEASURE = 12
CUT_OFF = """nodes => nodes.filter(one => {
    const here = one.getBoundingClientRect()
    return here.left < 0 || here.right > innerWidth || one.scrollWidth > one.clientWidth + 1
}).map(one => one.innerText)"""


@pytest.fixture(scope="module")
def waiting(office):
    with office.visit() as at:
        officer = at(LIN, phone=True)
        steps.write(officer, "签名要有地方签的一篇", NEWS)
        return steps.submit(officer)


def test_the_review_sheet_is_high_enough_to_sign_and_reads_on_a_phone(at, waiting):
    desk, phone = at(HE), at(HE, phone=True)
    for page in (desk, phone):
        page.goto(f"{waiting}sheet/")

    cells = desk.locator("td", has_text="签名：").all()
    sizes = [cell.bounding_box() for cell in cells]
    assert len(sizes) == 6
    assert min(one["height"] for one in sizes) >= 64
    assert min(one["width"] for one in sizes) >= 160
    assert phone.locator(".sheet :is(th, td):visible").evaluate_all(CUT_OFF) == []


def gap(upper, lower):
    above, below = upper.bounding_box(), lower.bounding_box()
    return below["y"] - above["y"] - above["height"]


def test_the_form_of_a_remark_has_air_around_its_button(at, waiting):
    page = at(HE, phone=True)
    page.goto(f"{waiting}annotations/?at=0")

    button = page.get_by_role("button", name="写上批注")
    words = page.get_by_label("批注", exact=True)
    assert gap(words, button) >= MEASURE
    assert gap(page.get_by_label("针对的文字"), page.locator("label[for=id_words]")) >= MEASURE
