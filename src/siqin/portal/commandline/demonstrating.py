"""`siqin demo`: the invented office, built through the same operations as a real one."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from siqin.portal.commandline.database import any_office, make_ready
from siqin.portal.commandline.dates import day
from siqin.portal.commandline.refusal import Refused
from siqin.portal.commandline.results import print_json

HELP = "在空的数据文件夹里装入演示单位"
SEED = 1
# In the data folder: what the demo says of itself, for `siqin run` to show its accounts.
SUMMARY = "demo.json"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=SEED, help="另一个种子换人换日期，数字不变")
    parser.add_argument("--as-of", type=day, metavar="日期", help="演示资料截至哪一天（默认今天）")
    parser.add_argument("--json", action="store_true", help="输出演示单位的时间范围和账号")


def carry_out(options: argparse.Namespace) -> int:
    make_ready()
    if any_office():
        raise Refused(
            "数据文件夹里已经有单位，演示单位只能装入空的数据文件夹（SIQIN_DATA 可另指一个）。"
        )
    summary = load_demo(seed=options.seed, as_of=options.as_of)
    if options.json:
        print_json(summary)
    return 0


def load_demo(*, seed: int = SEED, as_of: date | None = None) -> dict[str, Any]:
    """Build the demo office, all of it or nothing; returns and keeps what it says of itself."""
    from django.utils import timezone

    from siqin.portal import demo

    print("正在装入演示单位，约需半分钟……", file=sys.stderr, flush=True)
    now = timezone.localtime()
    summary = demo.summary(demo.build(seed=seed, as_of=as_of or now.date(), now=now))
    _summary_file().write_text(json.dumps(summary, ensure_ascii=False), encoding="utf-8")
    print(f"演示单位“{summary['office']}”已装入。", file=sys.stderr)
    return summary


def demo_accounts() -> list[str]:
    """The first account of each post, one line each, while the office here is the demo."""
    if not _summary_file().exists():
        return []
    accounts = json.loads(_summary_file().read_text(encoding="utf-8"))["accounts"]
    posts = {one["who"].split()[-1]: one for one in reversed(accounts)}
    return [
        f"  {one['username']:<10}{one['password']:<14}{one['who']}"
        for one in accounts
        if one in posts.values()
    ]


def _summary_file() -> Path:
    from django.conf import settings

    return Path(settings.DATA) / SUMMARY
