"""What the demo's editor cut out of the papers this week and brought to be compared: two pieces run
together under another headline, one used in passing, and one that is none of the office's."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from siqin.adoptions.enums import Channel
from siqin.adoptions.operations.articles import Brought, bring
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.portal.demo.clock import at
from siqin.portal.demo.stage import Stage

TOGETHER = "云岭：两件小事，办在群众心坎上"
IN_PASSING = "基层协商一线见闻"
NOT_OURS = "邻县林下种菌增收记"
BEFORE = (
    "入冬以后，记者沿江走了三个县，看基层协商怎样从会场走到院坝。\n"
    "第一站的村民把火塘边的长凳搬到院里，镇上的干部坐在中间，先听后说，两个钟头记满了一本。"
)
AFTER = (
    "第三站到得晚，渡口已经收班，船工还在等着把最后一户人家的意见捎到对岸。\n"
    "一路走来，法子各有各的不同，相同的是话有人听、事有人办。"
)
OTHERS = (
    "邻县的松林里，菌棒一排排码得齐整。合作社社长算账：一亩林子放两千棒，除去工钱，净落四千多元。\n"
    "去年雨水少，头一茬出得稀，技术员守了十一天，改成早晚喷雾，第二茬才稳住。\n"
    "如今收菌的车直接开到林边，电商的小姑娘在棚子里打包，当天的货当天走。"
)


def bring_clippings(stage: Stage) -> None:
    evening = at(stage.as_of - timedelta(days=1), time(17, 40))
    stage.clock.at(min(evening, stage.morning), _bringing(stage))


def _bringing(stage: Stage) -> Callable[[datetime], None]:
    def bring_all(now: datetime) -> None:
        first, second, third = _signed_last()
        together = f"{_shortened(first)}\n{_shortened(second)}"
        passing = f"{BEFORE}\n{_middle(third)}\n{AFTER}"
        paper, site = stage.outlets["C"], stage.outlets["W"]
        yesterday = stage.as_of - timedelta(days=1)
        for brought in (
            Brought(text=OTHERS, channel=Channel.PASTED, title=NOT_OURS, outlet=paper,
                    published_on=yesterday - timedelta(days=1), page="4版"),
            Brought(text=passing, channel=Channel.PASTED, title=IN_PASSING, outlet=site,
                    published_on=yesterday),
            Brought(text=together, channel=Channel.PASTED, title=TOGETHER, outlet=paper,
                    published_on=yesterday, page="4版", byline="本报通讯员"),
        ):  # fmt: skip
            bring(brought=brought, actor=stage.cast.editors[0], now=now)

    return bring_all


def _signed_last() -> Sequence[Manuscript]:
    """Three of the last that no paper has printed so far."""
    signed = Manuscript.objects.filter(state=State.APPROVED, adopted_as=None)
    return list(signed.select_related("version").order_by("-approved_at", "-pk")[:3])


def _shortened(piece: Manuscript) -> str:
    """Two sentences of three, without the lead: as a sub-editor cuts."""
    text = piece.version.body_text if piece.version else ""
    sentences = [f"{one}。" for one in "".join(text.splitlines()[1:]).split("。") if one]
    return "".join(one for turn, one in enumerate(sentences) if turn % 3 < 2)  # noqa: PLR2004 -- two of three


def _middle(piece: Manuscript) -> str:
    lines = piece.version.body_text.splitlines() if piece.version else []
    return lines[len(lines) // 2] if lines else ""
