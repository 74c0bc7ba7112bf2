"""`siqin reward compute`: what the facts of a span give under the office's scheme; writes nothing."""

import argparse

from siqin.portal.commandline.database import choose_office, require_ready
from siqin.portal.commandline.dates import add_span
from siqin.portal.commandline.refusal import Refused
from siqin.portal.commandline.results import print_json

HELP = "奖励：按奖励办法试算"


def describe(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="奖励", metavar="奖励", required=True)
    compute = kinds.add_parser("compute", help="试算一段时间的奖励", description="试算，不入账")
    add_span(compute)
    compute.add_argument("--json", action="store_true", help="输出每一笔和合计")
    compute.add_argument("--office", metavar="单位", help="有几个单位时指明一个")
    compute.set_defaults(carry_out=compute_rewards)


def compute_rewards(options: argparse.Namespace) -> int:
    if options.to_ < options.from_:
        raise Refused(f"止日 {options.to_} 早于起日 {options.from_}。")
    require_ready()
    from siqin.core.scope import office_scope
    from siqin.incentives import queries
    from siqin.incentives.reckoning import as_json

    office = choose_office(options.office)
    with office_scope(office):
        scheme = queries.current_scheme()
        if scheme is None:
            raise Refused(f"{office} 还没有奖励办法。")
        try:
            reckoning = queries.reckon_span(scheme, options.from_, options.to_)
        except queries.NoSchemeInForce as missing:
            raise Refused(f"{missing.day} 那天还没有施行中的奖励办法。") from None
    if options.json:
        print_json(as_json(reckoning))
    else:
        for entry in reckoning.entries:
            print(f"{entry.money:>10.2f} 元  {entry.points:>6} 分  {entry.why}")
        print(f"{reckoning.totals.money:>10.2f} 元  {reckoning.totals.points:>6} 分  合计")
    return 0
