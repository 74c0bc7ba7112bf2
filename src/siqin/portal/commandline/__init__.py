"""The command `siqin`: one module a verb, each with `describe(parser)` and `carry_out(arguments)`.

Results go to standard output, everything said to a person to standard error. Exit codes: 0 done,
1 looked and found something wrong, 2 not done (usage or input, said in one sentence).
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from siqin.portal.commandline import (
    backing_up,
    cleaning,
    demonstrating,
    founding,
    importing,
    indexing,
    matching,
    proofreading,
    reporting,
    restoring,
    rewarding,
    running,
    searching,
    verifying,
    working,
)
from siqin.portal.commandline.refusal import Refused

VERBS = {
    "run": running,
    "worker": working,
    "demo": demonstrating,
    "import": importing,
    "clean": cleaning,
    "proofread": proofreading,
    "report": reporting,
    "reward": rewarding,
    "office": founding,
    "backup": backing_up,
    "restore": restoring,
    "verify": verifying,
    "search": searching,
    "match": matching,
    "reuse": indexing,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    if os.name == "nt":
        # A redirected Windows stream is in the machine's code page; scripts expect UTF-8.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
    options = parser().parse_args(arguments)
    try:
        code = int(options.carry_out(options))
        sys.stdout.flush()
    except Refused as refused:
        print(f"siqin: {refused}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Who reads our output (head, less) has seen enough; the rest must not be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def parser() -> argparse.ArgumentParser:
    """Every verb with its options; docs/admin/commands.md is held to it by a test."""
    whole = argparse.ArgumentParser(prog="siqin", description="四勤：县政协办公室工作系统")
    verbs = whole.add_subparsers(title="命令", metavar="命令", required=True)
    for name, module in VERBS.items():
        one = verbs.add_parser(name, help=module.HELP, description=module.HELP)
        one.set_defaults(carry_out=getattr(module, "carry_out", None))
        module.describe(one)
    return whole
