"""`siqin clean`: a damaged text file, cleaned. Needs neither Django nor a database."""

import argparse
import sys
from pathlib import Path

from siqin.portal.commandline.encodings import add_encoding, reader_name
from siqin.portal.commandline.refusal import Refused, reason
from siqin.portal.commandline.results import print_json

HELP = "清理一个文本文件：拼音残留、错字节、繁体、页码、网页尾巴"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="文件",
        help=".txt、.docx、.doc、.wps、.odt、.rtf、.html、.eml、.pdf；- 表示标准输入",
    )
    parser.add_argument("--json", action="store_true", help="输出改动记录和疑点")
    parser.add_argument("--certain-only", action="store_true", help="只采用有把握的改动")
    add_encoding(parser)


def carry_out(options: argparse.Namespace) -> int:
    from textkit.clean import clean, to_json

    documents = clean(read_text(options.file, options.encoding), certain_only=options.certain_only)
    if options.json:
        print_json(to_json(documents))
        return 0
    sys.stdout.write("\f".join(document.text for document in documents))
    flags = sum(len(document.flags) for document in documents)
    edits = sum(len(document.edits) for document in documents)
    print(f"{len(documents)} 篇，改动 {edits} 处，存疑 {flags} 处。", file=sys.stderr)
    return 0


def read_text(file: str, encoding: str | None) -> str:
    from textkit.reading import Unreadable, read

    encoding = reader_name(encoding)
    # Anything without a telling ending is taken for a plain text; the reader looks at the bytes.
    plain = Path(file).suffix.lower() in {"", ".md", ".text"}
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Refused(f"{file} 打不开：{reason(error)}。") from None
    try:
        return read(data, f"{file}.txt" if plain else file, encoding=encoding).text
    except Unreadable as error:
        raise Refused(f"{file}：{error.message}") from None
