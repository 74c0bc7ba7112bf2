"""Every Chinese word of the engine: labels of codes and the sentences built from them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from siqin.incentives.reckoning.codes import (
    Carrier,
    Division,
    Eligibility,
    Genre,
    Level,
    Offence,
    Outcome,
    Position,
    Reason,
)
from siqin.incentives.reckoning.facts import Instruction, Publication

LEVELS = {
    Level.NATIONAL: "国家级",
    Level.PROVINCIAL: "省级",
    Level.PREFECTURAL: "州级",
    Level.COUNTY: "县级",
}
CARRIERS = {
    Carrier.NEWSPAPER: "报纸",
    Carrier.PERIODICAL: "期刊",
    Carrier.BROADCAST: "广播电视",
    Carrier.WEBSITE: "网站",
    Carrier.BULLETIN: "信息简报",
    Carrier.INTERNAL: "自办内部刊物",
}
POSITIONS = {
    Position.LEAD_FRONT: "头版头条",
    Position.EAR: "报眼",
    Position.FRONT: "头版",
    Position.LEAD_OTHER_PAGE: "其他版头条",
    Position.NORMAL: "一般位置",
}
GENRES = {
    Genre.NEWS_REPORT: "消息",
    Genre.BRIEF: "简讯",
    Genre.PHOTO_NEWS: "图片新闻",
    Genre.FEATURE: "通讯",
    Genre.CLOSE_UP: "特写",
    Genre.COMMENTARY: "评论",
    Genre.THEORY_ARTICLE: "理论文章",
    Genre.RESEARCH_REPORT: "调研报告",
    Genre.VIDEO: "视频",
    Genre.AUDIO: "音频",
    Genre.INFO_ITEM: "信息",
    Genre.PUBLIC_OPINION: "社情民意",
    Genre.WORK_SUMMARY: "工作总结",
    Genre.LITERATURE: "文学作品",
    Genre.POPULAR_SCIENCE: "科普作品",
    Genre.ADVERTISING: "广告性质的稿件",
}
OFFENCES = {
    Offence.PLAGIARISM: "抄袭剽窃",
    Offence.UNTRUE: "失实",
    Offence.PROXY_NAME: "挂名",
    Offence.UNREVIEWED: "未经审签擅自投出",
    Offence.SECRECY: "泄密",
    Offence.DUPLICATE_CLAIM: "重复申报",
    Offence.MISSED_EVENT: "必报活动漏报",
}
OUTCOMES = {
    Outcome.ON_TIME: "约稿按时完成",
    Outcome.LATE: "约稿逾期完成",
    Outcome.NOT_DONE: "约稿未完成",
}
RECEIVING = {
    Eligibility.PAYABLE: "",
    Eligibility.POINTS_ONLY: "；只计分，不发奖金",
    Eligibility.TO_UNIT: "；转入单位账户",
    Eligibility.UNDECIDED: "；发放资格待财务确定，单独列出，不计入合计",
}
REFUSALS = {
    Reason.OUTSIDE_PERIOD: "{day}不在本结算期内",
    Reason.ALREADY_SETTLED: "已在{label}中奖励",
    Reason.REPRINT: "转载其他媒体的稿件，不奖励，也不计次",
    Reason.VOID: "因{offence}，{day}决定作废",
    Reason.UNREVIEWED: "重要稿件未经审签即刊出，作废",
    Reason.OUTLET_NOT_COVERED: "{outlet}不在奖励的媒体范围内",
    Reason.GENRE_EXCLUDED: "{genre}不予奖励",
    Reason.GENRE_NOT_ELIGIBLE: "{genre}不在奖励的体裁范围内",
    Reason.BOUGHT_SPACE: "购买版面刊出，不予奖励",
    Reason.TOO_SHORT: "正文{chars}字，不足{floor}字",
    Reason.EVIDENCE_UNVERIFIED: "凭证尚未经责任编辑核对",
    Reason.NO_AUTHOR: "没有可以奖励的作者",
    Reason.NOT_REGISTERED: "未在办公室登记即自行投出，计入统计，不发奖金",
    Reason.FEE_UNKNOWN: "奖金按稿费的倍数计算，稿费凭证未登记",
    Reason.SHARES_NOT_ONE: "作者自行商定的分配比例不完整或者合计不为1",
    Reason.LOWER_USE: "同一作品只计最高的一次，已按{best}计",
    Reason.LOWER_INSTRUCTION: "同一稿件的批示只计最高的一次，已按{best}计",
    Reason.NO_RATE: "{outlet}没有规定标准",
    Reason.BANNED: "因{offence}，{first}至{last}停发奖金",
    Reason.JOURNALIST_SHARE: "媒体记者的份额不发放",
    Reason.DUPLICATE_CLAIM: "{day}的申报是重复申报，或者申报人不是作者，申报无效",
    Reason.BUDGET_EXHAUSTED: "本年预算已用完",
}
COUNTED = "两三四五六七八九十"


def refusal(reason: Reason, **figures: object) -> str:
    """The sentence of a refusal; dates are written out."""
    words = {k: day(v) if isinstance(v, date) else v for k, v in figures.items()}
    return REFUSALS[reason].format(**words)


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def yuan(amount: Decimal, *, short: bool = False) -> str:
    """78.00 元, or 78 元 where `short` and whole."""
    return f"{amount:f} 元" if not short else f"{plain(amount)} 元"


def plain(value: Decimal) -> str:
    """Without needless zeros: 1.3, 78."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def marks(value: Decimal) -> str:
    return f"{plain(value)} 分"


def outlet(publication: Publication) -> str:
    """州级报纸; the own periodical has no level."""
    carrier = CARRIERS[publication.carrier]
    if publication.carrier is Carrier.INTERNAL or publication.level is None:
        return carrier
    return LEVELS[publication.level] + carrier


def named(publication: Publication) -> str:
    """Which publication, for people: outlet and date."""
    return f"{day(publication.published_on)}{publication.outlet}"


def times(label: str, factor: Decimal) -> str:
    return f" × {label} {plain(factor)}"


def length(characters: int) -> str:
    return f"篇幅（{characters}字）"


def fee(paid: Decimal, label: str, multiple: Decimal) -> str:
    return f"稿费 {yuan(paid)} × {label} {plain(multiple)} 倍"


ROUNDUP = "综合采用"
TYPICAL = "典型"
IN_DEPTH = "深度"
TIMELINESS = "时效"


def capped(limit: Decimal) -> str:
    return f"（系数连乘以 {plain(limit)} 为限）"


def portion(count: int, amount: str) -> str:
    return f"；由我方 {count} 篇稿件合成，本篇占 {amount}"


def difference(label: str, earlier: str, due: str) -> str:
    return f"；减去{label}已计 {earlier}，补 {due}"


def further(value: str) -> str:
    return f"；同一作品另被采用，另计 {value}"


def instructed(given: Instruction) -> str:
    """Which instruction, for people."""
    return f"{day(given.given_on)}{LEVELS[given.level]}领导批示"


def instruction(level: Level, amount: str) -> str:
    return f"{LEVELS[level]}领导批示 {amount}"


def shared(rule: Division, parts: Iterable[str], own: str) -> str:
    """How co-authors divide; nothing for one author."""
    listed = list(parts)
    people = heads(len(listed))
    if len(listed) == 1:
        return ""
    if rule is Division.EQUAL:
        each = "各" if len(set(listed)) == 1 else "本人"
        return f"；{people}均分，{each} {own}"
    if rule is Division.FIRST_70:
        return f"；{people}合作，第一作者占七成，本人 {own}"
    return f"；{people}自行商定分配，本人 {own}"


def heads(count: int) -> str:
    """两人, 三人 … 十人, 11 人."""
    return f"{COUNTED[count - 2]}人" if 1 < count <= len(COUNTED) + 1 else f"{count} 人"


JOURNALISTS_APART = "；记者不参加分配"


def together(money: str, points: str) -> str:
    """One sentence for an entry with money and points."""
    return f"{money}。{points}" if money else f"得分：{points}"


def monthly_floor(month: str, count: int, points: Decimal) -> str:
    """`month` as 2026-01."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月报送{count}篇，计 {marks(points)}"


def commission(outcome: Outcome, points: Decimal) -> str:
    return f"{OUTCOMES[outcome]}，计 {marks(points)}"


def deduction(offence: Offence, points: Decimal) -> str:
    return f"{OFFENCES[offence]}，扣 {marks(-points)}"


def scaled(factor: Decimal, amount: Decimal) -> str:
    return f"；超出预算，按系数 {factor:f} 折减为 {yuan(amount)}"


def correction(
    before: Decimal, after: Decimal, points_before: Decimal, points_after: Decimal
) -> str:
    """What a correction brings from what to what."""
    parts = []
    if before != after:
        parts.append(f"奖金由 {yuan(before)} 改为 {yuan(after)}")
    if points_before != points_after:
        parts.append(f"得分由 {plain(points_before)} 改为 {plain(points_after)}")
    return "更正：" + "，".join(parts or ["发放对象变更"])
