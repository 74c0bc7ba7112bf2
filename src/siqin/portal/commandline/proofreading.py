"""`siqin proofread`: what the rules find in finished texts. Needs neither Django nor a database; changes nothing."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siqin.portal.commandline.cleaning import read_text
from siqin.portal.commandline.refusal import Refused, reason
from siqin.portal.commandline.results import print_json

if TYPE_CHECKING:
    from textkit.proofread import Finding, Lists

HELP = "校对文稿：标点、数字、序号、日期、错别字；只指出，不改动"
SEVERITIES = {"error": "错误", "warning": "警告", "hint": "提示"}


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="文件",
        nargs="+",
        help=".txt、.docx、.doc、.wps、.odt、.rtf、.html、.eml、.pdf；- 表示标准输入",
    )
    parser.add_argument("--json", action="store_true", help="输出每一处的位置、规则和建议")
    parser.add_argument(
        "--lists", metavar="名单.xlsx", help="本单位的名单和词表，从“名单和词表”页导出的Excel"
    )
    parser.add_argument("--encoding", help="文本文件的编码（默认自动识别）")


def carry_out(options: argparse.Namespace) -> int:
    from textkit.proofread import check

    # All are read before anything is said, so that a mistyped name leaves no half answer.
    texts = [
        (name, read_text(name, options.encoding).removeprefix("\ufeff")) for name in options.files
    ]
    lists = _lists(options.lists) if options.lists else None
    found = [(name, text, check(text, lists=lists)) for name, text in texts]
    if options.json:
        print_json(
            {"findings": [one for each in found for one in _rows(*each, many=len(found) > 1)]}
        )
        return 0
    for name, text, findings in found:
        _tell(text, findings, f"{name}:" if len(found) > 1 else "")
    counts = [sum(one.severity == key for *_, each in found for one in each) for key in SEVERITIES]
    said = "，".join(
        f"{word} {count} 处" for word, count in zip(SEVERITIES.values(), counts, strict=True)
    )
    print(f"{len(found)} 个文件，{said}。", file=sys.stderr)
    return 0


def _lists(file: str) -> "Lists":
    """What the office's workbook tells proofreading."""
    from siqin.desk import sheets
    from textkit import workbook

    try:
        return sheets.lists_in(Path(file).read_bytes())
    except OSError as error:
        raise Refused(f"{file} 打不开：{reason(error)}。") from None
    except workbook.NotAWorkbook:
        raise Refused(f"{file} 不是能读的Excel文件（.xlsx）。") from None
    except workbook.WrongColumns as error:
        raise Refused(f"{file} 里没有找到这些列：{'；'.join(error.missing)}。") from None
    except workbook.NoRows:
        raise Refused(f"{file} 里只有列名，没有内容。") from None
    except workbook.TooManyRows:
        raise Refused(f"{file} 有一页超过{workbook.MOST_ROWS}行。") from None


def _rows(name: str, _: str, findings: list["Finding"], *, many: bool) -> list[dict[str, Any]]:
    """The findings of one file; where there are several, each names its file."""
    from textkit.proofread import to_json

    rows: list[dict[str, Any]] = to_json(findings)["findings"]
    return [{"file": name, **row} for row in rows] if many else rows


def _tell(text: str, findings: list["Finding"], prefix: str) -> None:
    """One line a finding: 行:列 severity message “quote” → suggestion."""
    line, begin = 1, 0
    for one in findings:
        passed = text.count("\n", begin, one.start)
        if passed:
            line += passed
            begin = text.rindex("\n", begin, one.start) + 1
        column = one.start - begin + 1
        quote = text[one.start : one.end].replace("\n", "⏎")
        wanted = "" if one.suggestion is None else f" → {one.suggestion or '（删去）'}"
        print(f"{prefix}{line}:{column} {SEVERITIES[one.severity]} {one.message} “{quote}”{wanted}")
