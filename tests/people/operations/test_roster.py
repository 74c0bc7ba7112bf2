import pytest

from siqin.core import files, workbooks
from siqin.core.audit import story_of
from siqin.people.models import Person, Unit
from siqin.people.operations import roster, staffing
from siqin.people.sheets import Row
from tests.together import together
from tests.world import NOW, at

SHA = Row(
    number=2, name="沙玉梅", mobile="138 1111 2222", unit="第一活动组", post="组员",
    roles=("信息员", "委员"), civil_servant="否", pay="可发放", username="ShaYumei",
)  # fmt: skip


def row(number=3, **fields):
    return Row(**{"number": number, "name": "白志明", "unit": "第一活动组", **fields})


def imported(world, *rows, skip_wrong=False):
    source = files.store(b"x", name="a.xlsx", purpose="people.roster", actor=world.tang, now=NOW)
    return roster.import_roster(
        rows=rows, source=source, skip_wrong=skip_wrong, actor=world.tang, now=at(1)
    )


def problems(*rows):
    return [problem for one in roster.plan(rows).rows for problem in one.problems]


def test_a_new_person_comes_with_all_that_the_row_says(world):
    imported(world, SHA)

    sha = Person.objects.get(name="沙玉梅")
    assert (sha.mobile, sha.unit, sha.post) == ("13811112222", world.group, "组员")
    assert (sha.pay_eligibility, sha.civil_servant) == ("PAYABLE", False)
    assert (sha.proposed_username, sha.user) == ("shayumei", None)
    assert {(one.role, one.unit) for one in sha.holdings.all()} == {
        ("INFO_OFFICER", world.group),
        ("MEMBER", None),
    }


def test_the_preview_writes_nothing(world):
    before = Person.objects.count()

    plan = roster.plan([SHA, row(unit="第二活动组")])

    assert [one.action for one in plan.rows] == ["ADD", "ADD"]
    assert plan.new_units == ["第二活动组"]
    assert (Person.objects.count(), Unit.objects.count()) == (before, 3)


def test_units_that_are_not_there_yet_are_added_once(world):
    imported(world, row(unit="第二活动组"), row(4, name="沙丽", unit="第二活动组"))

    made = Unit.objects.get(name="第二活动组")
    assert (made.kind, made.persons.count()) == ("ACTIVITY_GROUP", 2)


def test_somebody_on_the_books_is_known_by_the_number_and_brought_up_to_date(world):
    plan = imported(
        world,
        row(name="林秀云", mobile="13800000002", post="副组长", roles=("编辑", "信息员")),
    )

    (one,) = plan.rows
    assert (one.action, one.person, one.changes, one.roles) == (
        "CHANGE", world.lin, {"post": "副组长"}, ["EDITOR"],
    )  # fmt: skip
    lin = world.fresh(world.lin)
    assert (lin.post, lin.pay_eligibility) == ("副组长", "PAYABLE")
    assert lin.roles == {"INFO_OFFICER", "MEMBER", "EDITOR"}


def test_an_empty_cell_changes_nothing(world):
    plan = roster.plan([row(name="林秀云", mobile="13800000002")])

    assert plan.rows[0].action == "SAME"


def test_the_same_file_twice_changes_nothing_the_second_time(world):
    imported(world, SHA)

    with pytest.raises(workbooks.NothingToDo):
        imported(world, SHA)

    assert Person.objects.filter(name="沙玉梅").count() == 1


def test_one_wrong_row_stops_all_unless_it_is_to_be_left_out(world):
    with pytest.raises(workbooks.RowsAreWrong):
        imported(world, SHA, row(mobile="138"))
    assert Person.objects.filter(name="沙玉梅").count() == 0

    plan = imported(world, SHA, row(mobile="138"), skip_wrong=True)
    assert (plan.count("ADD"), plan.wrong) == (1, 1)
    assert Person.objects.filter(name__in=["沙玉梅", "白志明"]).count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "没有填姓名。"),
        ({"name": "😀林"}, "姓名“😀林”里有表情符号、<、>、& 或看不见的字符，请删去或重新输入。"),
        ({"unit": ""}, "没有填单位。"),
        ({"unit": "<组>"}, "单位“<组>”里有表情符号、<、>、& 或看不见的字符，请删去或重新输入。"),
        ({"mobile": "138"}, "手机号“138”不对，应是1开头的11位数字。"),
        ({"mobile": "13800000003"}, "手机号13800000003在册的是另一个名字，请核对。"),
        ({"mobile": "13900000002"}, "手机号13900000002已被另一个账号使用。"),
        ({"name": "梅玉兰"}, "单位里已有一位梅玉兰，没有手机号认不出是不是同一个人，请补上手机号。"),
        ({"roles": ("通讯员",)}, "没有叫“通讯员”的角色。"),
        ({"civil_servant": "也许"}, "“在职公务员”一栏请填是或否，不能填“也许”。"),
        ({"pay": "很多"}, "“奖金发放”一栏不能填“很多”。"),
        ({"username": "123"}, "用户名“123”不合规则：2到40个字母、数字、汉字或 . _ -，不能全是数字。"),
        ({"username": "YAN"}, "用户名“YAN”已有人使用。"),
    ],
)  # fmt: skip
def test_each_wrong_cell_has_its_sentence(world, fields, sentence):
    assert problems(row(**fields)) == [sentence]


def test_a_retired_unit_takes_nobody(world):
    Unit.objects.filter(pk=world.group.pk).update(active=False)

    assert problems(row()) == ["单位“第一活动组”已经停用，请换一个单位，或先在单位页恢复它。"]


def test_the_same_number_or_name_twice_in_a_file_is_refused_the_second_time(world):
    again = row(7, mobile="13811112222", username="shayumei")

    assert problems(SHA, again) == ["手机号与第2行相同。", "用户名与第2行相同。"]


def test_whoever_left_is_left_alone(world):
    world.lao.refresh_from_db()
    plan = roster.plan([row(name="老周", mobile="13800000010", post="顾问")])

    assert (plan.rows[0].action, plan.doing) == ("SAME", [])


def test_two_of_one_name_with_two_numbers_are_two_people(world):
    imported(world, row(name="林秀云", mobile="13811114444"))

    assert Person.objects.filter(name="林秀云").count() == 2


def test_a_failure_half_way_leaves_nobody(world, monkeypatch):
    give = staffing.give_role
    monkeypatch.setattr(
        staffing, "give_role",
        lambda **fields: give(**fields) if fields["role"] == "INFO_OFFICER" else 1 / 0,
    )  # fmt: skip
    before = (Person.objects.count(), Unit.objects.count())

    with pytest.raises(ZeroDivisionError):
        imported(world, row(unit="第二活动组"), SHA)

    assert (Person.objects.count(), Unit.objects.count()) == before


def test_the_import_stands_in_the_story_of_its_file(world):
    source = files.store(b"x", name="a.xlsx", purpose="people.roster", actor=world.tang, now=NOW)
    roster.import_roster(rows=[SHA], source=source, skip_wrong=False, actor=world.tang, now=at(1))

    told = story_of(source).get()
    assert (told.actor, told.detail) == (world.tang, {"added": 1, "updated": 0, "refused": 0})


@pytest.mark.race
def test_two_who_confirm_at_once_add_everybody_once(shared_world):
    outcomes = together(
        shared_world,
        *[lambda: imported(shared_world, SHA)] * 2,
        refusals=(workbooks.NothingToDo,),
    )

    assert outcomes.count(workbooks.NothingToDo) == 1
    assert Person.objects.filter(name="沙玉梅").count() == 1


def test_pay_unit_and_proposed_name_of_somebody_on_the_books_change_too(world):
    imported(
        world,
        row(name="梅玉兰", mobile="13800000009", unit="提案委", pay="转集体", username="mei"),
    )

    mei = world.fresh(world.mei)
    assert (mei.unit, mei.pay_eligibility, mei.proposed_username) == (
        world.committee, "TO_UNIT", "mei",
    )  # fmt: skip
    assert "people.decided_pay" in [one.verb for one in story_of(mei)]


def test_ones_own_user_name_is_no_clash(world):
    assert problems(row(name="林秀云", mobile="13800000002", username="lin")) == []
