"""`siqin proofread`, as a script meets it."""

import json
import subprocess
import sys

import pytest
from docx import Document
from openpyxl import Workbook

from tests.portal.places import ROOT, Place

TEXT = "各乡镇报来搞件。\n定于2月30日开会。\n"


def ran(tmp_path, *arguments):
    done = Place(tmp_path).run("proofread", *arguments)
    return done.returncode, done.stdout, done.stderr


def written(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def test_json_gives_each_place_with_its_rule_and_suggestion(tmp_path):
    code, out, err = ran(tmp_path, written(tmp_path, "in.txt", TEXT), "--json")

    found = json.loads(out)["findings"]
    assert (code, err) == (0, "")
    assert [(TEXT[one["start"] : one["end"]], one["rule"], one["suggestion"]) for one in found] == [
        ("搞件", "PR50", "稿件"),
        ("2月30日", "PR40", None),
    ]


def test_offsets_are_counted_without_a_byte_order_mark(tmp_path):
    _, out, _ = ran(tmp_path, written(tmp_path, "in.txt", "\ufeff" + TEXT), "--json")

    assert [one["start"] for one in json.loads(out)["findings"]] == [5, 11]


def test_people_get_one_line_for_each_finding_with_line_and_column(tmp_path):
    code, out, err = ran(tmp_path, written(tmp_path, "in.txt", TEXT))

    assert (code, err) == (0, "1 个文件，错误 2 处，警告 0 处，提示 0 处。\n")
    assert out.splitlines() == [
        "1:6 错误 “搞件”疑为“稿件”：“稿”是文稿，“搞”是做 “搞件” → 稿件",
        "2:3 错误 没有“2月30日”这一天，请核对 “2月30日”",
    ]


def test_of_several_files_each_finding_names_its_own(tmp_path):
    word = Document()
    word.add_paragraph("会议，，按期召开。")
    word.save(tmp_path / "two.docx")
    files = [written(tmp_path, "one.txt", TEXT), tmp_path / "two.docx"]

    _, out, _ = ran(tmp_path, *files, "--json")
    _, said, _ = ran(tmp_path, *files)

    found = json.loads(out)["findings"]
    assert [(one["file"][-8:], one["rule"]) for one in found] == [
        ("/one.txt", "PR50"),
        ("/one.txt", "PR40"),
        ("two.docx", "PR01"),
    ]
    assert said.splitlines()[2].endswith(
        "two.docx:1:3 错误 标点“，，”叠在一起，只留一个 “，，” → ，"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "文件里没有文字"), (b"PK\x03\x04" + b"\0" * 60, "这不是文本文件")],
)
def test_what_is_no_text_is_refused_in_one_sentence(content, sentence, tmp_path):
    (tmp_path / "bad.txt").write_bytes(content)

    code, out, err = ran(tmp_path, written(tmp_path, "in.txt", TEXT), tmp_path / "bad.txt")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_neither_django_nor_a_data_folder_is_needed(tmp_path):
    file = written(tmp_path, "in.txt", "各乡镇报来稿件。")
    program = (
        "import sys; from siqin.portal.commandline import main;"
        f"main(['proofread', {str(file)!r}]); print('django' in sys.modules)"
    )
    place = Place(tmp_path / "nothing")

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=place.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"
    assert not place.data.exists()


def workbook(tmp_path, *heads, rows=()):
    book = Workbook()
    book.active.title = "禁用词"
    book.active.append(heads)
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "lists.xlsx")
    return tmp_path / "lists.xlsx"


def test_the_offices_lists_are_gone_by(tmp_path):
    file = written(tmp_path, "in.txt", "帮扶弱势群体。\n")
    lists = workbook(tmp_path, "禁用词", "改用", rows=[("弱势群体", "困难群众")])

    _, out, _ = ran(tmp_path, file, "--json", "--lists", lists)
    _, without, _ = ran(tmp_path, file, "--json")

    (one,) = json.loads(out)["findings"]
    assert (one["rule"], one["suggestion"]) == ("PR94", "困难群众")
    assert json.loads(without)["findings"] == []


def test_lists_that_cannot_be_read_are_refused_in_words(tmp_path):
    file = written(tmp_path, "in.txt", TEXT)
    many = [(f"词{number}",) for number in range(2001)]
    wrong = [
        (tmp_path / "none.xlsx", "none.xlsx 打不开：找不到。"),
        (written(tmp_path, "text.xlsx", "x"), "text.xlsx 不是能读的Excel文件（.xlsx）。"),
    ]

    said = [(ran(tmp_path, file, "--lists", lists)[::2], why) for lists, why in wrong]
    for heads, rows, why in ((("什么",), (), "没有找到这些列"), (("禁用词",), (), "没有内容"),
                             (("禁用词",), many, "超过2000行")):  # fmt: skip
        lists = workbook(tmp_path, *heads, rows=rows)
        said.append((ran(tmp_path, file, "--lists", lists)[::2], why))

    assert [code for (code, _), _ in said] == [2] * 5
    assert [err for (_, err), why in said if why not in err] == []
