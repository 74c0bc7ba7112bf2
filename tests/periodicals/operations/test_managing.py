import pytest

from siqin.periodicals.models import Column
from siqin.periodicals.operations import issuing, managing
from siqin.periodicals.queries import columns_of, contents
from tests.factories.periodicals import issue, periodical, placed, settings
from tests.world import at


def change(world, one, **fields):
    managing.change(periodical=one, settings=settings(**fields), actor=world.he, now=at(11))
    one.refresh_from_db()


def test_columns_stand_in_their_order(world):
    assert [one.name for one in columns_of(periodical(world))] == ["要闻", "调研视察", "委员风采"]


def test_a_new_order_of_columns_orders_the_issue_being_composed(world):
    made = issue(world)
    placed(world, made, "要闻", title="甲")
    placed(world, made, "委员风采", title="乙")

    change(world, made.periodical, columns=["委员风采", "要闻"])

    assert [one.version.title for one in contents(made)] == ["乙", "甲"]


def test_an_issued_number_stays_as_it_was_printed(world):
    made = issue(world)
    placed(world, made, "要闻", title="甲")
    placed(world, made, "委员风采", title="乙")
    made.refresh_from_db()
    issuing.issue_it(issue=made, revision=made.revision, accepted=[], actor=world.song, now=at(10))

    change(world, made.periodical, name="新云岭政协", columns=["委员风采"])

    made.refresh_from_db()
    assert made.name == "云岭政协"
    assert [(one.column.name, one.version.title) for one in contents(made)] == [
        ("要闻", "甲"),
        ("委员风采", "乙"),
    ]


def test_a_column_in_use_is_only_put_out_of_use(world):
    made = issue(world)
    placed(world, made, "要闻")

    change(world, made.periodical, columns=["委员风采"])

    assert list(Column.objects.values_list("name", "active").order_by("name")) == [
        ("委员风采", True),
        ("要闻", False),
    ]


def test_a_name_is_taken_once(world):
    periodical(world)

    with pytest.raises(managing.NameTaken):
        periodical(world)


def test_none_takes_the_name_of_another(world):
    periodical(world)
    other = periodical(world, name="云岭政协信息")

    with pytest.raises(managing.NameTaken):
        change(world, other, name="云岭政协", print_run=90)

    other.refresh_from_db()
    assert (other.name, other.print_run) == ("云岭政协信息", 60)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"permit": ""}, managing.PermitMissing),
        ({"permit": "云K000号", "name": "云岭政协报"}, managing.PressName),
        ({"permit": "云K000号", "name": "云岭政协学刊"}, managing.PressName),
    ],
)
def test_a_series_with_a_permit_keeps_its_rules(world, fields, refusal):
    with pytest.raises(refusal):
        periodical(world, kind="PERMITTED", **fields)
