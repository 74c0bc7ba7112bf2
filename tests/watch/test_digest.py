"""The editors hear once a morning of what nobody has told of."""

from datetime import timedelta

import pytest

from siqin.core.models import Notification
from siqin.core.reminders import remind_due
from siqin.core.scope import every_office
from tests.coverage.made import held
from tests.world import NOW

pytestmark = pytest.mark.django_db


def round_at(now):
    """What the worker does; the mornings that it told of."""
    before = set(Notification.objects.values_list("pk", flat=True))
    with every_office():
        remind_due(now=now)
    new = Notification.objects.exclude(pk__in=before).filter(kind="watch.morning")
    return [(one.recipient.name, one.subject) for one in new.order_by("recipient_id")]


def test_each_editor_is_told_once_a_working_day(world):
    held(world, day=-3, title="到白石镇调研")
    both = [("何静", "今天有1项活动漏报"), ("苏文", "今天有1项活动漏报")]

    assert round_at(NOW) == both
    assert round_at(NOW + timedelta(hours=1)) == []
    assert round_at(NOW + timedelta(days=1)) == both
    note = Notification.objects.filter(kind="watch.morning").latest("pk")
    assert "1. 到白石镇调研（11月20日（周五）9:00—11:00，必报）" in note.body
    assert note.url == "/watch/gaps/"


def test_nobody_is_told_where_everything_was(world):
    held(world, day=-1)

    assert round_at(NOW - timedelta(minutes=1)) == []


def test_not_before_the_office_is_at_work(world):
    held(world, day=-3)

    assert round_at(NOW - timedelta(hours=2)) == []


def test_the_rest_is_on_the_page(world):
    for _ in range(11):
        held(world, day=-3)

    round_at(NOW)

    note = Notification.objects.filter(kind="watch.morning").latest("pk")
    assert note.body.endswith("其余的请打开页面看。")
