"""`siqin reuse rebuild`: what matching goes by, made anew from the database; the old index answers meanwhile."""

import argparse
import sys

from siqin.portal.commandline.database import require_ready
from siqin.portal.commandline.refusal import Refused

HELP = "比对索引：重新编制"


def describe(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(title="比对", metavar="比对", required=True)
    rebuild = kinds.add_parser("rebuild", help="重新编制比对索引", description="重新编制比对索引")
    rebuild.set_defaults(carry_out=rebuild_indexes)


def rebuild_indexes(_: argparse.Namespace) -> int:
    require_ready()
    from siqin.core.scope import every_office
    from siqin.desk.operations import indexing
    from siqin.people.models import Office
    from textkit.reuse import Held

    done = 0
    with every_office():
        for office in Office.objects.order_by("pk"):
            try:
                done += indexing.rebuild(office.pk, _Told(office.short_name or office.name))
            except Held:
                raise Refused(f"{office} 的索引正在由后台编制，请过一会再试。") from None
    print(f"已编好 {done} 件稿件的比对索引。", file=sys.stderr)
    return 0


class _Told:
    """Tells how far an office's index is, every so many pieces."""

    EVERY = 5_000

    def __init__(self, office: str) -> None:
        self.office = office

    def __call__(self, done: int) -> None:
        if done % self.EVERY == 0:
            print(f"{self.office} {done} 件……", file=sys.stderr)
