"""The lives of an event, a lead, a topic and an assignment, each on one screen."""

from siqin.core.workflow import Workflow, step
from siqin.coverage.enums import AssignmentState as A
from siqin.coverage.enums import EventState as E
from siqin.coverage.enums import LeadState as L
from siqin.coverage.enums import TopicState as T

EVENT = Workflow(
    step("cancel", "活动取消", {E.STANDING}, E.CANCELLED),
    step("close", "无需报道", {E.STANDING}, E.CLOSED),
    step("reopen", "恢复", {E.CANCELLED, E.CLOSED}, E.STANDING),
)
LEAD = Workflow(
    step("assign", "派人写", {L.NEW}, L.ASSIGNED),
    step("attach", "并入活动", {L.NEW}, L.ATTACHED),
    step("merge", "并入另一条", {L.NEW}, L.MERGED),
    step("drop", "不采写", {L.NEW}, L.DROPPED),
    step("undo", "撤销处理", {L.ASSIGNED, L.ATTACHED, L.MERGED, L.DROPPED}, L.NEW),
)
TOPIC = Workflow(
    step("close", "收起", {T.OPEN}, T.CLOSED),
    step("reopen", "重新启用", {T.CLOSED}, T.OPEN),
)
# Delivered by the submission of its piece and done by its sign-off; taken back with them. What is
# delivered is not dropped: its piece is declined, and with it the delivery is taken back.
ASSIGNMENT = Workflow(
    step("accept", "接下", {A.OFFERED}, A.ACCEPTED),
    step("decline", "不能承担", {A.OFFERED, A.ACCEPTED}, A.DECLINED),
    step("undo_answer", "收回答复", {A.ACCEPTED, A.DECLINED}, A.OFFERED),
    step("deliver", "交稿", {A.OFFERED, A.ACCEPTED}, A.DELIVERED),
    step("take_back", "退回未交", {A.DELIVERED, A.DONE}, A.ACCEPTED),
    step("finish", "完成", {A.DELIVERED}, A.DONE),
    step("reopen", "恢复为已交稿", {A.DONE}, A.DELIVERED),
    step("drop", "取消", {A.OFFERED, A.ACCEPTED, A.DECLINED}, A.DROPPED),
    step("restore", "恢复", {A.DROPPED}, A.OFFERED),
)
# Somebody took it on, or did it already.
TAKEN_ON = (A.ACCEPTED, A.DELIVERED, A.DONE)
# Somebody still owes a piece.
OPEN_ASSIGNMENTS = (A.OFFERED, A.ACCEPTED)
