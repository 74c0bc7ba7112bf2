import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.operations import drafting, editing
from siqin.periodicals.operations import composing, issuing
from siqin.periodicals.queries import contents, proposed_numbers
from tests.factories.periodicals import issue, periodical, placed
from tests.world import at, signed, submitted


def order(one):
    return [(p.position, p.column.name, p.version.title) for p in contents(one)]


def reword(world, piece, body):
    editing.edit(
        manuscript=piece,
        base=piece.version,
        words=drafting.Words.plain(piece.title, body),
        actor=world.lin,
        now=at(12),
    )


def test_a_new_issue_copies_masthead_and_addressees(world):
    made = issue(world)

    assert (made.name, made.issuing_unit, made.report_to, made.print_run) == (
        "云岭政协",
        "政协云岭县委员会办公室",
        "州政协办公室",
        60,
    )
    assert [one.verb for one in story_of(made)] == ["periodicals.opened"]


def test_numbers_are_proposed_by_year_and_in_all(world):
    ours = periodical(world)
    issue(world, ours, number=11, total_number=131)

    assert proposed_numbers(ours, 2026) == (12, 132)
    assert proposed_numbers(ours, 2027) == (1, 132)


def test_a_number_is_used_once(world):
    ours = periodical(world)
    issue(world, ours, number=1, total_number=7)

    with pytest.raises(composing.NumberTaken):
        issue(world, ours, number=1, total_number=8)
    with pytest.raises(composing.NumberTaken):
        issue(world, ours, number=2, total_number=7)


def test_an_issue_is_not_renumbered_onto_another(world):
    ours = periodical(world)
    issue(world, ours, number=1, total_number=7)
    second = issue(world, ours, number=2, total_number=8)

    with pytest.raises(composing.NumberTaken):
        composing.amend_issue(
            issue=second, number=2, total_number=7, report_to="", send_to="", issue_to="",
            print_run=60, actor=world.he, now=at(11),
        )  # fmt: skip

    second.refresh_from_db()
    assert (second.total_number, second.report_to) == (8, "州政协办公室")


def test_an_issue_gets_other_numbers_and_addressees(world):
    made = issue(world)

    composing.amend_issue(
        issue=made, number=2, total_number=9, report_to="县委", send_to="", issue_to="各委室",
        print_run=80, actor=world.he, now=at(11),
    )  # fmt: skip

    told = (made.number, made.total_number, made.report_to, made.issue_to, made.print_run)
    assert told == (2, 9, "县委", "各委室", 80)
    assert [one.verb for one in story_of(made)] == ["periodicals.opened", "periodicals.amended"]


def test_the_order_runs_column_by_column_whatever_is_placed_first(world):
    made = issue(world)
    placed(world, made, "委员风采", title="丙")
    placed(world, made, "要闻", title="甲")
    placed(world, made, "要闻", title="乙")

    assert order(made) == [(1, "要闻", "甲"), (2, "要闻", "乙"), (3, "委员风采", "丙")]


def test_moving_up_and_down_stays_within_the_column(world):
    made = issue(world)
    first = placed(world, made, title="甲")
    placed(world, made, title="乙")
    placed(world, made, "委员风采", title="丙")

    composing.move(placement=first, up=False, actor=world.he, now=at(11))
    composing.move(placement=first, up=False, actor=world.he, now=at(11))

    assert [title for *_, title in order(made)] == ["乙", "甲", "丙"]


def test_a_piece_changes_its_column(world):
    made = issue(world)
    first = placed(world, made, title="甲")
    placed(world, made, title="乙")
    column = made.periodical.columns.get(name="调研视察")

    composing.change_column(placement=first, column=column, actor=world.he, now=at(11))

    assert order(made) == [(1, "要闻", "乙"), (2, "调研视察", "甲")]
    composing.change_column(placement=first, column=column, actor=world.he, now=at(11))
    assert [one.verb for one in story_of(made)].count("periodicals.changed_column") == 1


def test_a_piece_taken_out_leaves_no_gap(world):
    made = issue(world)
    first = placed(world, made, title="甲")
    placed(world, made, title="乙")

    composing.take_out(placement=first, actor=world.he, now=at(11))

    assert order(made) == [(1, "要闻", "乙")]
    assert story_of(made).last().detail["title"] == "甲"


def test_only_the_signed_version_is_placed(world):
    made, piece = issue(world), submitted(world)

    with pytest.raises(composing.NotSigned):
        placed(world, made, piece=piece)

    assert made.placements.count() == 0
    made.refresh_from_db()
    assert made.revision == 0


def test_a_version_whose_signature_was_voided_meanwhile_is_refused(world):
    made, piece = issue(world), signed(world)
    seen = piece.approved_version
    reword(world, piece, "改过的正文。")

    with pytest.raises(composing.NotSigned):
        composing.place(
            issue=made,
            manuscript=piece,
            version=seen,
            column=made.periodical.columns.first(),
            actor=world.he,
            now=at(13),
        )


def test_a_piece_stands_once_in_an_issue(world):
    made, piece = issue(world), signed(world)
    standing = placed(world, made, piece=piece)

    with pytest.raises(composing.AlreadyPlaced) as refused:
        placed(world, made, "委员风采", piece=piece)

    assert refused.value.placement == standing


def test_a_column_of_another_periodical_is_refused(world):
    made, piece = issue(world), signed(world)
    other = periodical(world, name="云岭政协信息", columns=["社情民意"])

    with pytest.raises(composing.ForeignColumn):
        composing.place(
            issue=made,
            manuscript=piece,
            version=piece.approved_version,
            column=other.columns.get(),
            actor=world.he,
            now=at(10),
        )


def test_what_another_editor_took_out_moves_no_more(world):
    made = issue(world)
    seen = placed(world, made)
    composing.take_out(placement=made.placements.get(), actor=world.su, now=at(11))

    with pytest.raises(composing.TakenOut):
        composing.move(placement=seen, up=True, actor=world.he, now=at(11))


def test_nothing_changes_once_the_issue_is_out(world):
    made = issue(world)
    placement = placed(world, made)
    made.refresh_from_db()
    issuing.issue_it(issue=made, revision=made.revision, accepted=[], actor=world.song, now=at(12))

    with pytest.raises(WrongState):
        composing.take_out(placement=placement, actor=world.he, now=at(13))
    assert made.placements.count() == 1


def test_an_empty_issue_is_dropped_and_its_number_is_free(world):
    ours = periodical(world)
    made = issue(world, ours)

    composing.drop_issue(issue=made, actor=world.he, now=at(10))

    assert proposed_numbers(ours, 2026) == (1, 1)
    assert story_of(ours).last().detail == {"title": "《云岭政协》2026年第1期"}


def test_an_issue_with_a_piece_is_not_dropped(world):
    made = issue(world)
    placed(world, made)

    with pytest.raises(composing.NotEmpty):
        composing.drop_issue(issue=made, actor=world.he, now=at(10))
