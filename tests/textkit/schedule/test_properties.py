"""Whatever is pasted: nothing is dropped, nothing fails, and the lines it was read from stay word for word."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from textkit import schedule

TODAY = date(2026, 11, 20)
PIECES = st.sampled_from([
    "11月23日", "（周一）", "上午", "下午", "9:00", "3：30", "至25日", "—", "星期二", "时间待定", "全天", "11.24",
    "主席张国民", "李秀兰副主席", "在三楼会议室", "到白石镇", "召开主席会议", "调研", "，", "；", "。", "：", " ", "\t",
    "\n", "地点：", "参加人员：", "内容", "姓名", "1.", "（一）", "集合", "31日", "99", "〇", "周", "二〇二六年",
    "和", "和竹青", "同", "带队", "2．", "（扩大）", "13888880000", "提案委", "提案委负责", "地点待定", "休息", '"', "12月",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


def unmarked(text):
    """Without blanks, and without the quotation marks that a table has around its cells."""
    return "".join(text.replace('"', "").split())


@given(TEXTS)
@example("周，（扩大）；主席张国民 11月23日13888880000，休息")
@example("；（一）：上午31日在三楼会议室带队12月9:00内容（一）参加人员：：")
def test_every_entry_quotes_its_source(text):
    plain = unmarked(text)

    for entry in schedule.read(text, TODAY, ["张国民"]):
        for line in entry.text.split("\n"):
            assert unmarked(line) in plain
        assert bool(entry.when) != (
            "NO_DAY" in entry.doubts or "NOT_READ" in entry.doubts or "NO_SUCH_DAY" in entry.doubts
        )
        assert entry.title or entry.when is None


@given(
    st.lists(
        st.sampled_from(
            ["议程另发", "张国民主持", "请各委室提前准备", "注：以上安排如有变动另行通知"]
        ),
        max_size=5,
    )
)
def test_what_is_no_event_is_kept_line_by_line(lines):
    found = schedule.read("\n".join(lines), TODAY)

    assert [one.text for one in found] == lines
