"""`siqin demo`: the invented office, through the same operations as a real one."""

import argparse
import sys
from datetime import date

from siqin.portal.commandline.database import any_office, make_ready
from siqin.portal.commandline.dates import day
from siqin.portal.commandline.refusal import Refused

HELP = "在空的数据文件夹里装入演示单位"
SEED = 1


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=SEED, help="另一个种子换人换日期，数字不变")
    parser.add_argument(
        "--as-of", type=day, metavar="日期", help="演示资料截至哪一天（默认今天）"
    )


def carry_out(options: argparse.Namespace) -> int:
    make_ready()
    if any_office():
        raise Refused("数据文件夹里已经有单位，演示单位只能装入空的数据文件夹（SIQIN_DATA 可另指一个）。")
    load_demo(seed=options.seed, as_of=options.as_of)
    return 0


def load_demo(*, seed: int = SEED, as_of: date | None = None) -> None:
    """Build the demo office, all of it or nothing, and keep its accounts for `siqin run` to show."""
    from django.db import transaction
    from django.utils import timezone

    from siqin.portal import demo

    now = timezone.now()
    print("正在装入演示单位，约一分钟……", file=sys.stderr, flush=True)
    with transaction.atomic():
        demo.build(seed=seed, as_of=as_of or timezone.localdate(), now=now)
    print("演示单位已装入。", file=sys.stderr)
