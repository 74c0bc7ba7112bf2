from siqin.core.workflow import Workflow, step
from siqin.incentives.enums import SettlementState as S

SETTLEMENT = Workflow(
    # Reckoning again keeps the draft a draft, giving it up removes it; after approval only
    # correction entries follow.
    step("recompute", "重新计算", {S.DRAFT}, S.DRAFT),
    step("discard", "放弃试算", {S.DRAFT}, S.DRAFT),
    step("approve", "审定", {S.DRAFT}, S.APPROVED),
    step("correct", "更正", {S.APPROVED}, S.APPROVED),
)
