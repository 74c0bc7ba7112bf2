"""`siqin import`: files taken in as on the import page: kept, read, cleaned, each change listed."""

import argparse
import sys
from pathlib import Path
from typing import Any

from siqin.portal.commandline.database import acting_person, choose_office, require_ready
from siqin.portal.commandline.encodings import add_encoding, reader_name
from siqin.portal.commandline.refusal import Refused, reason
from siqin.portal.commandline.results import print_json

HELP = "导入文件：保存原件，清理文字，等编辑核对"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="文件",
        nargs="+",
        help=".txt、.docx、.doc、.wps、.odt、.rtf、.html、.eml、.pdf",
    )
    add_encoding(parser)
    parser.add_argument("--json", action="store_true", help="输出每个文件的导入结果")
    parser.add_argument("--office", metavar="单位", help="有几个单位时指明一个")
    parser.add_argument("--as", dest="username", metavar="用户名", help="以谁的名义导入")


def carry_out(options: argparse.Namespace) -> int:
    encoding = reader_name(options.encoding)
    files = [_read(name) for name in options.files]
    require_ready()
    from siqin.core.scope import office_scope

    office = choose_office(options.office)
    with office_scope(office):
        actor = acting_person(office, options.username)
        done = [_take_in(name, data, encoding, actor) for name, data in files]
    if options.json:
        print_json({"imports": done})
    for one in done:
        print(f"{one['file']}：{one['said']}", file=sys.stderr)
    return 2 if any(one["refused"] for one in done) else 0


def _read(name: str) -> tuple[str, bytes]:
    """Before anything is taken in, so that a mistyped name leaves nothing half done."""
    try:
        return Path(name).name, Path(name).read_bytes()
    except OSError as error:
        raise Refused(f"{name} 打不开：{reason(error)}。") from None


def _take_in(name: str, data: bytes, encoding: str | None, actor: Any) -> dict[str, Any]:
    """What became of one file, in data and in words."""
    from django.utils import timezone

    from siqin.core.files import TooLarge
    from siqin.desk.operations import importing
    from siqin.desk.operations.versions import MarkedSecret

    result: dict[str, Any] = {
        "file": name, "import": None, "documents": 0, "refused": "", "twin_of": None,
    }  # fmt: skip
    try:
        found = importing.examine(data=data, name=name, encoding=encoding)
        source = importing.take_in(found=found, actor=actor, now=timezone.now())
    except MarkedSecret as secret:
        said = f"带有“{secret.marking}”的密级标志。涉密不上网，没有保存这个文件。"
        return result | {"refused": "MarkedSecret", "said": said}
    except TooLarge:
        return result | {"refused": "TooLarge", "said": "文件太大，没有保存。"}
    result |= {
        "import": source.pk, "documents": len(found.documents), "refused": found.refused,
        "twin_of": source.twin_of_id,
    }  # fmt: skip
    return result | {"said": _outcome(found) + _twin(source)}


def _outcome(found: Any) -> str:
    from siqin.desk.operations.importing import TOO_LONG
    from textkit import reading

    if found.refused == TOO_LONG:
        return "文字超过40万字，一次清理不完，请分成几份再导入（原件已保存）。"
    if found.refused:
        return f"{reading.MESSAGES[getattr(reading, found.refused)]}（原件已保存）"
    return f"已导入，{len(found.documents)} 篇，等编辑核对。"


def _twin(source: Any) -> str:
    """What was imported before with the same bytes."""
    from siqin.core.templatetags.siqin import full_day

    twin = source.twin_of
    if twin is None:
        return ""
    return f"同样的文件{full_day(twin.imported_at)}已经导入过（{twin.file.name}），要是重复了，不用再建稿件。"
