"""`siqin report exchange`: the exchange report (总结交流材料) of a span, as figures, text or Word."""

import argparse
import sys
from pathlib import Path
from typing import Any

from siqin.portal.commandline.database import choose_office, person_in_charge, require_ready
from siqin.portal.commandline.dates import add_span
from siqin.portal.commandline.refusal import Refused, reason
from siqin.portal.commandline.results import print_json

HELP = "报表：总结交流材料"


def describe(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="报表", metavar="报表", required=True)
    exchange = kinds.add_parser("exchange", help="总结交流材料", description="总结交流材料")
    add_span(exchange)
    add_span(exchange, required=False, prefix="reward-")
    form = exchange.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="输出数字")
    form.add_argument("-o", dest="output", metavar="文件.docx", help="写成 Word 文档")
    exchange.add_argument("--office", metavar="单位", help="有几个单位时指明一个")
    exchange.set_defaults(carry_out=report_exchange)


def report_exchange(options: argparse.Namespace) -> int:
    if (options.reward_from_ is None) != (options.reward_to_ is None):
        raise Refused("--reward-from 和 --reward-to 要一起给出。")
    for start, end in (
        (options.from_, options.to_),
        (options.reward_from_ or options.from_, options.reward_to_ or options.to_),
    ):
        if end < start:
            raise Refused(f"止日 {end} 早于起日 {start}。")
    if options.output and Path(options.output).suffix.lower() != ".docx":
        raise Refused(f"{options.output} 写不了：只能写成 Word 文档，文件名要以 .docx 结尾。")
    require_ready()
    from siqin.core.scope import office_scope
    from siqin.reports.queries import exchange_figures

    office = choose_office(options.office)
    with office_scope(office):
        figures = exchange_figures(
            person_in_charge(office),
            options.from_,
            options.to_,
            options.reward_from_,
            options.reward_to_,
        )
        _hand_over(figures, office, options)
    return 0


def _hand_over(figures: Any, office: Any, options: argparse.Namespace) -> None:
    from django.utils import timezone

    from siqin.reports import documents

    if options.json:
        print_json(figures.as_json())
    elif options.output:
        content = documents.exchange_docx(figures, office=office, dated=timezone.localdate())
        try:
            Path(options.output).write_bytes(content)
        except OSError as error:
            raise Refused(f"{options.output} 写不了：{reason(error)}。") from None
        print(f"已写入 {options.output}。", file=sys.stderr)
    else:
        from textkit import richtext

        print(richtext.to_plain(documents.exchange_text(figures)))
