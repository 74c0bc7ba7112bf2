from dataclasses import replace

import pytest
from django.template import TemplateDoesNotExist

from siqin.core.models import Notification
from siqin.core.models.notices import MailState
from siqin.core.notify import Notice, send
from siqin.people import notices
from siqin.people.operations import staffing
from tests.world import NOW, at


def told(world, *people, actor=None):
    """Who of these gets the notice about lin's role."""
    holding = world.lin.holdings.first()
    sent = send(
        notices.ROLE_GIVEN, world.lin, actor=actor or world.tang, now=at(1), to=people,
        holding=holding,
    )  # fmt: skip
    return [one.recipient for one in sent]


def test_each_is_told_once_and_the_actor_not_at_all(world):
    assert told(world, world.lin, world.he, world.lin, world.tang) == [world.lin, world.he]


def test_nobody_without_an_account_or_who_left_is_told(world):
    assert told(world, world.mei, world.fresh(world.lao), world.gao) == [world.gao]


def test_a_notice_says_what_happened_and_leads_to_the_page(world):
    told(world, world.lin)

    notification = Notification.objects.get(kind="people.role_given")
    assert notification.subject == "您的新角色：信息员"
    assert notification.body == "唐立新登记您自11月23日起担任第一活动组信息员。"
    assert notification.url == world.lin.get_absolute_url()
    assert (notification.at, notification.read_at) == (at(1), None)


def test_of_a_notice_that_the_next_supersedes_the_last_unread_stays(world):
    latest = replace(notices.ROLE_GIVEN, superseded=True)
    holding = world.lin.holdings.first()

    def write(*, minute, about=world.lin):
        send(latest, about, actor=world.tang, now=at(minute), to=[world.lin], holding=holding)

    write(minute=1)
    world.lin.notifications.update(read_at=at(2))
    write(minute=3)
    write(minute=4, about=world.he)
    write(minute=5)

    assert [one.at for one in world.lin.notifications.order_by("at")] == [at(1), at(4), at(5)]


def test_names_reach_the_reader_as_they_are(world):
    world.tang.name = "唐<A&B>"

    told(world, world.lin)

    assert "唐<A&B>登记" in Notification.objects.get(kind="people.role_given").body


@pytest.mark.parametrize(
    ("host", "email", "state"),
    [
        ("", "lin@yunling.example", MailState.NONE),
        ("mail.example", "", MailState.NONE),
        ("mail.example", "lin@yunling.example", MailState.WAITING),
    ],
)
def test_mail_waits_only_where_there_is_a_server_and_an_address(
    world, settings, host, email, state
):
    settings.EMAIL_HOST, world.lin.user.email = host, email

    told(world, world.lin)

    assert Notification.objects.get(kind="people.role_given").mail_state == state


def test_a_notice_that_cannot_be_written_undoes_the_deed(world, monkeypatch):
    broken = Notice("people.without_words", lambda person: [person])
    monkeypatch.setattr(notices, "ROLE_GIVEN", broken)

    with pytest.raises(TemplateDoesNotExist):
        staffing.give_role(person=world.gao, role="EDITOR", actor=world.tang, now=NOW)

    assert "EDITOR" not in world.fresh(world.gao).roles
