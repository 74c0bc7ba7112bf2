"""`siqin search rebuild`: what search goes by, made anew from the database."""

import argparse
import sys
from typing import Any

from siqin.portal.commandline.database import refresh_statistics, require_ready

HELP = "全文检索：重新编制索引"
EVERY = 5_000  # things after which progress is told again


def describe(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="检索", metavar="检索", required=True)
    rebuild = kinds.add_parser("rebuild", help="重新编制索引", description="重新编制索引")
    rebuild.set_defaults(carry_out=rebuild_index)


def rebuild_index(_: argparse.Namespace) -> int:
    require_ready()
    from siqin.core import search

    done = search.rebuild(Progress())
    refresh_statistics()
    print(f"已编好 {done} 件的索引。", file=sys.stderr)
    return 0


class Progress:
    """Tells how far it is, kind by kind."""

    def __init__(self) -> None:
        self.done: dict[str, int] = {}

    def __call__(self, kind: Any, count: int) -> None:
        before = self.done.get(kind.label, 0)
        self.done[kind.label] = before + count
        if before // EVERY != self.done[kind.label] // EVERY:
            print(f"{kind.label} {self.done[kind.label]} 件……", file=sys.stderr)
