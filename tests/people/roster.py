"""Rosters as an office would send them, good and bad."""

from io import BytesIO

from openpyxl import Workbook

HEADS = ["姓名", "手机号", "单位", "职务", "角色", "在职公务员", "奖金发放", "用户名"]


def book(*rows, heads=HEADS, above=()):
    """An .xlsx of these rows; `above` are rows over the heads."""
    workbook = Workbook()
    sheet = workbook.active
    for row in (*above, heads, *rows):
        sheet.append(row)
    out = BytesIO()
    workbook.save(out)
    workbook.close()
    return out.getvalue()


SHA = ["沙玉梅", "13811112222", "第一活动组", "组员", "信息员、委员", "否", "可发放", "shayumei"]
NEW_UNIT = ["白志明", "13811113333", "第二活动组", "组长", "单位负责人", "", "", ""]
WRONG = ["", "1381111", "第一活动组", "", "通讯员", "也许", "很多", "123"]
