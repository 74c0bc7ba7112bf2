"""A sentence corrected through a leader's link, and what he is told has changed."""

import pytest

from siqin.desk.models import Version
from siqin.desk.operations import links
from siqin.desk.queries.links import since

HTML = "<p>开头<strong>要紧的</strong>一句。</p><ul><li><p>一项</p></li></ul><p>末段。</p>"


@pytest.mark.parametrize(
    ("line", "text", "html"),
    [
        (1, "开头要紧的两句。", HTML.replace("一句", "两句")),
        (1, "开头很要紧的一句。", HTML.replace("<strong>要", "很<strong>要")),
        (3, "末段。又一句。", HTML.replace("末段。", "末段。又一句。")),
        (3, "", HTML.replace("<p>末段。</p>", "")),
        (3, "一段。\n两段。", HTML.replace("<p>末段。</p>", "<p>一段。</p><p>两段。</p>")),
        (0, " 新\n标题 ", HTML),
    ],
)
def test_a_line_is_changed_and_the_form_of_the_rest_stays(line, text, html):
    version = Version(title="标题", body_html=HTML, body_text="开头要紧的一句。\n一项\n末段。")

    words = links.with_line(version, line, text)

    assert words.body_html == html
    assert words.title == ("新 标题" if line == 0 else "标题")


def version(title, *lines):
    html = "".join(f"<p>{one}</p>" for one in lines)
    return Version(title=title, body_html=html, body_text="\n".join(lines))


def test_what_changed_is_told_by_paragraph_and_marked_in_the_text():
    long = "这一段很长，前前后后有许多没有动过的字，只有中间"
    old = version("旧标题", f"{long}三处，{long}。", "要删去的整整一段文字。", "末段。")
    new = version("新标题", f"{long}五处，{long}。", "末段。")

    found = [
        (one.number, one.what, "".join(run.text for run in one.runs))
        for one in since(old, new).changes
    ]

    assert found == [
        (0, "changed", "旧新标题"),
        (1, "changed", "…有动过的字，只有中间三五处，这一段很长，前前…"),
        (None, "removed", "要删去的整整一段文字。"),
    ]
    assert since(old, new).body.count("<ins>") == 1
    assert since(new, new).body == new.body_html
