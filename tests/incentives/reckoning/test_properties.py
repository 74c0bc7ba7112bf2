"""What holds for any facts."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from siqin.incentives.reckoning import (
    Author,
    Facts,
    Finding,
    Instruction,
    Manuscript,
    Period,
    Publication,
    difference,
    from_plain,
    reckon,
    settled_by,
    to_plain,
    within_budget,
)
from siqin.incentives.reckoning.codes import (
    BudgetRule,
    Carrier,
    Division,
    Eligibility,
    Genre,
    Level,
    Offence,
    Position,
    SameWork,
)
from siqin.incentives.reckoning.split import divide, weights
from tests.incentives.reckoning.casting import terms_of

tried = settings(database=None, deadline=None, max_examples=25)

NEW_YEAR = date(2026, 1, 1)
PERIOD = Period(start=NEW_YEAR, end=date(2026, 12, 31))
MANUSCRIPTS = 6
DAYS = st.integers(0, 364).map(lambda n: NEW_YEAR + timedelta(days=n))
MONEY = st.integers(0, 10**8).map(lambda fen: Decimal(fen) / 100)
SAME_WORK = st.sampled_from(SameWork)


@st.composite
def authors(draw):
    persons = draw(st.lists(st.integers(1, 8), min_size=1, max_size=4, unique=True))
    return tuple(
        Author(
            person=person,
            unit=person * 10,
            eligibility=draw(st.sampled_from([None, *Eligibility])),
            journalist=draw(st.sampled_from([False, False, False, True])),
        )
        for person in persons
    )


@st.composite
def publications(draw, one):
    pieces = st.lists(st.integers(1, MANUSCRIPTS), min_size=1, max_size=3, unique=True)
    return Publication(
        id=one,
        manuscripts=tuple(draw(pieces)),
        outlet="《云岭日报》",
        level=draw(st.sampled_from(Level)),
        carrier=draw(st.sampled_from(Carrier)),
        published_on=draw(DAYS),
        genre=draw(st.sampled_from(Genre)),
        position=draw(st.sampled_from(Position)),
        printed_chars=draw(st.sampled_from([None, 80, 600, 1200, 3000])),
        evidence_verified=draw(st.sampled_from([True, True, True, False])),
        registered_before_sending=draw(st.sampled_from([True, True, True, False])),
        signed=draw(st.booleans()),
        reprint=draw(st.sampled_from([False, False, False, True])),
        roundup=draw(st.booleans()),
    )


@st.composite
def findings(draw, one):
    return Finding(
        id=one,
        offence=draw(st.sampled_from(Offence)),
        decided_on=draw(DAYS),
        person=draw(st.none() | st.integers(1, 8)),
        manuscript=draw(st.none() | st.integers(1, MANUSCRIPTS)),
    )


@st.composite
def instructions(draw, one):
    return Instruction(
        id=one,
        manuscript=draw(st.integers(1, MANUSCRIPTS)),
        level=draw(st.sampled_from(Level)),
        given_on=draw(DAYS),
    )


@st.composite
def any_facts(draw):
    def some(kind, most):
        return tuple(draw(kind(one)) for one in range(1, 1 + draw(st.integers(0, most))))

    pieces = tuple(
        Manuscript(
            id=one,
            genre=draw(st.sampled_from(Genre)),
            authors=draw(authors()),
            important=draw(st.booleans()),
            submitted_on=draw(st.none() | DAYS),
        )
        for one in range(1, MANUSCRIPTS + 1)
    )
    return Facts(
        period=PERIOD,
        manuscripts=pieces,
        publications=some(publications, 12),
        instructions=some(instructions, 4),
        findings=some(findings, 3),
    )


@cache
def terms_with(rule=SameWork.HIGHEST_ONLY):
    return terms_of({"terms": {"method.same_work.rule": rule, "scoring.same_work.rule": rule}})


@tried
@given(MONEY, st.integers(1, 12), st.sampled_from([Division.EQUAL, Division.FIRST_70]))
def test_shares_sum_to_the_award_for_any_number_of_authors(amount, count, rule):
    people = [Author(person=person) for person in range(1, count + 1)]

    parts = divide(amount, weights(people, rule))

    assert sum(parts) == amount
    assert all(part == part.quantize(Decimal("0.01")) >= 0 for part in parts)


@tried
@given(MONEY, st.lists(st.integers(1, 50), min_size=2, max_size=6))
def test_shares_that_the_authors_agreed_sum_to_the_award(amount, hundredths):
    agreed = [Decimal(n) / 1000 for n in hundredths]
    agreed.append(1 - sum(agreed))
    people = [Author(person=n, share=share) for n, share in enumerate(agreed)]

    assert sum(divide(amount, weights(people, Division.SELF_DIVIDED))) == amount


@tried
@given(any_facts(), st.randoms(use_true_random=False), SAME_WORK)
def test_the_order_of_facts_does_not_matter(facts, random, rule):
    def shuffled(rows):
        return tuple(random.sample(rows, len(rows)))

    mixed = replace(
        facts,
        manuscripts=shuffled(facts.manuscripts),
        publications=shuffled(
            [replace(one, manuscripts=shuffled(one.manuscripts)) for one in facts.publications]
        ),
        instructions=shuffled(facts.instructions),
        findings=shuffled(facts.findings),
    )

    assert reckon(mixed, terms_with(rule)) == reckon(facts, terms_with(rule))


@tried
@given(any_facts())
def test_facts_stored_as_json_reckon_to_the_same(facts):
    stored = from_plain(Facts, to_plain(facts))

    assert reckon(stored, terms_with()) == reckon(facts, terms_with())


@tried
@given(any_facts(), SAME_WORK)
def test_totals_are_the_sums_of_the_entries(facts, rule):
    reckoning = reckon(facts, terms_with(rule))

    assert reckoning.totals.money == sum(e.money for e in reckoning.entries)
    assert reckoning.totals.points == sum(e.points for e in reckoning.entries)
    assert reckoning.totals.money == reckoning.totals.payable + reckoning.totals.to_unit


@tried
@given(any_facts(), SAME_WORK)
def test_every_piece_of_every_publication_is_in_an_entry_or_a_refusal(facts, rule):
    reckoning = reckon(facts, terms_with(rule))

    said = {(e.publication, e.manuscript) for e in reckoning.entries}
    said |= {(r.publication, r.manuscript) for r in reckoning.refused}
    for publication in facts.publications:
        assert said >= {(publication.id, piece) for piece in publication.manuscripts}


@tried
@given(any_facts(), SAME_WORK)
def test_an_entry_is_unique_on_its_key_and_names_articles_and_reason(facts, rule):
    entries = reckon(facts, terms_with(rule)).entries

    assert len({entry.key for entry in entries}) == len(entries)
    assert all(e.articles and e.why and e.steps for e in entries)


@tried
@given(any_facts(), SAME_WORK)
def test_shares_and_lapsed_shares_make_the_award(facts, rule):
    """Where one use of a work is paid and no ban meets it, nothing of the award is lost."""
    facts = replace(facts, findings=())
    sums = defaultdict(Decimal)
    awards = {}
    for entry in reckon(facts, terms_with(rule)).entries:
        if entry.publication and entry.award:
            sums[entry.publication, entry.manuscript] += entry.share
            awards[entry.publication, entry.manuscript] = entry.award

    if rule is not SameWork.HIGHEST_PLUS_FIXED:
        assert sums == awards


@tried
@given(any_facts())
def test_highest_only_never_pays_more_than_each_use(facts):
    highest = reckon(facts, terms_with(SameWork.HIGHEST_ONLY)).totals
    each = reckon(facts, terms_with(SameWork.EACH_USE)).totals

    assert highest.money <= each.money
    assert highest.points <= each.points


@tried
@given(any_facts(), publications(99), SAME_WORK)
def test_adding_a_reprint_changes_no_entry(facts, publication, rule):
    reprint = replace(publication, reprint=True)
    more = replace(facts, publications=(*facts.publications, reprint))

    assert reckon(more, terms_with(rule)).entries == reckon(facts, terms_with(rule)).entries


@tried
@given(any_facts(), any_facts())
def test_corrections_bring_the_old_to_the_new(before, after):
    old, new = reckon(before, terms_with()).entries, reckon(after, terms_with()).entries

    corrections = difference(old, new)

    assert difference([*old, *corrections], new) == ()
    for figure in ("money", "share", "points"):
        assert total(corrections, figure) + total(old, figure) == total(new, figure)
    assert set(settled_by([*old, *corrections], "结算")) == set(settled_by(new, "结算"))


def total(items, figure):
    return sum((getattr(item, figure) for item in items), Decimal(0))


@tried
@given(any_facts(), SAME_WORK)
def test_what_is_settled_is_never_paid_again(facts, rule):
    first = reckon(facts, terms_with(rule))
    again = replace(facts, settled=settled_by(first.entries, "上一次结算"))

    second = reckon(again, terms_with(rule))

    assert [e for e in second.entries if e.money] == []


@tried
@given(any_facts(), st.integers(0, 2000), st.sampled_from(BudgetRule))
def test_a_budget_is_never_exceeded_without_consent(facts, left, rule):
    terms = terms_with()
    entries = reckon(facts, terms).entries

    result = within_budget(entries, Decimal(left), replace(terms.procedure.budget, rule=rule))

    assert result.total <= left or result.needs_consent
    assert len(result.entries) == len(entries)
    assert all(new.money <= old.money for new, old in zip(result.entries, entries, strict=True))
