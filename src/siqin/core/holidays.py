"""The days off that the law names, for years whose arrangement has not been announced yet.

By 全国年节及纪念日放假办法 as revised in 2024: New Year's Day; the eve of the Spring Festival and
its first three days; 清明; 1 and 2 May; 端午; 中秋; 1 to 3 October. What is announced each autumn
(which weekends are worked instead) is not known before, and is not guessed.
"""

from datetime import date, timedelta

FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
# The first day of the first, the fifth of the fifth, the fifteenth of the eighth month of the
# traditional calendar, by the ephemeris of 紫金山天文台.
LUNAR = {
    2027: ("02-06", "06-09", "09-15"),
    2028: ("01-26", "05-28", "10-03"),
    2029: ("02-13", "06-16", "09-22"),
    2030: ("02-03", "06-05", "09-12"),
    2031: ("01-23", "06-24", "10-01"),
    2032: ("02-11", "06-12", "09-19"),
    2033: ("01-31", "06-01", "09-08"),
    2034: ("02-19", "06-20", "09-27"),
    2035: ("02-08", "06-10", "09-16"),
}


def is_statutory_holiday(day: date) -> bool:
    """Of a year behind the table the days of the sun's calendar alone."""
    return (day.month, day.day) in FIXED or day == _clear_brightness(day.year) or day in _lunar(day)


def _clear_brightness(year: int) -> date:
    """清明, by the usual rule for this century."""
    of_century = year % 100
    return date(year, 4, int(of_century * 0.2422 + 4.81) - of_century // 4)


def _lunar(day: date) -> set[date]:
    if day.year not in LUNAR:
        return set()
    spring, dragon, moon = (date.fromisoformat(f"{day.year}-{one}") for one in LUNAR[day.year])
    return {dragon, moon, *(spring + timedelta(days=n) for n in range(-1, 3))}
