from siqin.adoptions.enums import State
from siqin.core.workflow import Workflow, step

ADOPTION = Workflow(
    step("verify", "核对属实", {State.RECORDED}, State.VERIFIED),
    step("remove", "撤销登记", {State.RECORDED, State.VERIFIED}, State.REMOVED),
    step("restore", "恢复登记", {State.REMOVED}, State.RECORDED),
)
