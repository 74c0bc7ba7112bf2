"""The report in Word: its three parts, its figures, and no link in it."""

import re
from decimal import Decimal
from io import BytesIO

from django.urls import reverse
from docx import Document

from siqin.reports.documents import exchange_text
from siqin.reports.queries import Links, exchange_figures
from siqin.reports.templatetags.exchange import ten_thousand
from tests.reports.furnished import YEAR, furnished

WORD = reverse("reports:exchange_word")
SPAN = {"start": "2026-01-01", "end": "2026-12-31"}
PARTS = ["一、主要做法", "二、取得的经验", "三、存在的问题"]


def paragraphs(response):
    return [one.text for one in Document(BytesIO(response.content)).paragraphs if one.text]


def test_the_document_has_its_three_parts_and_the_figures(world, sign_in):
    furnished(world)

    response = sign_in(world.he).get(WORD, SPAN)

    lines = paragraphs(response)
    assert [one for one in lines if one in PARTS] == PARTS
    assert lines[0] == "2026年政协宣传工作交流材料"
    assert "7篇（按刊出日期计，不含转载），其中国家级1篇、省级1篇、州级4篇、县级1篇" in lines[1]
    tables = Document(BytesIO(response.content)).tables
    assert [cell.text for cell in tables[0].rows[1].cells] == ["《PREFECTURALNEWSPAPER》", "3"]
    assert "filename*=UTF-8''2026%E5%B9%B4" in response["Content-Disposition"]


def test_screen_and_document_say_the_same(world):
    furnished(world)
    it = exchange_figures(world.he, *YEAR)

    document, screen = exchange_text(it), exchange_text(it, Links(it))

    assert "<a " not in document
    assert re.sub(r"</?a[^>]*>", "", screen) == document


def test_an_empty_office_has_a_document_too(world, sign_in):
    lines = paragraphs(sign_in(world.he).get(WORD, SPAN))

    assert "按现有的数字，没有需要列出的问题。" in lines


def test_sums_are_told_as_people_tell_them():
    assert [ten_thousand(Decimal(one)) for one in ("34000", "15780", "9999.5", "100000")] == [
        "3.4万元", "15,780元", "9,999.50元", "10万元",
    ]  # fmt: skip
