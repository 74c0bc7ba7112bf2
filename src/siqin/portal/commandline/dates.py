import argparse
from datetime import date

# As in the forms (core.forms), which a verb without Django cannot load.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


def day(text: str) -> date:
    """An argument like 2026-01-31."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写作 2026-01-31，不是 {text}") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise argparse.ArgumentTypeError("请用1990年到2100年之间的日期")
    return found


def add_span(parser: argparse.ArgumentParser, *, required: bool = True, prefix: str = "") -> None:
    """`--from D --to D`, both days included; `prefix` as in `--reward-from`."""
    for word, label in (("from", "起"), ("to", "止")):
        parser.add_argument(
            f"--{prefix}{word}",
            dest=f"{prefix.replace('-', '_')}{word}_",
            metavar="日期",
            type=day,
            required=required,
            help=f"{label}日（含当日）",
        )
