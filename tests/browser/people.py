"""The office of the journeys: who is in it, as its roster says."""

from dataclasses import dataclass

PASSWORD = "云岭-siqin-2026"
OFFICE = "政协云岭县委员会办公室"
SHORT = "云岭县政协办公室"

HEADS = ["姓名", "手机号", "单位", "职务", "角色", "在职公务员", "奖金发放", "用户名"]


@dataclass(frozen=True)
class Person:
    name: str
    mobile: str
    unit: str
    post: str
    roles: str
    civil_servant: str
    pay: str
    username: str

    def row(self):
        return list(vars(self).values())


TANG = Person("唐立新", "13800000001", "办公室", "主任", "办公室主任", "是", "待财务确定", "tang")
LIN = Person("林秀云", "13800000002", "第一活动组", "委员", "信息员、委员", "否", "可发放", "lin")
GAO = Person("高建明", "13800000003", "第一活动组", "组长", "单位负责人", "否", "可发放", "gao")
HE = Person("何静", "13800000004", "办公室", "秘书", "编辑", "是", "待财务确定", "he")
SU = Person("苏文", "13800000005", "提案委", "副主任", "编辑、单位负责人", "是", "待财务确定", "su")
SONG = Person("宋志远", "13800000006", "办公室", "副主席", "分管领导", "是", "待财务确定", "song")
ZHENG = Person("郑国平", "13800000007", "办公室", "主席", "主席", "是", "待财务确定", "zheng")
FANG = Person("方慧", "13800000008", "办公室", "会计", "财务", "是", "待财务确定", "fang")

# Whoever founds the office is in it already; the others come by the roster.
FOUNDER = TANG
ROSTER = [LIN, GAO, HE, SU, SONG, ZHENG, FANG]
