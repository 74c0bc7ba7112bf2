"""The quarter's outline."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.coverage.models import Topic
from siqin.coverage.operations import topics
from siqin.coverage.queries.topics import Quarter, quarters_of, verbs_open_to
from tests.coverage.made import asked, planned
from tests.world import CANARY, NOW

LINE = {"quarter": "2026-4", "title": "养老服务怎样落到村", "points": "写三个村"}


def address(name, *args, **query):
    return reverse(f"coverage:{name}", args=args, query=query or None)


@pytest.mark.parametrize(
    ("text", "key"),
    [("2026-4", "2026-4"), ("2026-5", None), ("26-1", None), ("", None), ("2026", None)],
)
def test_an_address_names_a_quarter_or_none(text, key):
    found = Quarter.read(text)

    assert (found.key if found else None) == key


def test_this_quarter_the_next_and_those_with_topics(world):
    planned(world, year=2025, quarter=1)

    found = quarters_of(world.lin, date(2026, 12, 31))

    assert [one.key for one in found] == ["2027-1", "2026-4", "2025-1"]
    assert Quarter.of(date(2026, 4, 1)).next.key == "2026-3"


def test_a_topic_is_added_changed_and_keeps_what_it_said(world):
    topic = planned(world, due_on=date(2026, 12, 1))
    line = topics.Line(2026, 4, "养老服务", unit=world.committee)

    changed = topics.change(topic=topic, line=line, actor=world.he, now=NOW)
    again = topics.change(topic=topic, line=line, actor=world.he, now=NOW)

    assert (changed, again) == (True, False)
    assert story_of(topic).last().detail == {
        "changed": {
            "title": "养老服务怎样落到村",
            "genres": ["NEWS_REPORT"],
            "unit": "第一活动组",
            "due_on": "2026-12-01",
        }
    }


def test_put_away_it_comes_back_and_twice_is_refused(world):
    topic = planned(world)
    assert verbs_open_to(world.he, topic) == {"close", "change"}
    topics.close(topic=topic, actor=world.he, now=NOW)
    with pytest.raises(WrongState):
        topics.close(topic=topic, actor=world.su, now=NOW)
    assert verbs_open_to(world.he, topic) == {"reopen", "change"}
    topics.reopen(topic=topic, actor=world.he, now=NOW)

    assert topic.state == "OPEN"
    assert [one.verb for one in story_of(topic)][1:] == [
        "coverage.closed_topic", "coverage.reopened_topic",
    ]  # fmt: skip
    assert verbs_open_to(world.lin, topic) == set()


def test_an_editor_adds_one_once_and_changes_it(world, sign_in):
    client = sign_in(world.he)
    for _ in range(2):
        added = client.post(address("add_topic", quarter="2026-4"), {**LINE, "form_token": "a"})
    topic = Topic.objects.get()
    form = client.get(address("change_topic", topic.pk)).context["form"]
    wrong = client.post(address("change_topic", topic.pk), LINE | {"title": ""})
    client.post(address("change_topic", topic.pk), LINE | {"genres": ["NEWS_REPORT"]})
    client.post(address("change_topic", topic.pk), LINE | {"genres": ["NEWS_REPORT"]})

    assert added.headers["Location"] == topic.get_absolute_url()
    assert (form["quarter"].value(), form["points"].value()) == ("2026-4", "写三个村")
    assert (wrong.status_code, wrong.context["form"]["points"].value()) == (422, "写三个村")
    topic.refresh_from_db()
    assert (topic.genres, story_of(topic).count()) == (["NEWS_REPORT"], 2)


def test_an_editor_puts_one_away_and_takes_it_up_again(world, sign_in):
    topic = planned(world)
    client = sign_in(world.su)
    said = []
    for verb in ("close", "close", "reopen"):
        page = client.post(address(f"{verb}_topic", topic.pk), follow=True)
        said += [str(line) for line in page.context["messages"]]

    assert said == [
        "选题“养老服务怎样落到村”已收起，不再印在提纲里。",
        "这个选题刚刚被处理过，现在是“已收”。",
        "选题“养老服务怎样落到村”重新启用。",
    ]


def test_everybody_reads_them_and_sees_of_the_asking_what_is_his(world, sign_in):
    topic = planned(world)
    asked(world, of=world.su, topic=topic)
    client = sign_in(world.lin)
    page = client.get(address("topics", quarter="2026-4"))

    assert [(one.title, one.asked) for one in page.context["topics"]] == [(topic.title, 1)]
    assert list(client.get(topic.get_absolute_url()).context["asked"]) == []
    assert client.get(address("topics", quarter="2020-1")).context["topics"] == []
    assert CANARY not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(world, sign_in, django_assert_num_queries, count):
    for _ in range(count):
        asked(world, topic=planned(world))
    client = sign_in(world.he)
    client.get(address("topics", quarter="2026-4"))

    with django_assert_num_queries(8):
        client.get(address("topics", quarter="2026-4"))


def words(response):
    document = Document(BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs if one.text], cells


def test_the_outline_in_word_has_what_stands(world, sign_in):
    planned(world, points="写三个村", due_on=date(2026, 12, 1))
    topics.close(topic=planned(world, title="收起的"), actor=world.he, now=NOW)
    client = sign_in(world.lin)
    lines, cells = words(client.get(address("outline", quarter="2026-4")))
    empty, _ = words(client.get(address("outline", quarter="2020-1")))

    assert lines[0] == "2026年第四季度宣传选题提纲"
    assert cells[5:] == ["1", "养老服务怎样落到村", "写三个村", "消息", "第一活动组\n12月1日"]
    assert "这个季度还没有选题。" in empty


def test_the_note_in_word_says_all_that_was_asked(world, sign_in):
    one = asked(
        world, requirement="多写委员怎么说", genre="NEWS_REPORT", max_characters=800, photo=True
    )
    lines, cells = words(sign_in(world.lin).get(address("assignment_note", one.pk)))

    assert lines[:2] == ["约稿通知单", "约稿〔2026〕1号"]
    assert dict(zip(cells[::2], cells[1::2], strict=True)) == {
        "约稿内容": "写写白石镇的互助点",
        "写作要求": "多写委员怎么说",
        "体裁": "消息",
        "篇幅": "不超过800字",
        "照片": "要照片，并写明说明和拍摄人",
        "交稿时限": "2026年11月25日18:00以前",
        "承担人": "林秀云（第一活动组）",
        "约稿单位": "政协云岭县委员会办公室（何静）",
    }
    assert lines[-2:] == ["政协云岭县委员会办公室", "2026年11月23日"]
