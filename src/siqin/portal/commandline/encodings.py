"""`--encoding` of the verbs that read a text file."""

import argparse
import codecs

from siqin.portal.commandline.refusal import Refused

# What people call an encoding, where the reader knows it by the name of a wider one.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8-sig": "utf-8"}


def add_encoding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", metavar="编码", help="文本文件的编码（默认自动识别）")


def reader_name(name: str | None) -> str | None:
    """The reader's own name of the encoding; None where it is to guess."""
    if name is None:
        return None
    from textkit.reading import ENCODINGS

    try:
        usual = codecs.lookup(name).name
    except LookupError:
        usual = ""
    known = WIDER.get(usual, usual)
    if known not in ENCODINGS:
        raise Refused(f"读不了叫“{name}”的编码，可以用：{'、'.join(ENCODINGS)}。")
    return known
