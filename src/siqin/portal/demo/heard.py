"""What the demo office's editors heard lately and noted (四勤); some of it has become something."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from siqin.frontdesk import operations as remarks
from siqin.frontdesk.operations import Said
from siqin.people.enums import Role
from siqin.portal.demo.clock import at
from siqin.portal.demo.stage import Stage

TO_TOPIC = "互助点的事不能只写开会，要写老人一天三顿饭怎么吃上的。"
TO_LEAD = "我们村的老茶树挂了牌，县外的人开车来看，你们可以来写一写。"
NOT_YET = "明年全会前，把三年来的重点提案办理情况理一理，看看哪些还没有落地。"
MEMBER = "茶山乡委员李永茂"


def note_what_was_heard(stage: Stage) -> None:
    chair, vice = stage.cast.leaders[Role.CHAIR], stage.cast.leaders[Role.VICE_CHAIR]

    def day(ago: int) -> datetime:
        return at(stage.as_of - timedelta(days=ago), time(17, 20))

    after, visit, way = day(5), day(3), day(1)
    for moment, said, becomes in (
        (after, Said(TO_TOPIC, after.date(), chair, occasion="主席会议后"), remarks.turn_into_topic),
        (visit, Said(TO_LEAD, visit.date(), speaker=MEMBER, occasion="走访委员"), remarks.turn_into_lead),
        (way, Said(NOT_YET, way.date(), vice, occasion="下乡路上"), None),
    ):  # fmt: skip
        stage.clock.at(moment, _noting(stage, said, becomes))


def _noting(
    stage: Stage, said: Said, becomes: Callable[..., object] | None
) -> Callable[[datetime], None]:
    def note(now: datetime) -> None:
        editor = stage.cast.editors[0]
        remark = remarks.note(said=said, actor=editor, now=now)
        if becomes:
            becomes(remark=remark, actor=editor, now=now + timedelta(minutes=5))

    return note
