from siqin.adoptions.enums import State as S
from siqin.core.workflow import Workflow, step

ADOPTION = Workflow(
    step("verify", "核对属实", {S.RECORDED}, S.VERIFIED),
    step("remove", "撤销登记", {S.RECORDED, S.VERIFIED}, S.REMOVED),
    step("restore", "恢复登记", {S.REMOVED}, S.RECORDED),
)
