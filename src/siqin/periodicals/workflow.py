from siqin.core.workflow import Workflow, step
from siqin.periodicals.enums import State

ISSUE = Workflow(
    step("issue", "签发印发", {State.COMPOSING}, State.ISSUED),
)
