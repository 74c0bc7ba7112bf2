from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from siqin.core.templatetags.deadlines import time_left


def moment(text):
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        ("11-23T11:00", "11-23T08:40", "还有2小时"),
        ("11-23T09:30", "11-23T08:40", "还有50分钟"),
        ("11-23T08:40:20", "11-23T08:40", "还有1分钟"),
        ("11-23T08:40", "11-23T08:40", "还有1分钟"),
        ("11-23T18:00", "11-23T08:40", "今天 18:00 前"),
        ("11-24T09:00", "11-23T17:00", "明天 9:00 前"),
        ("11-26T17:30", "11-23T08:40", "还有3个工作日"),
        ("11-29T17:30", "11-27T08:40", "11月29日前"),
        ("12-31T17:30", "11-23T08:40", "12月31日前"),
        ("11-23T09:00", "11-23T09:40", "已超40分钟"),
        ("11-23T09:00", "11-23T15:00", "已超3个工作小时"),
        ("11-23T17:30", "11-24T08:40", "已超40分钟"),
        ("11-20T17:00", "11-22T10:00", "已超1个工作小时"),
        ("11-23T18:00", "11-24T07:00", "刚到期"),
        ("11-19T16:00", "11-23T08:40", "已超1个工作日"),
        ("11-20T08:00", "11-23T08:40", "已超1个工作日"),
        ("11-16T08:00", "11-23T08:40", "已超5个工作日"),
    ],
)
def test_a_limit_is_told_as_the_office_says_it(world, due, now, words):
    assert time_left(world.office, moment(due), moment(now)) == words


def test_next_year_is_named_and_no_limit_says_nothing(world):
    next_year = moment("12-31T09:00").replace(year=2027)

    assert time_left(world.office, next_year, moment("11-23T09:00")) == "2027年12月31日前"
    assert time_left(world.office, None, moment("11-23T09:00")) == ""


def test_only_what_is_late_stands_in_red(world):
    def drawn(year):
        due = moment("11-23T09:00").replace(year=year)
        template = Template("{{ due|time_left:office }}")
        return template.render(Context({"due": due, "office": world.office}))

    assert drawn(2020).startswith('<b class="late">已超')
    assert drawn(2099) == "2099年11月23日前"
