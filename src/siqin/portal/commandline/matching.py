"""`siqin match`: which pieces of the office a printed article was made from; writes nothing."""

import argparse
import datetime as dt
from typing import Any

from siqin.portal.commandline.cleaning import read_text
from siqin.portal.commandline.database import choose_office, require_ready
from siqin.portal.commandline.results import print_json

HELP = "比对：一篇报道是由本单位哪些稿件改成的"
VERDICTS = {"confirmed": "很可能", "possible": "也许"}


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="报道，各种格式；- 表示标准输入")
    parser.add_argument("--json", action="store_true", help="输出稿件、把握和相同的段落")
    parser.add_argument(
        "--date",
        metavar="日期",
        type=dt.date.fromisoformat,
        help="刊出日期，不看在它之后很久的稿件",
    )
    parser.add_argument("--encoding", help="文本文件的编码（默认自动识别）")
    parser.add_argument("--office", metavar="单位", help="有几个单位时指明一个")


def carry_out(options: argparse.Namespace) -> int:
    text = read_text(options.file, options.encoding).removeprefix("\ufeff")
    require_ready()
    from siqin.core.scope import office_scope
    from siqin.desk.queries import reuse

    office = choose_office(options.office)
    with office_scope(office):
        found = reuse.in_office(office.pk, text, options.date)
    if options.json:
        print_json({"matches": [_row(one) for one in found]})
    elif found:
        print("\n\n".join(_told(one, text) for one in found))
    else:
        print("没有找到相同的稿件。")
    return 0


def _row(one: Any) -> dict[str, Any]:
    return {
        "manuscript": one.piece.number,
        "title": one.piece.title,
        "score": one.score,
        "verdict": one.verdict,
        "passages": one.passages,
    }


def _told(one: Any, text: str) -> str:
    """One piece for a person to read: how sure, which, and the words that both have."""
    lines = [f"{VERDICTS[one.verdict]}  {one.piece.number}《{one.piece.title}》相同{one.shared}字"]
    return "\n".join([*lines, *(f"  {text[start:end]}" for start, end, *_ in one.passages)])
