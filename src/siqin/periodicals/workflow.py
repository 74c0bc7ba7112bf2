from siqin.core.workflow import Workflow, step
from siqin.periodicals.enums import State

OPEN = frozenset({State.COMPOSING, State.AWAITING})

# Whatever changes the issue takes it back from the signer's desk; a signer who needs no asking
# signs at once.
ISSUE = Workflow(
    step("compose", "编排", OPEN, State.COMPOSING),
    step("send_up", "送签", {State.COMPOSING}, State.AWAITING),
    step("issue", "签发印发", OPEN, State.ISSUED),
)
