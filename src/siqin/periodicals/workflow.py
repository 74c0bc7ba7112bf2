from siqin.core.workflow import Workflow, step
from siqin.periodicals.enums import State as S

ISSUE = Workflow(
    step("issue", "签发印发", {S.COMPOSING}, S.ISSUED),
)
