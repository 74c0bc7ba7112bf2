"""A remark stays at its words through later versions; those whom it concerns are told."""

import pytest

from siqin.core.audit import story_of
from siqin.core.models import Notification
from siqin.desk.operations import annotating, drafting
from siqin.desk.operations.drafting import Words
from siqin.desk.queries.annotations import annotations_visible_to, placed
from tests.world import at, draft, submitted

BODY = "会议听取了情况汇报。\n全县现有互助点31个，常年开放的19个。"


def remark(manuscript, person, quote="互助点31个", words="与年初报的33个不一致", line=1):
    return annotating.annotate(
        manuscript=manuscript, version=manuscript.version, line=line, quote=quote, words=words,
        actor=person, now=at(3),
    )  # fmt: skip


def told(kind):
    rows = Notification.objects.filter(kind=kind).order_by("recipient_id")
    return [one.recipient.name for one in rows]


def rewritten(manuscript, person, body):
    drafting.edit(
        manuscript=manuscript, base=manuscript.version, words=Words.plain("题", body), actor=person,
        now=at(1),
    )  # fmt: skip
    manuscript.refresh_from_db()
    return manuscript.version


def words_at(one, version):
    return None if one.start is None else version.body_text[one.start : one.end]


def test_a_remark_keeps_its_words_and_their_neighbours(world):
    annotation = remark(submitted(world, body=BODY), world.he)

    assert (annotation.line, annotation.before, annotation.quote, annotation.after) == (
        1,
        "全县现有",
        "互助点31个",
        "，常年开放的19个。",
    )


def test_its_owners_and_who_has_it_in_hand_are_told(world):
    manuscript = submitted(world, body=BODY)

    remark(manuscript, world.he)

    assert told("desk.annotated") == ["林秀云", "高建明"]
    assert [one.verb for one in story_of(manuscript)][-1] == "desk.annotated"


def test_without_a_quote_it_is_on_the_whole_line(world):
    assert remark(submitted(world, body=BODY), world.he, quote=" ").quote == BODY.split("\n")[1]


@pytest.mark.parametrize(("quote", "line"), [("没有这句话", 1), ("", 7)])
def test_what_stands_nowhere_cannot_be_remarked_on(world, quote, line):
    with pytest.raises(annotating.NotThere):
        remark(submitted(world, body=BODY), world.he, quote=quote, line=line)


def test_it_follows_its_words_or_says_that_they_are_gone(world):
    manuscript = draft(world, body=BODY)
    remark(manuscript, world.lin)
    remark(manuscript, world.lin, quote="情况汇报", line=0)

    version = rewritten(manuscript, world.lin, f"新的一段。\n{BODY.split(chr(10))[1]}")

    found = placed(manuscript, version)
    assert [(words_at(one, version), one.mended) for one in found] == [
        ("互助点31个", False),
        (None, False),
    ]


def test_words_that_were_mended_are_still_its_place(world):
    manuscript = draft(world, body=BODY)
    remark(manuscript, world.lin, quote="常年开放的19个", line=1)

    version = rewritten(manuscript, world.lin, BODY.replace("19个", "20个"))

    (one,) = placed(manuscript, version)
    assert (words_at(one, version), one.mended) == ("常年开放的", True)


def test_whoever_spoke_hears_of_an_answer(world):
    annotation = remark(submitted(world, body=BODY), world.he)
    annotating.answer(annotation=annotation, words="已核对", actor=world.lin, now=at(4))

    annotating.answer(annotation=annotation, words="谢谢", actor=world.su, now=at(5))

    assert told("desk.answered") == ["林秀云", "何静", "何静"]


def test_settled_once_and_taken_up_again_once(world):
    annotation = remark(submitted(world, body=BODY), world.he)

    for operation in (annotating.settle, annotating.settle, annotating.reopen, annotating.reopen):
        operation(annotation=annotation, actor=world.lin, now=at(4))

    verbs = [one.verb for one in story_of(annotation.manuscript)]
    assert verbs[-2:] == ["desk.settled", "desk.unsettled"]
    annotation.refresh_from_db()
    assert (annotation.settled_at, annotation.settled_by) == (None, None)


def test_whoever_sees_the_piece_sees_the_remark(world):
    remark(submitted(world, body=BODY), world.he)

    seen = [p.name for p in world.cast if annotations_visible_to(world.fresh(p)).exists()]

    assert seen == ["林秀云", "高建明", "何静", "苏文", "唐立新", "宋志远", "郑国平"]


def test_all_or_nothing(world, monkeypatch):
    manuscript = submitted(world, body=BODY)
    monkeypatch.setattr("siqin.desk.operations.annotating.send", fail)

    with pytest.raises(RuntimeError):
        remark(manuscript, world.he)

    assert not manuscript.annotations.exists()
    assert "desk.annotated" not in [one.verb for one in story_of(manuscript)]


def fail(*_, **__):
    raise RuntimeError
