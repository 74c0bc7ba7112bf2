"""`siqin office`: a further office in an installation that serves several."""

import argparse
import secrets

from siqin.portal.commandline.database import choose_office, make_ready
from siqin.portal.commandline.refusal import Refused

HELP = "增设单位：一套程序供几个单位使用（各单位的数据互不相见）"
LEVELS = ["NATIONAL", "PROVINCIAL", "PREFECTURAL", "COUNTY"]


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="单位全称")
    parser.add_argument("--short-name", metavar="简称", help="默认与全称相同")
    parser.add_argument("--level", choices=LEVELS, default="COUNTY", help="级别（默认县级）")
    parser.add_argument("--under", metavar="单位", help="上级单位")
    parser.add_argument("--administrator", metavar="姓名", required=True, help="第一位管理员")
    parser.add_argument("--username", metavar="用户名", required=True, help="管理员的用户名")


def carry_out(options: argparse.Namespace) -> int:
    make_ready()
    from django.utils import timezone

    from siqin.people.models import Office, User
    from siqin.people.operations import staffing

    parent = choose_office(options.under) if options.under else None
    if Office.objects.filter(name=options.name).exists():
        raise Refused(f"已经有叫“{options.name}”的单位。")
    if User.objects.filter(username__iexact=options.username).exists():
        raise Refused(f"用户名 {options.username} 已经有人用了。")
    password = secrets.token_urlsafe(9)
    person = staffing.add_office(
        name=options.name,
        short_name=options.short_name or options.name,
        level=options.level,
        parent=parent,
        person_name=options.administrator,
        username=options.username,
        password=password,
        now=timezone.now(),
    )
    print(f"{person.office.name}已建好。")
    print(f"{person.name}：用户名 {options.username}，初始密码 {password}（首次登录须改）。")
    return 0
