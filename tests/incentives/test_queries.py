"""Facts as they stand in the apps below, told to the engine; and what the pages show of rewards."""

from datetime import date
from decimal import Decimal

import pytest

from siqin.adoptions.enums import Relation
from siqin.adoptions.operations.instructions import record_instruction
from siqin.adoptions.operations.judging import remove
from siqin.desk.operations import drafting
from siqin.desk.operations.authorship import Author
from siqin.incentives.models import Entry
from siqin.incentives.operations.discipline import find_breach, withdraw_finding
from siqin.incentives.queries import (
    PaySheet,
    articles_of,
    entries_of,
    named,
    reckon_span,
    refused_to,
    rewarded_between,
    rewarded_people,
    sums_of,
    verdict_on,
    year_of,
)
from siqin.incentives.queries.facts import gather
from siqin.people.enums import PayEligibility
from siqin.people.operations import staffing
from siqin.periodicals.operations import issuing
from siqin.periodicals.queries import asked, checklist
from tests.factories import periodicals as press
from tests.incentives.made import (
    DECEMBER,
    Q1,
    Q4,
    approved,
    corrected,
    money,
    on,
    printed,
    scheme,
    settled,
    signed_by,
)
from tests.world import at, draft, signed, submitted


def facts(*period):
    return gather(*(period or Q4), settled=Entry.objects.none())


@pytest.mark.parametrize("count", [1, 3])
def test_facts_are_gathered_in_the_same_queries_however_many(
    world, django_assert_num_queries, count
):
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))

    with django_assert_num_queries(9):
        assert len(facts().publications) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_period_is_settled_in_the_same_queries_however_many(
    world, django_assert_num_queries, count
):
    ours = scheme(world)
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))
    settled(world, ours)

    with django_assert_num_queries(24):
        settled(world, ours, now=on(1, 9))


def test_a_piece_the_office_never_saw_counts_but_is_not_paid(world):
    printed(world, draft(world))

    settlement = settled(world, scheme(world))

    assert money(settlement) == {}
    assert "NOT_REGISTERED" in [one["reason"] for one in settlement.refused]


def test_an_important_piece_printed_unsigned_is_void(world):
    printed(world, submitted(world, importance="IMPORTANT"))

    settlement = settled(world, scheme(world))

    assert [one["reason"] for one in settlement.refused] == ["UNREVIEWED"]


def test_a_piece_that_is_reworked_after_printing_was_signed_all_the_same(world):
    piece = signed(world, importance="IMPORTANT")
    length = piece.approved_version.characters
    printed(world, piece)
    words = drafting.Words.plain(piece.title, "重写的正文，" * 40)
    drafting.edit(manuscript=piece, base=piece.version, words=words, actor=world.he, now=on(1, 5))

    (one,) = facts().publications

    assert (one.signed, one.signed_chars) == (True, length)


def test_a_roundup_of_two_of_our_pieces_is_one_publication(world):
    first, second = signed(world, title="甲"), signed_by(world, world.gao, title="乙")
    printed(world, first, second, relation=Relation.ROUNDUP)

    settlement = settled(world, scheme(world))

    assert money(settlement) == {world.lin: 9, world.gao: 9}


def test_a_journalist_in_the_byline_takes_no_part(world):
    piece = signed_by(world, world.lin, Author("记者某", journalist=True))
    printed(world, piece)

    assert money(settled(world, scheme(world))) == {world.lin: 60}


def test_the_own_periodical_pays_ten_and_ranks_lowest(world):
    ours, piece = scheme(world), signed(world)
    issue = press.issue(world)
    placement = press.placed(world, issue, piece=piece)
    issue.refresh_from_db()
    issuing.issue_it(
        issue=issue, revision=issue.revision, actor=world.tang, now=at(24),
        accepted={one.key for one in asked(checklist(issue))},
    )  # fmt: skip

    alone = settled(world, ours)
    assert [(one.placement, one.adoption, one.money) for one in alone.entries.exclude(
        placement=None
    )] == [(placement, None, 10)]  # fmt: skip

    adoption = printed(world, piece, level="COUNTY")
    beside = settled(world, ours)
    assert [(one.adoption, one.money) for one in beside.entries.filter(money__gt=0)] == [
        (adoption, 20)
    ]


def test_an_instruction_needs_no_publication(world):
    instruction = record_instruction(
        manuscript=signed(world), leader="省委领导", level="PROVINCIAL", given_on=DECEMBER,
        actor=world.he, now=at(200),
    )  # fmt: skip

    settlement = settled(world, scheme(world))

    (entry,) = settlement.entries.filter(kind="INSTRUCTION")
    assert (entry.instruction, entry.person, entry.money) == (instruction, world.lin, 300)


def test_plagiarism_voids_the_piece_and_stops_the_money_of_its_author(world):
    ours = scheme(world)
    guilty, other = signed(world, title="抄的"), signed(world, title="自己写的")
    printed(world, guilty)
    before = printed(world, other)
    finding = find_breach(
        code="PLAGIARISM", manuscript=guilty, person=world.lin, decided_on=date(2026, 12, 10),
        note="与他人稿件雷同", actor=world.tang, now=on(1, 5),
    )  # fmt: skip
    printed(world, signed(world, title="停发期间的"), day=date(2026, 12, 11))

    settlement = settled(world, ours)
    assert {one.adoption: one.money for one in settlement.entries.filter(money__gt=0)} == {
        before: 60
    }
    assert {one["reason"] for one in settlement.refused} == {"VOID", "BANNED"}

    assert withdraw_finding(finding=finding, reason="查无此事", actor=world.tang, now=on(1, 6))
    assert not withdraw_finding(finding=finding, reason="又一次", actor=world.tang, now=on(1, 6))
    assert money(settled(world, ours)) == {world.lin: 180}


def test_a_work_summary_is_not_rewardable_and_its_article_says_so(world):
    scheme(world)

    article, why = verdict_on(draft(world, genre="WORK_SUMMARY"), DECEMBER)

    assert (article, why) == ("第五条第（一）项", "工作总结不予奖励")
    assert verdict_on(draft(world), DECEMBER) is None
    assert verdict_on(draft(world), date(2025, 12, 31)) is None


def test_why_a_lower_use_earned_nothing_can_be_read(world):
    ours, piece = scheme(world), signed(world)
    lower = printed(world, piece, level="COUNTY")
    printed(world, piece)
    settlement = settled(world, ours)

    assert refused_to(world.lin, adoption=lower) == []
    ((found, one),) = refused_to(world.he, adoption=lower)
    assert (found, one["reason"], one["article"]) == (settlement, "LOWER_USE", "第十条")
    assert refused_to(world.he, adoption=lower, manuscript=draft(world)) == []


def test_reckoning_a_span_writes_nothing_and_ignores_its_own_settlement(world):
    ours = scheme(world)
    printed(world, signed(world))
    approved(world, ours)

    reckoning = reckon_span(ours, *Q4)

    assert (reckoning.totals.money, Entry.objects.filter(money__gt=0).count()) == (60, 1)


def test_the_pay_sheet_has_a_line_a_receiver_money_first(world):
    printed(world, signed_by(world, world.su, world.lin))
    printed(world, signed(world, title="乙"), level="COUNTY")

    lines = PaySheet(entries_of(settled(world, scheme(world)))).lines

    assert [(one.name, one.payable, one.undecided, one.pieces) for one in lines] == [
        ("林秀云", 50, 0, 2),
        ("苏文", 0, 30, 1),
    ]


def test_whose_money_was_all_taken_back_stays_on_the_sheet(world):
    printed(world, signed(world, title="留下的"))
    adoption = printed(world, signed_by(world, world.gao, title="撤销的"))
    settlement = approved(world, scheme(world))
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))
    corrected(world, settlement)

    pay = PaySheet(entries_of(settlement))

    assert [(one.name, one.payable, one.corrected, one.pieces) for one in pay.lines] == [
        ("林秀云", 60, None, 1),
        ("高建明", 0, -60, 0),
    ]
    assert (pay.total, pay.corrected, pay.persons) == (60, -60, 1)


def test_who_was_decided_on_waits_no_longer(world):
    printed(world, signed_by(world, world.su))
    settlement = approved(world, scheme(world))
    staffing.decide_pay(
        person=world.su, pay_eligibility=PayEligibility.PAYABLE, actor=world.fang, now=on(4, 1)
    )
    corrected(world, settlement)

    pay = PaySheet(entries_of(settlement))

    assert [(one.name, one.payable, one.undecided) for one in pay.lines] == [("苏文", 60, 0)]
    assert (pay.total, pay.waiting) == (60, 0)


def test_points_taken_for_a_breach_stand_at_the_unit_of_the_person(world):
    find_breach(
        code="PLAGIARISM", person=world.lin, decided_on=DECEMBER, note="与他人稿件雷同",
        actor=world.tang, now=on(1, 5),
    )  # fmt: skip

    (line,) = PaySheet(entries_of(settled(world, scheme(world)))).scored

    assert (line.name, line.unit, line.points) == ("林秀云", world.group, -10)


def test_a_refusal_names_publication_and_author(world):
    piece = signed(world)
    issue = press.issue(world)
    press.placed(world, issue, piece=piece)
    issue.refresh_from_db()
    issuing.issue_it(
        issue=issue, revision=issue.revision, actor=world.tang, now=at(24),
        accepted={one.key for one in asked(checklist(issue))},
    )  # fmt: skip
    printed(world, piece)
    unverified = printed(world, submitted(world, author=world.mei, title="待核"), verified=False)

    _, refusals = named([], settled(world, scheme(world)).refused)

    said = {(one.publication.outlet, one.publication.url, one.author) for one in refusals}
    assert said == {
        (str(issue), issue.get_absolute_url(), "林秀云"),
        ("《PREFECTURALNEWSPAPER》", unverified.get_absolute_url(), "梅玉兰"),
    }


def test_what_goes_to_the_unit_stands_in_a_column_of_its_own(world):
    staffing.decide_pay(
        person=world.lin, pay_eligibility=PayEligibility.TO_UNIT, actor=world.fang, now=on(1, 2)
    )
    printed(world, signed(world))

    [line] = PaySheet(entries_of(settled(world, scheme(world)))).lines

    assert (line.name, line.to_unit, line.payable, line.money) == ("林秀云", 60, 0, 60)


def test_who_was_rewarded_in_a_span_and_with_how_much(world):
    printed(world, signed_by(world, world.lin, world.su))
    settlement = approved(world, scheme(world))

    assert rewarded_between(*Q4) == rewarded_between(DECEMBER, DECEMBER)
    assert (rewarded_between(*Q4).officers, rewarded_between(*Q4).total) == (1, 30)
    assert [(one.person, one.money) for one in rewarded_people(*Q4)] == [(world.lin, 30)]
    assert rewarded_between(*Q1).officers == 0
    sums = sums_of([settlement])[settlement.pk]
    assert (sums.money, sums.persons) == (30, 1)


def test_the_years_money(world):
    ours = scheme(world)
    printed(world, signed(world))
    approved(world, ours)

    year = year_of(ours, DECEMBER)

    assert (year.number, year.budget, year.approved, year.left) == (
        2026, Decimal("17000.00"), 60, 16940,
    )  # fmt: skip
    assert year_of(ours, date(2025, 12, 31)) is None


def test_an_entry_opens_the_articles_it_names(world):
    printed(world, signed_by(world, world.lin, world.gao), position="FRONT")
    entry = settled(world, scheme(world)).entries.exclude(adoption=None).first()

    refs = [one["ref"] for one in articles_of(entry)]

    assert refs == ["第八条", "第九条", "第十二条", "附表一", "附表四", "附表八"]
