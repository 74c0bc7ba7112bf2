from tests.browser.people import HE


def test_whoever_joined_sees_their_own_desk(at):
    page = at(HE)

    assert page.title() == "今日 - 四勤"
