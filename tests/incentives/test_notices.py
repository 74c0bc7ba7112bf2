"""What is told of settlements, and that nobody is told of a page they may not open."""

import pytest

from siqin.adoptions.operations.judging import remove
from siqin.core.models import Notification
from tests.incentives.made import approved, corrected, on, printed, scheme, signed_by


@pytest.fixture
def told(world):
    """lin and su have a part of it, mei has no account; finance pays it out."""
    adoption = printed(world, signed_by(world, world.lin, world.su, world.mei))
    settlement = approved(world, scheme(world))
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))
    corrected(world, settlement)
    return Notification.objects.filter(kind__startswith="incentives.")


def test_each_notice_reads_as_it_should(told):
    assert {(one.subject, one.body) for one in told} == {
        (
            "奖励已审定：2026年第四季度",
            "2026年第四季度的奖励已由郑国平审定。每一笔和它所依据的条款都可以打开看。",
        ),
        (
            "奖励有更正：2026年第四季度",
            "唐立新对2026年第四季度的奖励记了更正，原因：登记有误。原来的记录都在，更正的每一笔可以打开看。",
        ),
    }


def test_nobody_is_told_of_a_page_they_may_not_open(told, sign_in):
    assert len(told) == 5
    for one in told:
        assert sign_in(one.recipient).get(one.url).status_code == 200
