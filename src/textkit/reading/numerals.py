"""The numerals of Word's automatic numbering (ECMA-376 part 1, 17.18.59), as far as offices use them."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LETTERS = 26
ENCLOSED = range(1, 21)
LARGEST = 999


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一; beyond LARGEST in figures, which no list reaches."""
    if not 0 < number <= LARGEST:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = DIGITS[hundreds] + "百" if hundreds else ""
    middle = ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十" if tens else ""
    gap = DIGITS[0] if hundreds and ones and not tens else ""
    return head + middle + gap + (DIGITS[ones] if ones else "")


def letter(number: int) -> str:
    """From a to z, then aa, bb …"""
    turn, place = divmod(number - 1, LETTERS)
    return chr(ord("a") + place) * (turn + 1)


def roman(number: int) -> str:
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def enclosed(number: int) -> str:
    return chr(ord("①") + number - 1) if number in ENCLOSED else str(number)


def stem(number: int) -> str:
    return STEMS[number - 1] if 0 < number <= len(STEMS) else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographTraditional": stem,
    "decimalEnclosedCircle": enclosed,
    "decimalEnclosedCircleChinese": enclosed,
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
}
"""Whatever is not here (bullets above all) stays a list."""

OASIS_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseCounting",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "①, ②, ③, ...": "decimalEnclosedCircle",
}
"""What OpenDocument calls them; the figures of accounts (壹, 贰) number no heading."""
