"""Run as a program: found the cast's offices in the data folder of the environment, with a file
and a manuscript in both, as a living installation has them."""

import sys

from siqin.portal.commandline.database import make_ready


def found() -> None:
    from siqin.core import files
    from siqin.core.scope import office_scope
    from tests import world as cast

    world = cast.build()
    for office, editor in ((world.office, world.he), (world.other_office, world.wu)):
        with office_scope(office):
            files.store(
                bytes(range(256)) * 40,
                name="样报.jpg",
                purpose="evidence",
                actor=editor,
                now=cast.NOW,
            )
    with office_scope(world.office):
        cast.signed(world)
        cast.submitted(world, title="第二篇")


if __name__ == "__main__":
    make_ready()
    found()
    sys.exit(0)
