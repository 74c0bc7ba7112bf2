"""`siqin import`: files taken in as on the import page: kept, read, cleaned, each change listed."""

import argparse
from pathlib import Path

from siqin.portal.commandline.database import choose_office, person_in_charge, require_ready
from siqin.portal.commandline.refusal import Refused, reason

HELP = "导入文件：保存原件，清理文字，等编辑核对"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="文件", nargs="+", help=".txt 或 .docx")
    parser.add_argument("--office", metavar="单位", help="有几个单位时指明一个")


def read_all(names: list[str]) -> list[tuple[str, bytes]]:
    """Name and bytes of every file, before anything is taken in."""
    read = []
    for name in names:
        try:
            read.append((Path(name).name, Path(name).read_bytes()))
        except OSError as error:
            raise Refused(f"{name} 打不开：{reason(error)}。") from None
    return read


def carry_out(options: argparse.Namespace) -> int:
    files = read_all(options.files)
    require_ready()
    from siqin.core.scope import office_scope

    office = choose_office(options.office)
    with office_scope(office):
        actor = person_in_charge(office)
        refused = [name for name, data in files if not take_in(name, data, actor)]
    return 2 if refused else 0
