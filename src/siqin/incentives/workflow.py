from siqin.core.workflow import Workflow, step
from siqin.incentives.enums import SettlementState as S

SETTLEMENT = Workflow(
    # Recomputing keeps the draft a draft; after approval only correction entries follow.
    step("recompute", "重新计算", {S.DRAFT}, S.DRAFT),
    step("approve", "审定", {S.DRAFT}, S.APPROVED),
    step("correct", "更正", {S.APPROVED}, S.APPROVED),
)
