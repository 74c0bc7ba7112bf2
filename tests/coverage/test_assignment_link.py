"""An assignee's link: answered without signing in, and every way in which it may be misused."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.crypto import salted_hmac

from siqin.core import links
from siqin.core.models import AuditEntry
from siqin.core.workflow import WrongState
from siqin.coverage.enums import LinkState
from siqin.coverage.models import AssignmentLink
from siqin.coverage.operations import answering, assigning
from siqin.coverage.queries.links import assignment_of, link_at, links_of, state_of
from siqin.people.models import Person
from tests.coverage.made import asked, held
from tests.world import CANARY

HOUR = timedelta(hours=1)


def right_now():
    """The views read the clock themselves."""
    return datetime.now(UTC)


@pytest.fixture
def one(world):
    return asked(world, now=right_now(), requirement="多写委员怎么说", photo=True)


@pytest.fixture
def token(world, one):
    return answering.make_link(assignment=one, actor=world.he, now=right_now()).token


def url(token, name="link"):
    return reverse(f"commission:{name}", args=[token])


def words(response):
    text = re.sub(r"<(style|script|title).*?</\1>|<[^>]+>", "", response.content.decode())
    return unescape(re.sub(r"\s+", " ", text))


def press(client, token, name, **typed):
    """Sends the form of the page that the link leads to."""
    page = client.get(url(token)).content.decode()
    inputs = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(url(token, name), inputs | typed)


def form_token(token):
    return salted_hmac("siqin.coverage.commission", f"{token}:", algorithm="sha256").hexdigest()


@pytest.fixture
def phone(token):
    client = Client()
    press(client, token, "open")
    return client


def state(one):
    one.refresh_from_db()
    return one.state, one.reason


def test_on_his_phone_he_confirms_reads_and_accepts(world, one, token):
    phone = Client()
    door = words(phone.get(url(token)))
    assert "我是林秀云" in door
    assert "多写委员怎么说" not in door
    opened = press(phone, token, "open")
    page = words(phone.get(url(token)))
    done = press(phone, token, "accept")

    assert (opened.status_code, opened.headers["Location"]) == (302, url(token))
    assert "多写委员怎么说" in page
    assert "要照片" in page
    assert done.headers["Location"] == url(token)
    assert state(one) == ("ACCEPTED", "")
    assert "您接下了" in words(phone.get(url(token)))
    entry = AuditEntry.objects.get(verb="coverage.accepted")
    assert (entry.actor, entry.detail) == (world.lin, {"by_link": True})


def test_he_cannot_and_says_why_and_thinks_again(one, token, phone):
    bare = press(phone, token, "decline", reason="")
    press(phone, token, "decline", reason="下乡去了")
    declined = state(one)
    page = words(phone.get(url(token)))
    press(phone, token, "undo")

    assert (bare.status_code, "请写原因。" in words(bare)) == (422, True)
    assert declined == ("DECLINED", "下乡去了")
    assert "已答复：不能承担" in page
    assert state(one) == ("OFFERED", "")
    press(phone, token, "accept")
    assert state(one) == ("ACCEPTED", "")


def test_a_robot_changes_nothing_and_takes_nothing_along(token):
    robot = Client(headers={"user-agent": "WeChat link preview"})
    before = AuditEntry.objects.count()

    for method in (robot.get, robot.head):
        answer = method(url(token))
        assert (answer.status_code, bool(answer.cookies)) == (200, False)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"].startswith("noindex")
    for name in ("open", "accept", "decline", "undo"):
        assert robot.get(url(token, name)).status_code == 405

    assert AuditEntry.objects.count() == before
    assert AssignmentLink.objects.get().device_hash == ""


def test_forwarded_it_asks_for_the_digits_and_moves_to_him_who_knows_them(one, token, phone):
    other = Client()
    asked_for = other.get(url(token))
    assert "这个链接在别的设备上打开过" in words(asked_for)
    assert one.title not in words(asked_for)
    wrong = press(other, token, "open", digits="1234")
    assert (wrong.status_code, "还可以试4次" in words(wrong)) == (422, True)
    assert "请输入四位数字" in words(press(other, token, "open", digits=""))

    press(other, token, "open", digits="0002")

    assert "接下" in words(other.get(url(token)))
    assert "这个链接在别的设备上打开过" in words(phone.get(url(token)))
    # What the first one had typed meanwhile is not lost, and nothing is done.
    lost = phone.post(url(token, "decline"), {**form_of(phone, token), "reason": "下乡去了"})
    assert (lost.status_code, "下乡去了" in words(lost)) == (409, True)
    assert "这个链接换了设备" in words(lost)
    assert state(one)[0] == "OFFERED"


def form_of(client, token):
    page = client.get(url(token)).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(form)" value="([^"]*)"', page))


def test_five_wrong_digits_lock_others_out_and_whoever_asked_is_told(world, one, token, phone):
    other = Client()
    for _ in range(5):
        last = press(other, token, "open", digits="1234")
    right = other.post(url(token, "open"), {"form": form_token(token), "digits": "0002"})

    for answer in (last, other.get(url(token)), right):
        assert (answer.status_code, "这个链接不再认别的设备" in words(answer)) == (410, True)
    assert world.he.notifications.filter(kind="coverage.answer_link_locked").count() == 1
    press(phone, token, "accept")
    assert state(one)[0] == "ACCEPTED"


def test_without_a_number_on_file_no_second_device_is_let_in(world, token, phone):
    Person.objects.filter(pk=world.lin.pk).update(mobile="")
    world.lin.user.mobile = None
    world.lin.user.save()
    other = Client()
    answers = [other.get(url(token)), press(other, token, "open", digits="0002")]

    assert [one.status_code for one in answers] == [403, 403]
    assert "请用先前打开的那部手机" in words(answers[0])


def test_an_edited_address_leads_nowhere(token):
    answer = Client().get(url(token[:-1] + ("a" if token[-1] != "a" else "b")))

    assert (answer.status_code, "没有这个链接" in words(answer)) == (404, True)


def test_a_form_that_is_not_from_here_does_nothing(one, token, phone):
    for form in ({}, {"form": form_token(token)}):
        answer = phone.post(url(token, "accept"), form)
        assert (answer.status_code, "这一步没有执行" in words(answer)) == (403, True)
    assert state(one)[0] == "OFFERED"


def test_pressed_twice_it_leads_to_what_was_answered(world, one, token, phone):
    form = form_of(phone, token)
    answers = [phone.post(url(token, "accept"), form) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [url(token)] * 2
    assert world.he.notifications.filter(kind="coverage.assignment_accepted").count() == 1


def test_in_another_device_after_it_was_used_it_only_says_so(token, phone):
    press(phone, token, "accept")
    answer = Client().get(url(token))

    assert (answer.status_code, "已经答复过了" in words(answer)) == (410, True)


ENDS = {
    "这份约稿取消了": lambda one, world: assigning.drop(
        assignment=one, reason="不用了", actor=world.he, now=right_now()
    ),
    "已经答复过了": lambda one, world: assigning.accept(
        assignment=one, actor=world.lin, now=right_now()
    ),
    "稿件已经交了": lambda one, world: assigning.deliver(
        assignment=one, actor=world.lin, now=right_now()
    ),
    "这个链接已经作废": lambda one, world: answering.make_link(
        assignment=one, actor=world.su, now=right_now()
    ),
    "这个链接过期了": lambda one, _: AssignmentLink.objects.filter(assignment=one).update(
        expires_at=right_now() - HOUR
    ),
}


@pytest.mark.parametrize("sentence", ENDS)
def test_what_became_of_it_meanwhile_is_said_and_nothing_done(world, one, token, phone, sentence):
    form = form_of(phone, token)
    ENDS[sentence](one, world)
    before = state(one)
    answers = [
        phone.get(url(token)),
        phone.post(url(token, "decline"), {**form, "reason": "下乡去了"}),
        phone.post(url(token, "accept"), form),
    ]

    assert [answer.status_code for answer in answers] == [410, 409, 409]
    assert all(sentence in words(answer) for answer in answers)
    assert "下乡去了" in words(answers[1])
    assert state(one) == before


def test_signed_in_as_another_it_is_refused_and_as_himself_it_works(world, sign_in, one, token):
    answer = sign_in(world.he).get(url(token))
    assert (answer.status_code, "这里登录的是何静" in words(answer)) == (403, True)
    stranger = sign_in(world.wu).get(url(token))
    assert (stranger.status_code, "没有这个链接" in words(stranger)) == (404, True)
    assert CANARY not in words(stranger)

    himself = sign_in(world.lin)
    press(himself, token, "open")
    press(himself, token, "accept")
    assert state(one)[0] == "ACCEPTED"


def test_who_left_answers_nothing_any_more(world, one, token):
    Person.objects.filter(pk=world.lin.pk).update(left_on=right_now().date())

    assert "这个链接过期了" in words(Client().get(url(token)))


def test_not_reopened_beside_another_of_the_same_event(world):
    event = held(world)
    one = asked(world, event=event, now=right_now())
    token = answering.make_link(assignment=one, actor=world.he, now=right_now()).token
    phone = Client()
    press(phone, token, "open")
    press(phone, token, "decline", reason="下乡")
    asked(world, event=event, now=right_now())

    assert press(phone, token, "undo").headers["Location"] == url(token)
    assert state(one)[0] == "DECLINED"


def test_an_answer_given_elsewhere_is_not_undone_through_it(world, one, token, phone):
    form = form_of(phone, token)
    assigning.accept(assignment=one, actor=world.lin, now=right_now())

    assert phone.post(url(token, "undo"), form).status_code == 409
    assert state(one)[0] == "ACCEPTED"


def test_no_link_for_what_was_answered_and_the_deed_alone_is_refused(world, one, token):
    link = link_at(token)
    assigning.accept(assignment=one, actor=world.lin, now=right_now())
    with pytest.raises(WrongState):
        answering.make_link(assignment=one, actor=world.he, now=right_now())
    with pytest.raises(WrongState):
        answering.decline_by_link(link=link, reason="x", actor=world.lin, now=right_now())
    with pytest.raises(links.LinkClosed):
        answering.undo_by_link(link=link, actor=world.lin, now=right_now())


def test_a_limit_put_off_keeps_the_link_open_as_long(world, one, token):
    link = link_at(token)
    later = one.due_at + timedelta(days=30)
    assigning.change(assignment=one, due_at=later, requirement="", actor=world.he, now=right_now())

    assert link.expires_at >= right_now() + timedelta(hours=71)
    link.refresh_from_db()
    assert link.expires_at == max(later + timedelta(days=3), link.made_at + timedelta(hours=72))


def make(client, one, **said):
    return client.post(reverse("coverage:make_assignment_link", args=[one.pk]), said)


def test_the_editor_sees_the_address_once_and_the_assignee_is_told(world, sign_in, one):
    client = sign_in(world.he)
    first = make(client, one, form_token="a")
    again = make(client, one, form_token="a")

    (address,) = re.findall(r"http://\S+/commission/([\w-]+)/", first.content.decode())
    assert link_at(address) == AssignmentLink.objects.get()
    assert again.headers["Location"] == one.get_absolute_url()
    assert world.lin.notifications.filter(kind="coverage.answer_link_made").count() == 1
    assigning.accept(assignment=one, actor=world.lin, now=right_now())
    assert make(client, one, form_token="b").headers["Location"] == one.get_absolute_url()
    assert make(sign_in(world.lin), one, form_token="c").status_code == 403


def test_what_happened_to_it_stands_on_the_page_and_it_is_revoked_once(
    world, sign_in, one, token, phone
):
    press(Client(), token, "open", digits="1234")
    client = sign_in(world.he)
    page = words(client.get(one.get_absolute_url()))
    revoke = reverse("coverage:revoke_assignment_link", args=[link_at(token).pk])
    said = [
        str(line) for _ in range(2) for line in client.post(revoke, follow=True).context["messages"]
    ]

    assert "何静做的；" in page
    assert "后四位输错，还剩4次" in page
    assert said == ["给林秀云的链接已作废，打开的人会看到说明。", "这个链接已经用过或作废了。"]
    (shown,) = links_of(one, right_now())
    assert (shown.state, state_of(link_at(token), assignment_of(shown.link), right_now())) == (
        LinkState.REVOKED, LinkState.REVOKED,
    )  # fmt: skip
