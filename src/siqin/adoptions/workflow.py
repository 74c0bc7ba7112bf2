from siqin.adoptions.enums import ArticleState as A
from siqin.adoptions.enums import PitchState, State
from siqin.core.workflow import Workflow, step

P = PitchState

ADOPTION = Workflow(
    step("verify", "核对属实", {State.RECORDED}, State.VERIFIED),
    step("remove", "撤销登记", {State.RECORDED, State.VERIFIED}, State.REMOVED),
    step("restore", "恢复登记", {State.REMOVED}, State.RECORDED),
)
# Opened and confirmed again with its adoption, where that is removed and restored.
ARTICLE = Workflow(
    step("confirm", "确认采用", {A.OPEN}, A.CONFIRMED),
    step("set_aside", "不是我们的", {A.OPEN}, A.SET_ASIDE),
    step("take_up_again", "拿回来再看", {A.SET_ASIDE}, A.OPEN),
    step("release", "采用已撤销", {A.CONFIRMED}, A.OPEN),
)

PITCH = Workflow(
    step("adopt", "已采用", {P.WAITING, P.SILENT, P.DECLINED}, P.ADOPTED),
    step("decline", "没有采用", {P.WAITING, P.SILENT}, P.DECLINED),
    step("give_up", "没有答复", {P.WAITING}, P.SILENT),
    step("withdraw", "撤回投稿", {P.WAITING, P.SILENT}, P.WITHDRAWN),
    # By the office, of an answer put down by mistake; and where the adoption is removed.
    step("reopen", "改回等答复", {P.SILENT, P.DECLINED, P.WITHDRAWN}, P.WAITING),
    step("undo_adoption", "采用已撤销", {P.ADOPTED}, P.WAITING),
)
