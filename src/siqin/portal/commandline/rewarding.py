"""`siqin reward compute`: what the facts of a span give under the office's scheme; writes nothing."""

import argparse
from typing import Any

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
        with office_scope(office):
            given, _ = queries.named(reckoning.entries, [])
        print("\n".join([*map(_line, given), _totals(reckoning)]))
    return 0


def _line(one: Any) -> str:
    """One amount for a person to read: to whom, for what and where, how much, and why."""
    from siqin.core.templatetags.siqin import full_day
    from siqin.incentives.reckoning.wording import marks

    printed = one.publication
    facts = [
        str(one.receiver or "集体"),
        f"《{one.manuscript}》" if one.manuscript else "",
        f"{printed.outlet} {full_day(printed.on)}" if printed else "",
        f"{one.money:,.2f} 元",
        marks(one.points),
        one.why,
    ]
    return "  ".join(filter(None, facts))


def _totals(reckoning: Any) -> str:
    from siqin.incentives.reckoning.wording import marks

    sums = reckoning.totals
    said = [f"合计  {sums.persons_rewarded} 人  {sums.money:,.2f} 元  {marks(sums.points)}"]
    if sums.undecided_persons:
        waiting = f"{sums.undecided_persons} 人，{sums.undecided_money:,.2f} 元"
        said.append(f"另有待财务确定 {waiting}，不计入合计")
    if reckoning.refused:
        said.append(f"不予奖励 {len(reckoning.refused)} 项，原因用 --json 看")
    return "\n".join(said)
