"""The whole life of a manuscript on one screen.

Inside IN_REVIEW the levels of the route are data (Review rows); `pass` keeps the state and moves
the level, `approve` is the pass of the last level. The guard of every review verb carries level
and version besides the state, so that a second click never decides the next level.
"""

from siqin.core.workflow import Workflow, step
from siqin.desk.enums import State as S  # noqa: N817 -- the table reads better

MANUSCRIPT = Workflow(
    step("submit", "报送", {S.DRAFT, S.RETURNED}, S.IN_REVIEW),
    step("pass", "通过", {S.IN_REVIEW}, S.IN_REVIEW),
    step("approve", "签发", {S.IN_REVIEW}, S.APPROVED),
    step("return", "退回修改", {S.IN_REVIEW}, S.RETURNED),
    step("decline", "不采用", {S.IN_REVIEW}, S.DECLINED),
    step("withdraw", "撤稿", {S.DRAFT, S.IN_REVIEW, S.RETURNED}, S.WITHDRAWN),
    # An edit after approval voids it: the piece goes the whole route again.
    step("reopen", "改后重审", {S.APPROVED}, S.IN_REVIEW),
    # Whoever decided undoes it, while nothing was done on the strength of it (rulings 34). A piece
    # withdrawn goes back to where it was.
    step("undo", "撤销决定", {S.IN_REVIEW, S.APPROVED, S.RETURNED, S.DECLINED}, S.IN_REVIEW),
    step("undo_withdrawal", "撤销撤稿", {S.WITHDRAWN}, S.IN_REVIEW),
    step("undo_withdrawal_of_draft", "撤销撤稿", {S.WITHDRAWN}, S.DRAFT),
    step("undo_withdrawal_of_returned", "撤销撤稿", {S.WITHDRAWN}, S.RETURNED),
    # Edited back to words that were signed before: they are signed still (rulings 30). What was
    # declined or withdrawn cannot be edited, so it never comes back this way.
    step("restore", "恢复签发", {S.IN_REVIEW, S.RETURNED, S.APPROVED}, S.APPROVED),
)
