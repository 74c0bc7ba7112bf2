from datetime import timedelta

import pytest
from django.core import mail  # noqa: TID251 -- what was sent is looked at here

from siqin.core import files, outbox
from siqin.core.models import Notification
from siqin.core.models.notices import MailState
from siqin.core.scope import every_office
from tests.together import together
from tests.world import NOW, at


def waiting(world, person, **fields):
    """A notice to `person` that waits to be mailed."""
    person.user.email = f"{person.user.username}@yunling.example"
    person.user.save()
    return Notification.objects.create(
        office=world.office, recipient=person, kind="desk.returned", subject="请修改：一稿",
        body="第二段。", url="/manuscripts/1/", at=NOW, mail_state=MailState.WAITING,
        mail_next_at=NOW, **fields,
    )  # fmt: skip


@pytest.fixture
def broken(monkeypatch):
    """A mail server that refuses."""

    def refuse(self):
        raise OSError("connection refused")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)


def test_a_mail_is_sent_once_with_its_link(world, settings):
    settings.PUBLIC_URL = "https://siqin.yunling.example/"
    one = waiting(world, world.lin)

    assert [outbox.deliver_due(now=NOW), outbox.deliver_due(now=at(1))] == [1, 0]

    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("请修改：一稿", ["lin@yunling.example"])
    assert sent.body == "第二段。\n\nhttps://siqin.yunling.example/manuscripts/1/"
    one.refresh_from_db()
    assert (one.mail_state, one.mail_attempts) == (MailState.SENT, 1)


def test_without_a_public_address_no_link_is_promised(world):
    waiting(world, world.lin)

    outbox.deliver_due(now=NOW)

    assert mail.outbox[0].body == "第二段。"


def test_what_is_not_due_waits(world):
    waiting(world, world.lin)

    assert outbox.deliver_due(now=NOW - timedelta(seconds=1)) == 0
    assert mail.outbox == []


def test_the_worker_serves_every_office(world):
    waiting(world, world.lin)

    with every_office():
        assert outbox.deliver_due(now=NOW) == 1


def test_a_failure_is_tried_again_ever_later_and_then_given_up(world, broken):
    one = waiting(world, world.lin)
    now, pauses = NOW, []

    for _ in range(outbox.ATTEMPTS):
        outbox.deliver_due(now=now)
        one.refresh_from_db()
        pauses.append(int((one.mail_next_at - now).total_seconds() // 60))
        now = one.mail_next_at

    assert pauses[:4] == [1, 4, 16, 64]
    assert (one.mail_state, one.mail_error) == (MailState.FAILED, "connection refused")
    assert outbox.deliver_due(now=now) == 0


def test_a_mail_that_no_server_takes_is_put_off_like_any_other(world):
    one = waiting(world, world.lin)
    Notification.objects.update(subject="两行\n的标题")

    assert outbox.deliver_due(now=NOW) == 0
    one.refresh_from_db()
    assert (one.mail_attempts, one.mail_next_at) == (1, NOW + timedelta(minutes=1))


def test_one_failure_does_not_hold_up_the_others(world, monkeypatch):
    waiting(world, world.lin)
    waiting(world, world.gao)
    send = mail.EmailMessage.send
    monkeypatch.setattr(
        mail.EmailMessage,
        "send",
        lambda self, **_: send(self) if "gao" in self.to[0] else (_ for _ in ()).throw(OSError),
    )

    assert outbox.deliver_due(now=NOW) == 1
    assert [one.to for one in mail.outbox] == [["gao@yunling.example"]]


def test_a_mail_whose_worker_died_is_sent_by_the_next(world):
    one = waiting(world, world.lin)
    Notification.objects.filter(pk=one.pk).update(mail_next_at=NOW + outbox.CLAIM, mail_attempts=1)

    assert outbox.deliver_due(now=at(0.1)) == 0
    assert outbox.deliver_due(now=NOW + outbox.CLAIM) == 1


def test_a_mail_claimed_since_the_list_was_read_is_left_to_its_worker(world):
    one = waiting(world, world.lin)
    Notification.objects.filter(pk=one.pk).update(mail_next_at=NOW + outbox.CLAIM)

    assert outbox._deliver(Notification, one.pk, NOW) is False
    assert mail.outbox == []


@pytest.mark.race
def test_two_workers_send_each_mail_once(shared_world):
    for person in (shared_world.lin, shared_world.gao, shared_world.he):
        waiting(shared_world, person)

    counts = together(shared_world, *[lambda: outbox.deliver_due(now=NOW)] * 2)

    assert sum(counts) == 3
    assert sorted(one.to[0][:3] for one in mail.outbox) == ["gao", "he@", "lin"]


def letter(world, **said):
    """To somebody outside, with a Word file."""
    words = {"actor": world.he, "now": NOW}
    file = files.store(b"word", name="稿件.docx", purpose="adoptions.pitched", **words)
    about = {"to": "wen@paper.example", "subject": "一稿", "body": "请审阅。", "file": file, **said}
    return outbox.write_letter(office=world.office, now=NOW, reply_to="he@office.example", **about)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("media")
def test_a_letter_leaves_once_with_its_file_and_whom_to_answer(world, settings):
    settings.DEFAULT_FROM_EMAIL = "四勤 <siqin@office.example>"
    one = letter(world)

    assert [outbox.deliver_due(now=at(1)), outbox.deliver_due(now=at(2))] == [1, 0]

    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to, sent.body) == (
        ["wen@paper.example"], ["he@office.example"], "请审阅。",
    )  # fmt: skip
    assert [one[:2] for one in sent.attachments] == [("稿件.docx", b"word")]
    assert sent.extra_headers["Message-ID"].endswith("@office.example>")
    one.refresh_from_db()
    assert (one.mail_state, one.sent_at, one.mail_error) == (MailState.SENT, at(1), "")


def test_a_letter_may_have_no_file_and_nobody_to_answer(world):
    outbox.write_letter(
        office=world.office, to="wen@paper.example", subject="一稿", body="请审阅。", now=NOW
    )

    assert outbox.deliver_due(now=NOW) == 1
    assert (mail.outbox[0].attachments, mail.outbox[0].reply_to) == ([], [])


@pytest.mark.usefixtures("media")
def test_a_letter_that_was_given_up_is_sent_again_when_asked(world, monkeypatch):
    one = letter(world)
    assert outbox.send_again(one, now=NOW) is False
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", lambda _: (_ for _ in ()).throw(OSError("full")))
        for hour in range(outbox.ATTEMPTS):
            outbox.deliver_due(now=at(2 * hour))
    one.refresh_from_db()
    assert (one.mail_state, one.mail_error) == (MailState.FAILED, "full")

    assert outbox.send_again(one, now=at(20)) is True
    assert outbox.deliver_due(now=at(20)) == 1
    assert mail.outbox[0].subject == "一稿"


@pytest.mark.usefixtures("media")
def test_what_was_lost_on_disk_is_a_failure_like_any_other(world):
    one = letter(world)
    files.location(one.file).unlink()

    assert outbox.deliver_due(now=NOW) == 0
    one.refresh_from_db()
    assert (one.mail_state, one.mail_attempts) == (MailState.WAITING, 1)


def test_without_a_mail_server_nothing_can_be_mailed(settings):
    assert outbox.can_mail() is False
    settings.EMAIL_HOST = "mail.office.example"
    assert outbox.can_mail() is True
