"""The office's own lists: entry by entry, and from a workbook."""

import pytest

from siqin.core import files, workbooks
from siqin.core.models import AuditEntry
from siqin.core.scope import office_scope
from siqin.core.workbooks import RowAction
from siqin.desk.enums import LIST_COLUMNS, ListKind
from siqin.desk.models import BannedWord, LexiconWord, ListedBody, ListedLeader
from siqin.desk.operations import lists
from siqin.desk.queries.lists import (
    entries_of,
    entries_removed,
    office_lists,
    workbooks_visible_to,
)
from siqin.desk.sheets import Row
from tests.world import NOW, at
from textkit.proofread import Body, Leader, Lists


def add(world, kind, actor=None, **values):
    return lists.add(kind=kind, values=values, actor=actor or world.he, now=NOW)


@pytest.fixture
def leaders(world):
    return [
        add(world, "leaders", name=name, post="副主席") for name in ("杨正国", "罗明秀", "段海涛")
    ]


def order():
    return [(one.position, one.name) for one in entries_of("leaders")]


def recorded(entry):
    return [
        (one.verb, one.detail)
        for one in AuditEntry.objects.filter(
            target_kind=entry._meta.label_lower, target_id=entry.pk
        )
    ]


def test_what_is_listed_goes_into_every_check(world):
    before = office_lists().stamp
    add(world, "leaders", name="杨正国", post="县政协主席")
    add(world, "leaders", name="罗明秀", post="县政协副主席", position=1)
    add(world, "bodies", full="云岭县农村养老服务中心", short="县养老中心、养老中心")
    add(world, "bodies", full="苍江生态委", short="")
    add(world, "lexicon", word="互助点")
    add(world, "banned", word="弱势群体", instead="困难群众")

    found = office_lists()

    assert found.lists == Lists(
        leaders=(Leader("罗明秀", "县政协副主席"), Leader("杨正国", "县政协主席")),
        bodies=(Body("云岭县农村养老服务中心", ("县养老中心", "养老中心")), Body("苍江生态委", ())),
        lexicon=("互助点",),
        banned=(("弱势群体", "困难群众"),),
    )
    assert found.stamp != before
    with office_scope(world.other_office):
        assert office_lists().lists == Lists()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(1, "段杨罗"), (2, "杨段罗"), (3, "杨罗段"), (99, "杨罗段"), (None, "杨罗段")],
)
def test_a_leader_takes_the_place_asked_for(world, leaders, wanted, expected):
    lists.change(
        kind="leaders", entry=leaders[2], actor=world.he, now=NOW,
        values={"name": "段海涛", "post": "副主席", "position": wanted},
    )  # fmt: skip

    assert [position for position, _ in order()] == [1, 2, 3]
    assert "".join(name[0] for _, name in order()) == expected


def test_a_change_is_recorded_with_both_words_and_nothing_where_nothing_changed(world):
    entry = add(world, "banned", word="弱势群体", instead="")
    for _ in range(2):
        lists.change(
            kind="banned", entry=entry, values={"word": "弱势群体", "instead": "困难群众"},
            actor=world.su, now=at(1),
        )  # fmt: skip

    listed = {"list": "banned", "word": "弱势群体", "instead": ""}
    assert recorded(entry) == [
        ("desk.listed", listed),
        ("desk.list_changed", {"before": listed, "after": listed | {"instead": "困难群众"}}),
    ]


@pytest.mark.parametrize("kind", ListKind)
def test_a_name_stands_on_its_list_once(world, kind):
    values = {field: "甲乙丙" for field in LIST_COLUMNS[kind].values() if field != "position"}
    entry = lists.add(kind=kind, values=values, actor=world.he, now=NOW)
    with pytest.raises(lists.AlreadyListed):
        lists.add(kind=kind, values=values, actor=world.he, now=NOW)

    lists.remove(kind=kind, entry=entry, actor=world.he, now=NOW)
    again = lists.add(kind=kind, values=values, actor=world.he, now=NOW)

    with pytest.raises(lists.AlreadyListed):
        lists.put_back(kind=kind, entry=entry, actor=world.he, now=NOW)
    assert list(entries_of(kind)) == [again]


def test_what_was_taken_off_comes_back_in_its_place(world, leaders):
    first = leaders[0]
    for _ in range(2):
        lists.remove(kind="leaders", entry=first, actor=world.he, now=at(1))
    assert order() == [(1, "罗明秀"), (2, "段海涛")]
    assert list(entries_removed("leaders")) == [first]

    for _ in range(2):
        lists.put_back(kind="leaders", entry=first, actor=world.he, now=at(2))

    assert order() == [(1, "杨正国"), (2, "罗明秀"), (3, "段海涛")]
    verbs = [verb for verb, _ in recorded(first)]
    assert verbs == ["desk.listed", "desk.unlisted", "desk.put_back"]


def rows(**kinds):
    return {
        kind: [Row(number, texts) for number, texts in enumerate(given, 2)]
        for kind, given in kinds.items()
    }


def take_in(world, found, *, skip_wrong=False):
    source = files.store(b"x", name="名单.xlsx", purpose="desk.lists", actor=world.he, now=NOW)
    return lists.import_lists(
        rows=found, source=source, skip_wrong=skip_wrong, actor=world.he, now=NOW
    )


GOOD = rows(
    leaders=[
        {"name": "罗明秀", "post": "副主席", "position": ""},
        {"name": "杨正国", "post": "主席", "position": "1"},
    ],
    bodies=[{"full": "苍江生态委", "short": "生态委"}],
    lexicon=[{"word": "互助点"}],
    banned=[{"word": "弱势群体"}],
)


def test_a_workbook_adds_and_updates_and_takes_nothing_off(world, leaders):
    done = take_in(world, GOOD)

    assert (done.count(RowAction.ADD), done.count(RowAction.CHANGE)) == (3, 1)
    assert order() == [(1, "杨正国"), (2, "罗明秀"), (3, "段海涛")]
    assert ListedLeader.objects.get(name="杨正国").post == "主席"
    assert ListedBody.objects.get().short == "生态委"
    assert (LexiconWord.objects.count(), BannedWord.objects.get().instead) == (1, "")
    entry = AuditEntry.objects.get(verb="desk.imported_lists")
    assert entry.detail == {"added": 3, "changed": 1, "refused": 0}
    with pytest.raises(workbooks.NothingToDo):
        take_in(world, GOOD)


WRONG = rows(
    leaders=[
        {"name": "", "post": "主席"},
        {"name": "和静", "post": ""},
        {"name": "和静", "post": "主席", "position": "第一"},
        {"name": "和" * 31, "post": "主席", "position": "12345"},
    ],
    lexicon=[{"word": "互助点"}, {"word": "互助点"}],
)


def test_each_wrong_row_says_why(world):
    found = [(one.row.number, one.action, one.problems) for one in lists.plan(WRONG).rows]

    refuse = RowAction.REFUSE
    assert found == [
        (2, refuse, ["这一格要填：姓名。"]),
        (3, refuse, ["这一格要填：职务。"]),
        (4, refuse, ["次序要填整数，不是“第一”。", "和第3行重复。"]),
        (5, refuse, [f"“{'和' * 31}”太长了。", "次序要填整数，不是“12345”。"]),
        (2, RowAction.ADD, []),
        (3, refuse, ["和第2行重复。"]),
    ]


def test_wrong_rows_stop_the_import_unless_they_are_left_out(world):
    with pytest.raises(workbooks.RowsAreWrong):
        take_in(world, WRONG)
    assert not LexiconWord.objects.exists()

    take_in(world, WRONG, skip_wrong=True)

    assert [str(one) for one in LexiconWord.objects.all()] == ["互助点"]
    assert AuditEntry.objects.get(verb="desk.imported_lists").detail["refused"] == 5


def test_all_or_nothing(world, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(lists, "record", fail)

    with pytest.raises(RuntimeError):
        take_in(world, GOOD)
    assert not ListedLeader.objects.exists()


def test_only_the_desk_sees_what_was_uploaded(world):
    take_in(world, GOOD)

    assert workbooks_visible_to(world.su).count() == 1
    assert not workbooks_visible_to(world.lin).exists()


def test_what_was_removed_a_moment_ago_is_not_changed(world):
    entry = add(world, "lexicon", word="互助点")
    stale = LexiconWord.objects.get(pk=entry.pk)
    lists.remove(kind="lexicon", entry=entry, actor=world.he, now=NOW)

    with pytest.raises(lists.NotListed):
        lists.change(kind="lexicon", entry=stale, values={"word": "食堂"}, actor=world.he, now=NOW)

    assert list(entries_of("lexicon")) == []
    assert [str(one) for one in entries_removed("lexicon")] == ["互助点"]
